#include "store/survey.h"

namespace bezug::store {
namespace {

constexpr std::size_t kByte = 8;

/// `key`, read as a number of as many bytes, and 2^bit; none if that has more.
std::optional<std::string> plus(std::string key, std::size_t bit) {
  if (bit / kByte >= key.size()) return std::nullopt;
  std::size_t at = key.size() - 1 - bit / kByte;
  unsigned sum = static_cast<unsigned char>(key[at]) + (1U << bit % kByte);
  key[at] = static_cast<char>(sum & 0xffU);
  while (sum > 0xffU) {
    if (at-- == 0) return std::nullopt;
    sum = static_cast<unsigned char>(key[at]) + 1U;
    key[at] = static_cast<char>(sum & 0xffU);
  }
  return key;
}

/// Rows from `key` on; null if the first of them cannot be read. An iterator of its own for each
/// key: one that failed can fail again where another one does not.
std::unique_ptr<rocksdb::Iterator> from(const Database& database, std::optional<Family> family,
                                        const std::string& key) {
  std::unique_ptr<rocksdb::Iterator> rows = database.scan(family);
  rows->Seek(key);
  return rows->Valid() || rows->status().ok() ? std::move(rows) : nullptr;
}

/// From the first row on that can be read again behind `failed`; null if there is none.
std::unique_ptr<rocksdb::Iterator> resumed(const Database& database, std::optional<Family> family,
                                           const std::string& failed) {
  std::string bad = failed;
  std::unique_ptr<rocksdb::Iterator> good;
  std::size_t bit = 0;
  for (; !good; ++bit) {
    const auto next = plus(failed, bit);
    if (!next) return nullptr;
    good = from(database, family, *next);
    if (!good) bad = *next;
  }
  for (std::size_t half = bit < 2 ? 0 : bit - 2; half-- > 0;) {
    const auto middle = plus(bad, half);
    if (!middle) break;
    if (auto found = from(database, family, *middle))
      good = std::move(found);
    else
      bad = *middle;
  }
  return good;
}

}  // namespace

void survey(const Database& database, std::optional<Family> family,
            const std::function<void(std::string_view, std::string_view)>& row,
            const std::function<void(Gap)>& gap) {
  std::unique_ptr<rocksdb::Iterator> rows = database.scan(family);
  std::string last;
  rows->SeekToFirst();
  for (;;) {
    for (; rows->Valid(); rows->Next()) {
      last.assign(rows->key().data(), rows->key().size());
      row(last, {rows->value().data(), rows->value().size()});
    }
    if (rows->status().ok()) return;
    Gap found{.family = family, .after = last, .before = {}, .why = rows->status().ToString()};
    const std::string failed = last.empty() ? database.least_key(family) : last;
    rows = failed.empty() ? nullptr : resumed(database, family, failed);
    if (rows && rows->Valid()) found.before.assign(rows->key().data(), rows->key().size());
    gap(std::move(found));
    if (!rows) return;
  }
}

}  // namespace bezug::store
