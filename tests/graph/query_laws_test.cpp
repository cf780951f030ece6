// Every query against a naive one, on random multigraphs with random filters.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "graph/filtered.h"
#include "graph/query/around.h"
#include "graph/query/neighbours.h"
#include "graph/query/shortest_path.h"
#include "graph/query/simple_paths.h"
#include "graph/query/tiers.h"
#include "graph/snapshot.h"
#include "tests/graph/naive.h"
#include "tests/graph/random_graph.h"

namespace bezug::test {
namespace {

/// What all laws start from.
struct Case {
  std::vector<Edge> edges = random_edges();
  EdgeFilter filter = random_filter();
  std::vector<Edge> left = accepted(edges, filter);
  Snapshot snapshot{edges};
  EntityId from = random_entity();
  EntityId to = random_entity();
  Walk walk = random_walk();
};

RC_GTEST_PROP(ShortestPath, IsTheFirstOfAllPaths, ()) {
  const Case given;
  const auto all = all_paths(given.left, given.from, given.to, given.walk);
  const auto found =
      shortest_path(filtered(given.snapshot, given.filter), given.from, given.to, given.walk);
  RC_TAG(all.empty() ? "none" : all.front().hops.size() > 2 ? "long" : "short");
  RC_ASSERT(found.has_value() == !all.empty());
  if (found) RC_ASSERT(*found == all.front());
}

RC_GTEST_PROP(MostCrediblePath, IsTheCheapestOfAllPaths, ()) {
  const Case given;
  const auto all = all_paths(given.left, given.from, given.to, given.walk);
  const Path* const best = most_credible(all);
  const auto found =
      most_credible_path(filtered(given.snapshot, given.filter), given.from, given.to, given.walk);
  RC_ASSERT(found.has_value() == (best != nullptr));
  if (!found) return;
  RC_ASSERT(*found == *best);
  for (const Path& path : all) RC_ASSERT(credibility(*found) >= credibility(path) - 1e-6);
}

RC_GTEST_PROP(MostCrediblePath, NeedsNoLimitOfHops, ()) {
  const Case given;
  const Walk unlimited{.heading = given.walk.heading};
  const auto all = all_paths(given.left, given.from, given.to, unlimited);
  const Path* const best = most_credible(all);
  const auto found =
      most_credible_path(filtered(given.snapshot, given.filter), given.from, given.to, unlimited);
  RC_ASSERT(found.has_value() == (best != nullptr));
  if (found) RC_ASSERT(*found == *best);
}

RC_GTEST_PROP(SimplePaths, AreAllPathsInOrder, ()) {
  const Case given;
  const auto found =
      simple_paths(filtered(given.snapshot, given.filter), given.from, given.to, given.walk);
  RC_ASSERT(found.coverage == Coverage::all);
  RC_ASSERT(found.paths == all_paths(given.left, given.from, given.to, given.walk));
}

RC_GTEST_PROP(SimplePaths, AreTheFirstOnesUnderALimit, ()) {
  const Case given;
  const auto limit = pick(5);
  auto all = all_paths(given.left, given.from, given.to, given.walk);
  const auto found = simple_paths(filtered(given.snapshot, given.filter), given.from, given.to,
                                  given.walk, Budget{.results = limit});
  if (given.from == given.to) return;
  RC_ASSERT((found.coverage == Coverage::all) == (all.size() <= limit));
  all.resize(std::min(all.size(), limit));
  RC_ASSERT(found.paths == all);
}

RC_GTEST_PROP(SimplePaths, AreSomeOfAllUnderABudget, ()) {
  const Case given;
  const auto all = all_paths(given.left, given.from, given.to, given.walk);
  const auto found = simple_paths(filtered(given.snapshot, given.filter), given.from, given.to,
                                  given.walk, Budget{.steps = pick(80)});
  RC_ASSERT(found.paths.size() <= all.size());
  RC_ASSERT(std::equal(found.paths.begin(), found.paths.end(), all.begin()));
  if (found.coverage == Coverage::all) RC_ASSERT(found.paths.size() == all.size());
}

RC_GTEST_PROP(Tiers, HoldEachReachedEntityOnceAtItsDistance, ()) {
  const Case given;
  const unsigned depth = given.walk.max_hops;
  const Heading heading = given.walk.heading;
  const Tiers found = tiers(filtered(given.snapshot, given.filter), given.from, depth, heading);
  std::map<EntityId, unsigned> tier_of;
  for (const TierMember& member : found.members) {
    RC_ASSERT(tier_of.emplace(member.entity, member.tier).second);
    const TierMember& parent = found.members.at(member.parent);
    if (member.tier == 0) continue;
    RC_ASSERT(parent.tier + 1 == member.tier);
    RC_ASSERT(member.edges == hop_edges(given.left, parent.entity, member.entity, heading));
    std::size_t links = member.edges.size() + member.also.size();
    for (const TierMember& above : found.members)
      if (above.tier + 1 == member.tier)
        links -= hop_edges(given.left, above.entity, member.entity, heading).size();
    RC_ASSERT(links == 0U);
    for (const Edge& edge : member.also)
      RC_ASSERT(edge.confidence <= member.edges.front().confidence);
  }
  auto expected = distances(given.left, given.from, heading);
  std::erase_if(expected, [&](const auto& entry) { return entry.second > depth; });
  RC_ASSERT(tier_of == expected);
  RC_ASSERT(preorder(found).size() == found.members.size());
}

RC_GTEST_PROP(Neighbours, AreTheEdgesOfTheEntityGrouped, ()) {
  const Case given;
  const Heading heading = given.walk.heading;
  const auto found = neighbours(filtered(given.snapshot, given.filter), given.from, heading);
  std::size_t edges = 0;
  for (const Neighbour& neighbour : found) {
    auto same = hop_edges(given.left, given.from, neighbour.entity, neighbour.heading);
    std::erase_if(same, [&](const Edge& edge) { return edge.relation != neighbour.relation; });
    RC_ASSERT(neighbour.edges == same);
    RC_ASSERT(heading == Heading::either || neighbour.heading == heading);
    edges += same.size();
  }
  const auto touching = std::ranges::count_if(given.left, [&](const Edge& edge) {
    return (heading != Heading::backward && edge.subject == given.from) ||
           (heading == Heading::backward && edge.object == given.from);
  });
  const auto against = std::ranges::count_if(
      given.left, [&](const Edge& edge) { return edge.object == given.from; });
  RC_ASSERT(edges ==
            static_cast<std::size_t>(touching + (heading == Heading::either ? against : 0)));
}

RC_GTEST_PROP(Around, HoldsAllEdgesBetweenNearEntities, ()) {
  const Case given;
  const unsigned depth = given.walk.max_hops;
  const Around found = around(filtered(given.snapshot, given.filter), given.from, depth);
  auto near = distances(given.left, given.from, Heading::either);
  std::erase_if(near, [&](const auto& entry) { return entry.second > depth; });
  std::vector<Edge> expected;
  for (const Edge& edge : given.left)
    if (near.contains(edge.subject) && near.contains(edge.object)) expected.push_back(edge);
  std::ranges::sort(expected);
  RC_ASSERT(found.edges == expected);
  RC_ASSERT(found.entities.size() == near.size());
}

}  // namespace
}  // namespace bezug::test
