#include "store/cursor.h"

namespace bezug::store {
namespace {

std::string_view view(const rocksdb::Slice& slice) { return {slice.data(), slice.size()}; }

}  // namespace

Cursor::Cursor(const Database& database, Family family, std::string_view prefix)
    : database_{database}, family_{family}, end_{after_prefix(prefix)}, end_slice_{end_} {
  rocksdb::ReadOptions options;
  if (!end_.empty()) options.iterate_upper_bound = &end_slice_;
  // An entity that is asked for is there: its filter, of a megabyte, would be read for nothing.
  options.total_order_seek = prefix.size() < kIdBytes || family == Family::entities;
  rows_ = database.iterator(options, family);
  rows_->Seek(prefix);
}

bool Cursor::valid() const {
  if (rows_->Valid()) return true;
  require(rows_->status(), database_.folder(), "read " + std::string{layout(family_).name});
  return false;
}

std::string_view Cursor::key() const { return view(rows_->key()); }
std::string_view Cursor::value() const { return view(rows_->value()); }

void Cursor::next_after(std::string_view group) {
  constexpr int kStepsCheaperThanSeek = 8;
  const std::string start{group};  // `group` may be a view of the key that is left
  for (int step = 0; step < kStepsCheaperThanSeek; ++step) {
    rows_->Next();
    if (!rows_->Valid() || !rows_->key().starts_with(start)) return;
  }
  if (const std::string end = after_prefix(start); !end.empty()) rows_->Seek(end);
  while (rows_->Valid() && rows_->key().starts_with(start)) rows_->Next();
}

PrefixReader::PrefixReader(const Database& database, Family family)
    : database_{database}, family_{family} {
  rocksdb::ReadOptions options;
  options.prefix_same_as_start = true;
  rows_ = database.iterator(options, family);
}

bool PrefixReader::at(std::string_view prefix) const {
  if (rows_->Valid()) return rows_->key().starts_with(prefix);
  require(rows_->status(), database_.folder(), "read " + std::string{layout(family_).name});
  return false;
}

std::string_view PrefixReader::key() const { return view(rows_->key()); }
std::string_view PrefixReader::value() const { return view(rows_->value()); }

NearbyReader::NearbyReader(const Database& database, Family family)
    : database_{database}, family_{family} {
  rocksdb::ReadOptions options;
  options.prefix_same_as_start = true;
  rows_ = database.iterator(options, family);
}

std::vector<std::string> NearbyReader::taken(std::string_view key, std::size_t most, bool forward) {
  std::vector<std::string> found;
  const std::string_view start = key.substr(0, kIdBytes);
  if (rows_->Valid() && rows_->key() == key) forward ? rows_->Next() : rows_->Prev();
  while (found.size() < most && rows_->Valid() && rows_->key().starts_with(start)) {
    found.push_back(rows_->key().ToString());
    forward ? rows_->Next() : rows_->Prev();
  }
  require(rows_->status(), database_.folder(), "read " + std::string{layout(family_).name});
  return found;
}

std::vector<std::string> NearbyReader::after(std::string_view key, std::size_t most) {
  rows_->Seek(key);
  return taken(key, most, true);
}

std::vector<std::string> NearbyReader::before(std::string_view key, std::size_t most) {
  rows_->SeekForPrev(key);
  return taken(key, most, false);
}

}  // namespace bezug::store
