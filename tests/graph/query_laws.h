// Every query against a naive one, on random multigraphs with random filters: laws that hold for
// each model of the graph. A model is a type with
//   static auto ask(const std::vector<Edge>&, std::span<const EntityId> all, const EdgeFilter&,
//                   auto question)
// that calls `question` with the graph of the accepted edges and gives what it gives.
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <span>

#include "graph/query/around.h"
#include "graph/query/k_best_paths.h"
#include "graph/query/neighbours.h"
#include "graph/query/shortest_path.h"
#include "graph/query/simple_paths.h"
#include "graph/query/tiers.h"
#include "tests/graph/naive.h"
#include "tests/graph/random_graph.h"

namespace bezug::test {

/// Checks a law on a thousand random cases.
template <class Law>
void hold(Law law) {
  rc::detail::checkGTest([&law] {
    for (int i = 0; i < 10; ++i) law();
  });
}

/// What most laws start from.
template <class Model>
struct Case {
  std::vector<Edge> edges = random_edges();
  EdgeFilter filter = random_filter();
  std::vector<Edge> left = accepted(edges, filter);
  EntityId from = random_entity();
  EntityId to = random_entity();
  Walk walk = random_walk();

  template <class Question>
  auto ask(Question question) const {
    return Model::ask(edges, all_entities(), filter, question);
  }
  [[nodiscard]] std::vector<Path> all() const { return all_paths(left, from, to, walk); }
  [[nodiscard]] OnePath shortest(const Budget& budget = {}) const {
    return ask([&](const auto& g) { return shortest_path(g, from, to, walk, budget); });
  }
  [[nodiscard]] OnePath credible(const Budget& budget = {}) const {
    return ask([&](const auto& g) { return most_credible_path(g, from, to, walk, budget); });
  }
  [[nodiscard]] Paths best(std::size_t k, Ranking by, const Budget& budget = {}) const {
    return ask([&](const auto& g) { return k_best_paths(g, from, to, k, walk, by, budget); });
  }
  [[nodiscard]] Paths simple(const Budget& budget = {}) const {
    return ask([&](const auto& g) { return simple_paths(g, from, to, walk, budget); });
  }
  [[nodiscard]] Tiers tiered(const Budget& budget = {}) const {
    return ask([&](const auto& g) { return tiers(g, from, walk.max_hops, walk.heading, budget); });
  }
  [[nodiscard]] Tiers reached() const {
    return ask([&](const auto& g) { return tier_members(g, from, walk.max_hops, walk.heading); });
  }
  [[nodiscard]] Around near(const Budget& budget = {}) const {
    return ask([&](const auto& g) { return around(g, from, walk.max_hops, budget); });
  }
};

inline void check_first(const OnePath& found, const std::vector<Path>& all) {
  RC_ASSERT(found.coverage == Coverage::all);
  RC_ASSERT(found.has_value() == !all.empty());
  if (found) RC_ASSERT(*found == all.front());
}

/// Under a budget: the right answer or none.
inline void check_right_or_none(const OnePath& found, const OnePath& right) {
  if (found.coverage == Coverage::all)
    RC_ASSERT(found == right);
  else
    RC_ASSERT(!found.has_value());
}

inline void check_prefix(const Paths& found, const std::vector<Path>& all) {
  RC_ASSERT(found.paths.size() <= all.size());
  RC_ASSERT(std::equal(found.paths.begin(), found.paths.end(), all.begin()));
}

template <class Model>
class QueryLaws : public ::testing::Test {};
TYPED_TEST_SUITE_P(QueryLaws);

TYPED_TEST_P(QueryLaws, ShortestPathIsTheFirstOfAllPaths) {
  hold([] {
    const Case<TypeParam> given;
    check_first(given.shortest(), given.all());
  });
}

TYPED_TEST_P(QueryLaws, MostCrediblePathIsTheCheapestOfAllPaths) {
  hold([] {
    const Case<TypeParam> given;
    const auto all = by_credibility(given.all());
    const OnePath found = given.credible();
    check_first(found, all);
    for (const Path& path : all) RC_ASSERT(credibility(*found) >= credibility(path) - 1e-6);
  });
}

TYPED_TEST_P(QueryLaws, MostCrediblePathNeedsNoLimitOfHops) {
  hold([] {
    Case<TypeParam> given;
    given.walk.max_hops = Walk{}.max_hops;
    check_first(given.credible(), by_credibility(given.all()));
  });
}

TYPED_TEST_P(QueryLaws, BestPathsInLargerGraphsAreTheLeastOnes) {
  rc::detail::checkGTest([] {
    const auto edges = many_random_edges();
    const auto all = many_entities();
    const Walk walk{.heading = random_heading()};
    const HopCosts shortest = hop_costs(edges, walk.heading, false);
    const HopCosts cheapest = hop_costs(edges, walk.heading, true);
    for (int i = 0; i < 10; ++i) {
      const EntityId from = one_of_many(pick(kManyEntities));
      const EntityId to = one_of_many(pick(kManyEntities));
      const auto check = [](const OnePath& found, const std::optional<Trail>& trail) {
        RC_ASSERT(found.has_value() == trail.has_value());
        if (found) RC_ASSERT(entities(*found) == *trail);
      };
      TypeParam::ask(edges, all, {}, [&](const auto& g) {
        check(shortest_path(g, from, to, walk), least_trail(shortest, from, to));
        check(most_credible_path(g, from, to, walk), least_trail(cheapest, from, to));
      });
    }
  });
}

TYPED_TEST_P(QueryLaws, KBestPathsAreTheFirstOfAllPaths) {
  hold([] {
    const Case<TypeParam> given;
    const std::size_t k = pick(12);
    for (const Ranking by : {Ranking::hops, Ranking::credibility}) {
      auto all = given.all();
      if (by == Ranking::credibility) all = by_credibility(std::move(all));
      all.resize(std::min(all.size(), k));
      const Paths found = given.best(k, by);
      RC_ASSERT(found.coverage == Coverage::all);
      RC_ASSERT(found.paths == all);
    }
  });
}

TYPED_TEST_P(QueryLaws, SimplePathsAreAllPathsInOrder) {
  hold([] {
    const Case<TypeParam> given;
    const Paths found = given.simple();
    RC_ASSERT(found.coverage == Coverage::all);
    RC_ASSERT(found.paths == given.all());
  });
}

TYPED_TEST_P(QueryLaws, SimplePathsNeedNoLimitOfHops) {
  hold([] {
    Case<TypeParam> given;
    given.walk.max_hops = Walk{}.max_hops;
    RC_ASSERT(given.simple().paths == given.all());
  });
}

TYPED_TEST_P(QueryLaws, SimplePathsAreTheFirstOnesUnderALimit) {
  hold([] {
    const Case<TypeParam> given;
    const auto limit = pick(5);
    auto all = given.all();
    const Paths found = given.simple({.results = limit});
    if (given.from == given.to) return;
    RC_ASSERT((found.coverage == Coverage::all) == (all.size() <= limit));
    all.resize(std::min(all.size(), limit));
    RC_ASSERT(found.paths == all);
  });
}

TYPED_TEST_P(QueryLaws, PathsUnderABudgetAreRightOrNone) {
  hold([] {
    const Case<TypeParam> given;
    const Budget budget{.steps = pick(80)};
    check_right_or_none(given.shortest(budget), given.shortest());
    check_right_or_none(given.credible(budget), given.credible());
    const auto all = given.all();
    const Paths simple = given.simple(budget);
    check_prefix(simple, all);
    if (simple.coverage == Coverage::all) RC_ASSERT(simple.paths.size() == all.size());
    const std::size_t k = 1 + pick(6);
    const Paths best = given.best(k, Ranking::hops, budget);
    check_prefix(best, all);
    if (best.coverage == Coverage::all) RC_ASSERT(best.paths.size() == std::min(k, all.size()));
    check_prefix(given.best(k, Ranking::credibility, budget), by_credibility(all));
  });
}

TYPED_TEST_P(QueryLaws, CancelledQueriesGiveNothingWrong) {
  hold([] {
    const Case<TypeParam> given;
    const std::atomic<bool> stop{true};
    const Budget budget{.stop = &stop};
    check_right_or_none(given.shortest(budget), given.shortest());
    check_right_or_none(given.credible(budget), given.credible());
    const Paths simple = given.simple(budget);
    RC_ASSERT(simple.paths.empty() || given.from == given.to);
    RC_ASSERT(simple.coverage == Coverage::cancelled || given.simple().paths == simple.paths);
    check_prefix(given.best(3, Ranking::hops, budget), given.all());
    RC_ASSERT(given.tiered(budget).members.size() == 1U);
    RC_ASSERT(given.near(budget).entities == std::vector{given.from});
  });
}

TYPED_TEST_P(QueryLaws, TiersHoldEachReachedEntityOnceAtItsDistance) {
  hold([] {
    const Case<TypeParam> given;
    const unsigned depth = given.walk.max_hops;
    const Heading heading = given.walk.heading;
    const Tiers found = given.tiered();
    std::map<EntityId, unsigned> tier_of;
    RC_ASSERT(found.statements.size() == found.members.size());
    for (std::size_t at = 0; at < found.members.size(); ++at) {
      const TierMember& member = found.members[at];
      const auto& [edges, also] = found.statements[at];
      RC_ASSERT(tier_of.emplace(member.entity, member.tier).second);
      const TierMember& parent = found.members.at(member.parent);
      if (member.tier == 0) continue;
      RC_ASSERT(parent.tier + 1 == member.tier);
      RC_ASSERT(edges == hop_edges(given.left, parent.entity, member.entity, heading));
      std::size_t links = edges.size() + also.size();
      for (const TierMember& above : found.members)
        if (above.tier + 1 == member.tier)
          links -= hop_edges(given.left, above.entity, member.entity, heading).size();
      RC_ASSERT(links == 0U);
      for (const Edge& edge : also) RC_ASSERT(edge.confidence <= edges.front().confidence);
    }
    auto expected = distances(given.left, given.from, heading);
    std::erase_if(expected, [&](const auto& entry) { return entry.second > depth; });
    RC_ASSERT(tier_of == expected);
    RC_ASSERT(std::ranges::is_sorted(found.members, {}, [](const TierMember& member) {
      return std::tuple{member.tier, member.parent, member.entity};
    }));
    RC_ASSERT(preorder(found).size() == found.members.size());
    RC_ASSERT(given.reached().members == found.members);
    RC_ASSERT(given.reached().statements.empty());
  });
}

TYPED_TEST_P(QueryLaws, TiersUnderABudgetAreTheFirstOnes) {
  hold([] {
    const Case<TypeParam> given;
    const Budget budget{.results = pick(9), .steps = pick(60)};
    const Tiers all = given.tiered();
    const Tiers found = given.tiered(budget);
    RC_ASSERT(found.members.size() <= std::min(all.members.size(), budget.results + 1));
    for (std::size_t i = 0; i < found.members.size(); ++i)
      RC_ASSERT(found.members[i] == all.members[i]);
    const bool whole = found.members.size() == all.members.size();
    if (found.coverage == Coverage::all) RC_ASSERT(whole);
    if (found.coverage == Coverage::results_used_up)
      RC_ASSERT(found.members.size() == budget.results + 1 && !whole);
  });
}

TYPED_TEST_P(QueryLaws, NeighboursAreTheEdgesOfTheEntityGrouped) {
  hold([] {
    const Case<TypeParam> given;
    const Heading heading = given.walk.heading;
    const auto found = given.ask([&](const auto& g) { return neighbours(g, given.from, heading); });
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
  });
}

TYPED_TEST_P(QueryLaws, AroundHoldsAllEdgesBetweenNearEntities) {
  hold([] {
    const Case<TypeParam> given;
    const unsigned depth = given.walk.max_hops;
    const Budget budget{.results = 1 + pick(9), .steps = pick(200)};
    const Around found = given.near(budget);
    auto near = distances(given.left, given.from, Heading::either);
    std::erase_if(near, [&](const auto& entry) { return entry.second > depth; });
    if (found.coverage == Coverage::all) RC_ASSERT(found.entities.size() == near.size());
    std::set<EntityId> inside{found.entities.begin(), found.entities.end()};
    unsigned deepest = 0;
    for (const EntityId id : inside) deepest = std::max(deepest, near.at(id));
    for (const auto& [id, distance] : near) RC_ASSERT(inside.contains(id) == (distance <= deepest));
    std::vector<Edge> expected;
    for (const Edge& edge : given.left)
      if (inside.contains(edge.subject) && inside.contains(edge.object)) expected.push_back(edge);
    std::ranges::sort(expected);
    RC_ASSERT(found.edges == expected);
  });
}

REGISTER_TYPED_TEST_SUITE_P(
    QueryLaws, ShortestPathIsTheFirstOfAllPaths, MostCrediblePathIsTheCheapestOfAllPaths,
    MostCrediblePathNeedsNoLimitOfHops, BestPathsInLargerGraphsAreTheLeastOnes,
    KBestPathsAreTheFirstOfAllPaths, SimplePathsAreAllPathsInOrder, SimplePathsNeedNoLimitOfHops,
    SimplePathsAreTheFirstOnesUnderALimit, PathsUnderABudgetAreRightOrNone,
    CancelledQueriesGiveNothingWrong, TiersHoldEachReachedEntityOnceAtItsDistance,
    TiersUnderABudgetAreTheFirstOnes, NeighboursAreTheEdgesOfTheEntityGrouped,
    AroundHoldsAllEdgesBetweenNearEntities);

}  // namespace bezug::test
