#include <gmock/gmock.h>

#include "graph/query/around.h"
#include "graph/query/credible_path.h"
#include "graph/query/k_best_paths.h"
#include "graph/query/neighbours.h"
#include "graph/query/shortest_path.h"
#include "graph/query/simple_paths.h"
#include "graph/query/tiers.h"
#include "graph/snapshot.h"

namespace bezug {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

EntityId at(std::uint64_t number) { return EntityId{number}; }

/// Edges with rising statement ids.
Snapshot graph(const std::vector<std::tuple<int, int, int>>& from_to_permille) {
  std::vector<Edge> edges;
  for (const auto& [from, to, permille] : from_to_permille) {
    Edge edge;
    edge.subject = at(static_cast<std::uint64_t>(from));
    edge.object = at(static_cast<std::uint64_t>(to));
    edge.statement = StatementId{edges.size() + 1};
    edge.document = DocumentId{edges.size() + 1};
    edge.confidence = Confidence::from_permille(static_cast<std::uint16_t>(permille));
    edges.push_back(edge);
  }
  return Snapshot{std::move(edges)};
}

Snapshot chain(int length) {
  std::vector<std::tuple<int, int, int>> edges;
  for (int i = 0; i < length; ++i) edges.emplace_back(i, i + 1, 900);
  return graph(edges);
}

TEST(ShortestPath, CarriesAllStatementsOfAHopBestFirst) {
  const auto path = shortest_path(graph({{1, 2, 500}, {1, 2, 900}, {2, 1, 1000}}), at(1), at(2));
  ASSERT_TRUE(path);
  ASSERT_THAT(path->hops, SizeIs(1));
  ASSERT_THAT(path->hops[0].edges, SizeIs(2));
  EXPECT_EQ(path->hops[0].edges[0].statement, StatementId{2});
}

TEST(ShortestPath, OfAnEntityToItselfHasNoHopsWhetherKnownOrNot) {
  const Snapshot g = graph({{1, 1, 900}});
  EXPECT_THAT(shortest_path(g, at(1), at(1))->hops, IsEmpty());
  EXPECT_THAT(shortest_path(g, at(7), at(7))->hops, IsEmpty());
}

TEST(ShortestPath, IsNoneForUnknownEntities) {
  const Snapshot g = graph({{1, 2, 900}});
  EXPECT_FALSE(shortest_path(g, at(1), at(9)));
  EXPECT_FALSE(shortest_path(g, at(9), at(1)));
  EXPECT_FALSE(most_credible_path(g, at(9), at(1)));
  EXPECT_THAT(simple_paths(g, at(9), at(1), {}).paths, IsEmpty());
  EXPECT_THAT(neighbours(g, at(9), Heading::either), IsEmpty());
  EXPECT_THAT(tiers(g, at(9), 3).members, SizeIs(1));
}

TEST(ShortestPath, FollowsStatementsFromSubjectToObjectUnlessToldOtherwise) {
  const Snapshot g = graph({{1, 2, 900}, {3, 2, 900}});
  EXPECT_FALSE(shortest_path(g, at(1), at(3)));
  EXPECT_TRUE(shortest_path(g, at(1), at(3), {.heading = Heading::either}));
  EXPECT_TRUE(shortest_path(g, at(2), at(1), {.heading = Heading::backward}));
}

TEST(MostCrediblePath, PrefersTwoSureHopsToAnUnsureOne) {
  const Snapshot g = graph({{1, 3, 500}, {1, 2, 900}, {2, 3, 900}});
  EXPECT_THAT(entities(*most_credible_path(g, at(1), at(3))), ElementsAre(at(1), at(2), at(3)));
  EXPECT_NEAR(credibility(*most_credible_path(g, at(1), at(3))), 0.81, 1e-9);
}

TEST(MostCrediblePath, PrefersFewerHopsAmongEquals) {
  const Snapshot g = graph({{1, 2, 500}, {2, 3, 500}, {1, 3, 250}});
  EXPECT_THAT(entities(*most_credible_path(g, at(1), at(3))), ElementsAre(at(1), at(3)));
}

TEST(MostCrediblePath, GivesUpCredibilityForALimitOfHops) {
  const Snapshot g = graph({{1, 4, 100}, {1, 2, 900}, {2, 3, 900}, {3, 4, 900}, {1, 3, 300}});
  EXPECT_THAT(entities(*most_credible_path(g, at(1), at(4), {.max_hops = 3})), SizeIs(4));
  EXPECT_THAT(entities(*most_credible_path(g, at(1), at(4), {.max_hops = 2})),
              ElementsAre(at(1), at(3), at(4)));
  EXPECT_THAT(entities(*most_credible_path(g, at(1), at(4), {.max_hops = 1})), SizeIs(2));
}

TEST(MostCrediblePath, DoesNotUseStatementsThatNobodyBelieves) {
  EXPECT_FALSE(most_credible_path(graph({{1, 2, 0}}), at(1), at(2)));
}

TEST(Cost, FallsWithConfidence) {
  for (std::uint16_t p = 2; p <= 1000; ++p)
    EXPECT_LT(*cost(Confidence::from_permille(p)),
              *cost(Confidence::from_permille(static_cast<std::uint16_t>(p - 1))));
}

TEST(KBestPaths, AreInOrderOfHopsOrCredibility) {
  const Snapshot g = graph({{1, 4, 300}, {1, 2, 900}, {2, 4, 900}, {1, 3, 900}, {3, 4, 500}});
  const auto ways = [&](std::size_t k, Ranking by) {
    std::vector<std::vector<EntityId>> found;
    for (const Path& path : k_best_paths(g, at(1), at(4), k, {}, by).paths)
      found.push_back(entities(path));
    return found;
  };
  EXPECT_THAT(ways(2, Ranking::hops),
              ElementsAre(ElementsAre(at(1), at(4)), ElementsAre(at(1), at(2), at(4))));
  EXPECT_THAT(ways(9, Ranking::credibility),
              ElementsAre(ElementsAre(at(1), at(2), at(4)), ElementsAre(at(1), at(3), at(4)),
                          ElementsAre(at(1), at(4))));
  EXPECT_THAT(ways(0, Ranking::hops), IsEmpty());
}

TEST(Searches, SayThatTheyWereCutShort) {
  const Snapshot g = chain(10'000);
  const Budget little{.steps = 500};
  const std::atomic<bool> stop{true};
  const Budget cancelled{.stop = &stop};
  for (const auto& [budget, coverage] :
       {std::pair{little, Coverage::steps_used_up}, std::pair{cancelled, Coverage::cancelled}}) {
    EXPECT_EQ(shortest_path(g, at(0), at(9000), {}, budget),
              (OnePath{.path = {}, .coverage = coverage}));
    EXPECT_EQ(most_credible_path(g, at(0), at(9000), {}, budget).coverage, coverage);
    EXPECT_EQ(most_credible_path(g, at(0), at(9000), {.max_hops = 9500}, budget).coverage,
              coverage);
    EXPECT_EQ(k_best_paths(g, at(0), at(9000), 2, {}, Ranking::hops, budget).coverage, coverage);
    EXPECT_EQ(simple_paths(g, at(0), at(9000), {}, budget).coverage, coverage);
    EXPECT_EQ(tiers(g, at(9000), 9000, Heading::backward, budget).coverage, coverage);
    EXPECT_EQ(around(g, at(0), 9000, budget).coverage, coverage);
  }
}

TEST(SimplePaths, SayWhatUsedUpTheBudget) {
  const Snapshot g = graph({{1, 2, 900}, {1, 3, 900}, {2, 4, 900}, {3, 4, 900}, {1, 4, 900}});
  EXPECT_EQ(simple_paths(g, at(1), at(4), {}).paths.size(), 3U);
  const Paths two = simple_paths(g, at(1), at(4), {}, {.results = 2});
  EXPECT_EQ(two.coverage, Coverage::results_used_up);
  EXPECT_THAT(two.paths, SizeIs(2));
  EXPECT_EQ(simple_paths(g, at(1), at(4), {}, {.steps = 3}).coverage, Coverage::steps_used_up);
}

TEST(SimplePaths, OfAHundredThousandHopsNeedNoDeepStack) {
  const Snapshot g = chain(100'000);
  const Paths found = simple_paths(g, at(0), at(100'000), {});
  ASSERT_THAT(found.paths, SizeIs(1));
  EXPECT_EQ(found.paths[0].hops.size(), 100'000U);
}

TEST(Tiers, AreATreeOfSuppliersEachInItsNearestTier) {
  // 3 supplies 2 and 1; 4 supplies 2 and, more surely, 3; 1 closes a circle.
  const Snapshot g =
      graph({{2, 1, 900}, {3, 1, 800}, {3, 2, 900}, {4, 2, 500}, {4, 3, 700}, {1, 4, 900}});
  const Tiers found = tiers(g, at(1), 5);
  ASSERT_THAT(found.members, SizeIs(4));
  EXPECT_EQ(found.members[1].entity, at(2));
  EXPECT_EQ(found.members[2].entity, at(3));
  EXPECT_EQ(found.members[3].entity, at(4));
  EXPECT_EQ(found.members[3].tier, 2U);
  EXPECT_EQ(found.members[3].parent, 2U);
  EXPECT_THAT(found.statements[3].edges, SizeIs(1));
  EXPECT_THAT(found.statements[3].also, SizeIs(1));
  EXPECT_THAT(preorder(found), ElementsAre(0, 1, 2, 3));
}

TEST(Tiers, PrintEachMemberBeforeItsChildren) {
  const Snapshot g = graph({{2, 1, 900}, {3, 1, 900}, {4, 2, 900}});
  EXPECT_THAT(preorder(tiers(g, at(1), 5)), ElementsAre(0, 1, 3, 2));
}

TEST(Tiers, SayWhenTheyAreCutOff) {
  const Snapshot g = graph({{2, 1, 900}, {3, 1, 900}, {4, 2, 900}});
  const Tiers two = tiers(g, at(1), 5, Heading::backward, {.results = 2});
  EXPECT_EQ(two.coverage, Coverage::results_used_up);
  EXPECT_THAT(two.members, SizeIs(3));
  EXPECT_EQ(tiers(g, at(1), 1).coverage, Coverage::all);
}

TEST(Neighbours, ComeWithTheBestSupportedFirst) {
  const Snapshot g = graph({{1, 2, 900}, {1, 3, 400}, {1, 3, 400}, {1, 1, 100}});
  const auto found = neighbours(g, at(1), Heading::forward);
  ASSERT_THAT(found, SizeIs(3));
  EXPECT_EQ(found[0].entity, at(3));
  EXPECT_EQ(found[0].documents, 2U);
  EXPECT_EQ(found[1].entity, at(2));
  EXPECT_EQ(found[2].entity, at(1));
}

TEST(Around, LeavesOutWholeLayersBeyondTheBudget) {
  const Snapshot g = graph({{1, 2, 900}, {2, 3, 900}, {2, 4, 900}});
  const Around found = around(g, at(1), 3, {.results = 3});
  EXPECT_EQ(found.coverage, Coverage::results_used_up);
  EXPECT_THAT(found.entities, ElementsAre(at(1), at(2)));
  EXPECT_THAT(found.edges, SizeIs(1));
}

}  // namespace
}  // namespace bezug
