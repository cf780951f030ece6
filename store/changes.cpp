#include "store/changes.h"

#include <algorithm>
#include <charconv>

#include "graph/error.h"

namespace bezug::store {
namespace {

constexpr std::string_view kLast = "changes";
constexpr std::string_view kRecord = "change:";
constexpr std::string_view kAny = "*";

std::string key_of(std::uint64_t number) {
  std::string key{kRecord};
  append_id(key, number);
  return key;
}

std::uint64_t number_in(std::string_view key) {
  key.remove_prefix(std::min(kRecord.size(), key.size()));
  return key.size() < kIdBytes ? 0 : take_id(key);
}

std::vector<MetaRow> record(std::uint64_t number, std::string value) {
  return {{.key = std::string{kLast}, .value = std::to_string(number)},
          {.key = key_of(number), .value = std::move(value)}};
}

void add_ends(std::vector<EntityId>& to, std::span<const Row> rows) {
  for (const Row& row : rows) {
    if (row.family != Family::edges_by_subject) continue;
    const Key key = parse(row.family, row.key);
    to.push_back(key.subject);
    to.push_back(key.object);
  }
}

}  // namespace

bool is_of_changes(std::string_view key) { return key == kLast || key.starts_with(kRecord); }

std::uint64_t last_change(const Database& database) {
  const auto text = database.meta(kLast);
  if (!text) return 0;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc{} || end != text->data() + text->size())
    throw StoreError{damaged(database.folder(), "the number of its changes is none")};
  return number;
}

std::vector<EntityId> touched(std::span<const Row> gone, std::span<const Row> come) {
  std::vector<EntityId> entities;
  add_ends(entities, gone);
  add_ends(entities, come);
  std::ranges::sort(entities);
  entities.erase(std::unique(entities.begin(), entities.end()), entities.end());
  return entities;
}

std::vector<MetaRow> record_of_change(std::uint64_t number, std::span<const EntityId> entities) {
  std::string value;
  for (const EntityId id : entities) append_id(value, id.value());
  return record(number, std::move(value));
}

std::vector<MetaRow> record_of_upheaval(std::uint64_t number) {
  return record(number, std::string{kAny});
}

std::optional<std::unordered_set<EntityId>> touched_since(const Database& database,
                                                          std::uint64_t since) {
  std::unordered_set<EntityId> entities;
  const std::uint64_t last = last_change(database);
  if (since > last) return std::nullopt;
  std::uint64_t expected = since;
  // From there on: what a snapshot has made to be forgotten before may still have to be stepped
  // over.
  for (const MetaRow& row : database.meta_rows(kRecord, key_of(since + 1))) {
    const std::uint64_t number = number_in(row.key);
    if (number != ++expected || *row.value == kAny) return std::nullopt;
    for (std::string_view left = *row.value; left.size() >= kIdBytes;)
      entities.insert(EntityId{take_id(left)});
  }
  if (expected != last) return std::nullopt;
  return entities;
}

void forget_changes(Database& database, std::uint64_t until) {
  std::vector<MetaRow> gone;
  for (MetaRow& row : database.meta_rows(kRecord))
    if (number_in(row.key) <= until)
      gone.push_back({.key = std::move(row.key), .value = std::nullopt});
  database.write({}, {}, gone);
}

}  // namespace bezug::store
