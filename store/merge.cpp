#include "store/merge.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>

#include "store/record.h"

namespace bezug::store {
namespace {

/// The key with the most votes; of several the least.
template <class Choice>
Choice winner(const std::map<Choice, std::size_t>& votes) {
  assert(!votes.empty());
  return std::ranges::max_element(votes, {}, [](const auto& vote) { return vote.second; })->first;
}

}  // namespace

void EntityMerge::add(std::string_view value) { ++times_[std::string{value}]; }

Entity EntityMerge::entity(EntityId id) const {
  std::map<Name, std::size_t> names;
  std::map<EntityType, std::size_t> types;
  std::set<Name> all;
  std::set<std::string> keys;
  for (const auto& [value, times] : times_) {
    auto one = decode<Entity>(value);
    names[one.name] += times;
    types[one.type] += times;
    all.insert(std::move(one.name));
    all.insert(one.aliases.begin(), one.aliases.end());
    keys.insert(std::move(one.key));
  }
  Entity merged{.id = id, .type = winner(types), .name = winner(names), .aliases = {}, .key = {}};
  all.erase(merged.name);
  merged.aliases.assign(all.begin(), all.end());
  merged.key = *keys.begin();
  return merged;
}

}  // namespace bezug::store
