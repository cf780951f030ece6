// Which entities' edges changed, so that a snapshot can be told from the present. Kept beside what
// the database says of itself; no part of what the corpus says.
//
//   "changes"              := number of the last change, in decimal digits
//   "change:" id(number)   := id* | "*"      entities at which edges came or went; "*": any
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "graph/ids.h"
#include "store/rocks.h"

namespace bezug::store {

/// Whether `key` is one of these.
bool is_of_changes(std::string_view key);

/// Number of the last change; 0 if there was none.
std::uint64_t last_change(const Database& database);

/// The subjects and objects of the edges among `gone` and `come`, sorted.
std::vector<EntityId> touched(std::span<const Row> gone, std::span<const Row> come);

/// What to write together with change `number`, which touched `entities`.
std::vector<MetaRow> record_of_change(std::uint64_t number, std::span<const EntityId> entities);
/// The same for one that may have touched any entity.
std::vector<MetaRow> record_of_upheaval(std::uint64_t number);

/// The entities touched by the changes after `since`. None if the records do not tell: of some they
/// are gone, or one touched any entity.
std::optional<std::unordered_set<EntityId>> touched_since(const Database& database,
                                                          std::uint64_t since);

/// Drops the records of changes up to `until`.
void forget_changes(Database& database, std::uint64_t until);

}  // namespace bezug::store
