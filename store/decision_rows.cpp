#include "store/decision_rows.h"

#include <stdexcept>

#include "graph/error.h"
#include "store/archive.h"
#include "store/record.h"

namespace bezug::store {
namespace {

constexpr std::string_view kMerge = "merge:";
constexpr std::string_view kSplit = "split:";
constexpr std::uint8_t kVersion = 1;

std::string key_of(const Merge& merge) {
  std::string key{kMerge};
  append_id(key, merge.from.value());
  return key;
}

std::string key_of(const Split& split) {
  std::string key{kSplit};
  append_id(key, split.from.value());
  append_id(key, split.document.value());
  return key;
}

template <class... Parts>
std::string value_of(const Parts&... parts) {
  std::string value;
  Writer writer{value};
  writer.byte(kVersion);
  writer(parts...);
  return value;
}

template <class... Parts>
void read(std::string_view value, Parts&... parts) {
  Reader reader{value};
  const std::uint8_t version = reader.byte();
  if (version > kVersion)
    throw StoreError{"the database has a decision of version " + std::to_string(version) +
                     ", which only a newer Bezug reads: update Bezug"};
  reader(parts...);
  if (!reader.done()) throw cereal::Exception{"it goes on after its end"};
}

Merge merge_in(const MetaRow& row) {
  std::string_view key{row.key};
  key.remove_prefix(kMerge.size());
  if (key.size() != kIdBytes) throw cereal::Exception{"its key is none"};
  Merge merge{.from = EntityId{take_id(key)}, .into = {}};
  std::uint64_t into = 0;
  read(*row.value, into, merge.from_name, merge.into_name);
  merge.into = EntityId{into};
  return merge;
}

Split split_in(const MetaRow& row) {
  std::string_view key{row.key};
  key.remove_prefix(kSplit.size());
  if (key.size() != 2 * kIdBytes) throw cereal::Exception{"its key is none"};
  Split split;
  split.from = EntityId{take_id(key)};
  split.document = DocumentId{take_id(key)};
  std::uint64_t as = 0;
  std::string entity;
  read(*row.value, as, entity, split.from_name, split.uri);
  split.as = decode<Entity>(entity);
  split.as.id = EntityId{as};
  return split;
}

}  // namespace

Decisions decisions(const Database& database) {
  std::vector<MetaRow> rows = database.meta_rows(kMerge);
  for (MetaRow& row : database.meta_rows(kSplit)) rows.push_back(std::move(row));
  return decisions(database.folder(), rows);
}

Decisions decisions(const std::filesystem::path& folder, std::span<const MetaRow> rows) {
  try {
    std::vector<Merge> merges;
    std::vector<Split> splits;
    for (const MetaRow& row : rows) {
      if (row.key.starts_with(kMerge))
        merges.push_back(merge_in(row));
      else
        splits.push_back(split_in(row));
    }
    return {std::move(merges), std::move(splits)};
  } catch (const cereal::Exception& bad) {
    throw StoreError{damaged(folder, std::string{"a decision: "} + bad.what())};
  } catch (const std::invalid_argument& bad) {
    throw StoreError{damaged(folder, std::string{"its decisions: "} + bad.what())};
  }
}

bool is_of_decisions(std::string_view key) {
  return key.starts_with(kMerge) || key.starts_with(kSplit);
}

MetaRow row(const Merge& merge) {
  const std::uint64_t into = merge.into.value();
  return {.key = key_of(merge), .value = value_of(into, merge.from_name, merge.into_name)};
}

MetaRow row(const Split& split) {
  const std::uint64_t as = split.as.id.value();
  return {.key = key_of(split),
          .value = value_of(as, encode(split.as), split.from_name, split.uri)};
}

MetaRow undone(const Merge& merge) { return {.key = key_of(merge), .value = {}}; }
MetaRow undone(const Split& split) { return {.key = key_of(split), .value = {}}; }

}  // namespace bezug::store
