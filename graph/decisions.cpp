#include "graph/decisions.h"

#include <algorithm>
#include <stdexcept>

#include "graph/hash.h"

namespace bezug {
namespace {

std::vector<EntityId> listed(const std::map<EntityId, std::set<EntityId>>& sets, EntityId id) {
  const auto found = sets.find(id);
  if (found == sets.end()) return {id};
  return {found->second.begin(), found->second.end()};
}

}  // namespace

Decisions::Decisions(std::vector<Merge> merges, std::vector<Split> splits)
    : merges_{std::move(merges)}, splits_{std::move(splits)} {
  std::ranges::sort(merges_, {}, &Merge::from);
  std::ranges::sort(splits_, {}, [](const Split& one) {
    return std::pair{one.from, one.document};
  });
  for (const Merge& merge : merges_) {
    if (!into_.emplace(merge.from, merge.into).second)
      throw std::invalid_argument{"entity " + hex(merge.from.value()) + " is merged into two"};
    concerned_.insert({merge.from, merge.into});
  }
  for (const Split& split : splits_) {
    if (!parts_.emplace(std::pair{split.from, split.document}, split.as.id).second)
      throw std::invalid_argument{"entity " + hex(split.from.value()) + " of document " +
                                  hex(split.document.value()) + " is split off twice"};
    made_.emplace(split.as.id, split.as);
    concerned_.insert(split.from);
  }
  for (const EntityId id : concerned_) add_origin(id, merged(id));
  for (const Split& split : splits_) add_origin(split.from, merged(split.as.id));
  for (const auto& [id, entity] : made_) concerned_.insert(id);
}

void Decisions::add_origin(EntityId origin, EntityId meaning) {
  origins_[meaning].insert(origin);
  meanings_[origin].insert(meaning);
}

EntityId Decisions::meant(EntityId id, DocumentId in) const {
  if (empty()) return id;
  if (const auto part = parts_.find({id, in}); part != parts_.end()) return merged(part->second);
  return merged(id);
}

EntityId Decisions::merged(EntityId id) const {
  std::size_t steps = 0;
  for (auto next = into_.find(id); next != into_.end(); next = into_.find(id)) {
    if (++steps > into_.size())
      throw std::invalid_argument{"entity " + hex(id.value()) + " is merged into itself"};
    id = next->second;
  }
  return id;
}

std::vector<EntityId> Decisions::origins(EntityId id) const {
  // A merged one is meant by nobody any more.
  if (concerned_.contains(id) && !origins_.contains(id)) return {};
  return listed(origins_, id);
}

std::vector<EntityId> Decisions::meanings(EntityId id) const { return listed(meanings_, id); }

std::vector<EntityId> Decisions::results() const {
  std::vector<EntityId> all;
  for (const auto& [id, origins] : origins_) all.push_back(id);
  return all;
}

const Entity* Decisions::part(EntityId id) const {
  const auto found = made_.find(id);
  return found == made_.end() ? nullptr : &found->second;
}

Entity part_of(const Entity& from, Name name) {
  Entity part{.id = {}, .type = from.type, .name = std::move(name), .aliases = {}, .key = {}};
  part.key = from.key + '#' + part.name.folded;
  part.id = entity_id(part.type, part.key);
  return part;
}

}  // namespace bezug
