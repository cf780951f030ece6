#include "cli/import_source.h"

#include <utility>

#include "extract/language.h"
#include "extract/pack.h"

namespace bezug::cli {

ImportKnowledge::ImportKnowledge()
    : relations{extract::load_relations(extract::data_folder() / "relations.tsv")} {}

Sighted::Sighted(std::size_t memory) : most_{memory}, sets_(64) {}

std::optional<EntityId> Sighted::find(std::uint64_t name) const {
  for (const Entry& one : sets_[set_of(name)].entries)
    if (one.name == name && one.id != EntityId{}) return one.id;
  return std::nullopt;
}

void Sighted::put(std::uint64_t name, EntityId id) {
  const bool half_full = 2 * size_ >= sets_.size() * kWays;
  // While it grows, both the old and the new sets are there.
  if (half_full && 3 * sets_.size() * sizeof(Set) <= most_) grow();
  if (insert({.name = name, .id = id})) ++size_;
}

void Sighted::grow() {
  const std::vector<Set> old = std::exchange(sets_, std::vector<Set>(2 * sets_.size()));
  for (const Set& set : old)
    for (const Entry& one : set.entries)
      if (one.id != EntityId{}) insert(one);
}

bool Sighted::insert(Entry entry) {
  auto& entries = sets_[set_of(entry.name)].entries;
  for (Entry& one : entries) {
    if (one.id != EntityId{}) continue;
    one = entry;
    return true;
  }
  entries.at(entry.name >> 62U) = entry;
  return false;
}

}  // namespace bezug::cli
