#include "store/view.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <tuple>

#include "graph/error.h"
#include "graph/filtered.h"
#include "graph/snapshot.h"
#include "tests/graph/query_laws.h"

namespace bezug::store {
namespace {

/// Scans a list as the store scans its keys: in order of relation, other end, statement.
View::Scan scan(const std::vector<Edge>& edges, EntityId Edge::*end, EntityId Edge::*other,
                const EdgeFilter& filter) {
  return [&edges, end, other, filter](EntityId entity) {
    std::vector<Edge> found;
    for (const Edge& edge : edges)
      if (edge.*end == entity && filter(edge)) found.push_back(edge);
    std::ranges::sort(found, {}, [other](const Edge& edge) {
      return std::tuple{edge.relation, edge.*other, edge.statement};
    });
    return found;
  };
}

View view_of(const std::vector<Edge>& edges, const EdgeFilter& filter = {}) {
  return View{scan(edges, &Edge::subject, &Edge::object, filter),
              scan(edges, &Edge::object, &Edge::subject, filter)};
}

/// The view as a model for the laws of the queries.
struct FilteredView {
  template <class Question>
  static auto ask(const std::vector<Edge>& edges, std::span<const EntityId>,
                  const EdgeFilter& filter, Question question) {
    return question(view_of(edges, filter));
  }
};

}  // namespace
}  // namespace bezug::store

namespace bezug::test {
INSTANTIATE_TYPED_TEST_SUITE_P(View, QueryLaws, store::FilteredView);
}  // namespace bezug::test

namespace bezug::store {
namespace {

RC_GTEST_PROP(Views, AnswerAsSnapshotsDo, ()) {
  const auto edges = test::random_edges();
  const EdgeFilter filter = test::random_filter();
  const auto all = test::all_entities();
  const Snapshot snapshot{edges, all};
  const auto g = filtered(snapshot, filter);
  const View view = view_of(edges, filter);
  const EntityId from = test::random_entity();
  const EntityId to = test::random_entity();
  const Walk walk = test::random_walk();
  const Budget budget{.results = 1 + test::pick(30), .steps = 1 + test::pick(200)};
  RC_ASSERT(shortest_path(view, from, to, walk) == shortest_path(g, from, to, walk));
  RC_ASSERT(most_credible_path(view, from, to, walk) == most_credible_path(g, from, to, walk));
  const Paths seen = simple_paths(view, from, to, walk, budget);
  const Paths known = simple_paths(g, from, to, walk, budget);
  RC_ASSERT(seen.paths == known.paths);
  RC_ASSERT(seen.coverage == known.coverage);
  RC_ASSERT(k_best_paths(view, from, to, 4, walk, Ranking::hops, budget).paths ==
            k_best_paths(g, from, to, 4, walk, Ranking::hops, budget).paths);
  const Tiers tree = tiers(view, from, walk.max_hops, walk.heading, budget);
  RC_ASSERT(tree.members == tiers(g, from, walk.max_hops, walk.heading, budget).members);
  RC_ASSERT(neighbours(view, from, walk.heading) == neighbours(g, from, walk.heading));
  RC_ASSERT(around(view, from, walk.max_hops).edges == around(g, from, walk.max_hops).edges);
}

TEST(Views, ReadAVertexOnceAndOnlyWhatAQueryTouches) {
  std::vector<Edge> edges;
  for (std::uint64_t i = 0; i < 1000; ++i) {
    Edge edge;
    edge.subject = EntityId{i};
    edge.object = EntityId{i + 1};
    edge.statement = StatementId{i + 1};
    edges.push_back(edge);
  }
  const View view = view_of(edges);
  ASSERT_TRUE(shortest_path(view, EntityId{500}, EntityId{504}));
  EXPECT_LE(view.scans(), 8U);
  const std::size_t before = view.scans();
  ASSERT_TRUE(shortest_path(view, EntityId{500}, EntityId{504}));
  EXPECT_EQ(view.scans(), before);
}

TEST(Views, KnowAnEdgeFromBothItsEnds) {
  std::vector<Edge> edges(1);
  edges[0].subject = EntityId{1};
  edges[0].object = EntityId{2};
  const View view = view_of(edges);
  EXPECT_EQ(*out_edges(EntityId{1}, view).first, *in_edges(EntityId{2}, view).first);
  EXPECT_EQ(degree(EntityId{1}, view), 1U);
}

TEST(Views, KeepNothingOfAScanThatFailed) {
  int calls = 0;
  const View::Scan broken = [&calls](EntityId) -> std::vector<Edge> {
    if (++calls == 1) throw StoreError{"disk"};
    return std::vector<Edge>(3);
  };
  const View view{broken, broken};
  EXPECT_THROW((void)out_edges(EntityId{1}, view), StoreError);
  EXPECT_EQ(out_degree(EntityId{1}, view), 3U);
}

}  // namespace
}  // namespace bezug::store
