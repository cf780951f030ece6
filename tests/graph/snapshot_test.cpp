#include "graph/snapshot.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/strong_components.hpp>
#include <boost/property_map/function_property_map.hpp>

#include "graph/filtered.h"
#include "tests/graph/naive.h"
#include "tests/graph/random_graph.h"

namespace bezug::test {
namespace {

BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<Filtered<Snapshot>>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Filtered<Snapshot>>));
static_assert(StatementGraph<Filtered<Snapshot>>);

std::vector<Edge> listed(const Snapshot& g) {
  std::vector<Edge> all;
  for (auto [it, end] = edges(g); it != end; ++it) all.push_back(edge_of(*it, g));
  return all;
}

RC_GTEST_PROP(Snapshots, AreEqualForEqualContentInAnyOrder, ()) {
  const auto edges = random_edges();
  auto shuffled = edges;
  std::ranges::reverse(shuffled);
  shuffled.insert(shuffled.end(), edges.begin(),
                  edges.begin() + static_cast<std::ptrdiff_t>(edges.size() / 2));
  RC_ASSERT(listed(Snapshot{edges}) == listed(Snapshot{shuffled}));
}

RC_GTEST_PROP(Snapshots, GiveEachEdgeAtBothItsEnds, ()) {
  const auto edges = random_edges();
  const Snapshot g{edges};
  std::size_t out = 0;
  std::size_t in = 0;
  for (auto [v, end] = vertices(g); v != end; ++v) {
    RC_ASSERT(vertex_of(entity_of(*v, g), g) == *v);
    for (auto [e, last] = out_edges(*v, g); e != last; ++e, ++out)
      RC_ASSERT(edge_of(*e, g).subject == entity_of(source(*e, g), g) && source(*e, g) == *v);
    for (auto [e, last] = in_edges(*v, g); e != last; ++e, ++in)
      RC_ASSERT(edge_of(*e, g).object == entity_of(target(*e, g), g) && target(*e, g) == *v);
    RC_ASSERT(degree(*v, g) == out_degree(*v, g) + in_degree(*v, g));
  }
  RC_ASSERT(out == edges.size());
  RC_ASSERT(in == edges.size());
}

RC_GTEST_PROP(Snapshots, GiveBackAllOfEachEdge, ()) {
  auto edges = random_edges();
  const Snapshot g{edges};
  std::ranges::sort(edges);
  RC_ASSERT(listed(g) == edges);
}

RC_GTEST_PROP(Snapshots, FindEveryIdAndNoOther, ()) {
  const auto some = *rc::gen::arbitrary<std::vector<std::uint64_t>>();
  const bool near = *rc::gen::arbitrary<bool>();
  std::vector<EntityId> isolated;
  for (const std::uint64_t id : some) isolated.emplace_back(near ? id % 50 : id);
  const Snapshot g{{}, isolated};
  for (const EntityId id : isolated) {
    RC_ASSERT(g.vertex(id) && g.entity(*g.vertex(id)) == id);
    const EntityId other{id.value() + 1};
    RC_ASSERT(g.vertex(other).has_value() == (std::ranges::count(isolated, other) > 0));
  }
}

/// What all its edges are, or that it was refused.
std::optional<std::vector<Edge>> read_back(std::vector<std::byte> bytes) {
  const auto own = std::make_shared<const std::vector<std::byte>>(std::move(bytes));
  try {
    return listed(Snapshot{own, *own});
  } catch (const DamagedBytes&) {
    return std::nullopt;
  } catch (const UnknownLayout&) {
    return std::nullopt;
  }
}

std::vector<Edge> many_edges() {
  std::vector<Edge> edges;
  for (std::uint64_t i = 0; i < 3000; ++i) {
    Edge edge;
    edge.subject = EntityId{i * 0x9e3779b97f4a7c15ULL};
    edge.object = EntityId{i % 300 * 0x9e3779b97f4a7c15ULL};
    edge.relation = relation(i % 5);
    edge.document = document(i % 70);
    edge.statement = StatementId{i};
    edge.products = "product " + std::to_string(i % 400) + "\n";
    if (i % 3 == 0) edge.source = edge.object;
    edges.push_back(edge);
  }
  std::ranges::sort(edges);
  return edges;
}

TEST(Snapshots, ShowEveryFlippedBitAndEveryMissingEnd) {
  const auto edges = many_edges();
  const Snapshot g{edges};
  const std::vector<std::byte> whole{g.bytes().begin(), g.bytes().end()};
  EXPECT_EQ(read_back(whole), edges);
  std::size_t refused = 0;
  for (std::size_t at = 0; at < whole.size(); at += 97) {
    auto flipped = whole;
    flipped[at] ^= std::byte{16};
    const auto got = read_back(std::move(flipped));
    // What lies behind the header's end is no part of it, and is never read.
    EXPECT_TRUE(!got || *got == edges) << "byte " << at;
    refused += got ? 0U : 1U;
  }
  EXPECT_GT(refused, whole.size() / 97 / 2);
  for (std::size_t left = 0; left < whole.size(); left += 1013) {
    auto cut = whole;
    cut.resize(left);
    EXPECT_FALSE(read_back(std::move(cut))) << left << " bytes";
  }
}

TEST(Snapshots, KnowIsolatedEntitiesAndNoOthers) {
  const std::array isolated{EntityId{5}, EntityId{2}};
  const Snapshot g{{}, isolated};
  EXPECT_EQ(num_vertices(g), 2U);
  EXPECT_TRUE(vertex_of(EntityId{2}, g));
  EXPECT_FALSE(vertex_of(EntityId{3}, g));
  EXPECT_EQ(num_vertices(Snapshot{}), 0U);
}

template <class G>
std::map<EntityId, unsigned> boost_distances(const G& g, VertexNumber root) {
  std::vector<unsigned> hops(num_vertices(g), 0);
  const auto depth = boost::make_iterator_property_map(hops.begin(), VertexIndex{});
  const auto recorder = boost::record_distances(depth, boost::on_tree_edge{});
  boost::breadth_first_search(g, root, boost::visitor(boost::make_bfs_visitor(recorder)));
  std::map<EntityId, unsigned> found;
  for (auto [v, end] = vertices(g); v != end; ++v)
    if (*v == root || hops[(*v).value()] != 0) found[entity_of(*v, g)] = hops[(*v).value()];
  return found;
}

RC_GTEST_PROP(Snapshots, ServeTheAlgorithmsOfBoost, ()) {
  const auto edges = random_edges();
  const EdgeFilter filter = random_filter();
  const Snapshot g{edges};
  if (num_vertices(g) == 0) return;
  const VertexNumber root = *vertices(g).first;
  RC_ASSERT(boost_distances(g, root) == distances(edges, g.entity(root), Heading::forward));
  RC_ASSERT(boost_distances(filtered(g, filter), root) ==
            distances(accepted(edges, filter), g.entity(root), Heading::forward));
  std::vector<int> component(num_vertices(g));
  const auto map = boost::make_iterator_property_map(component.begin(), VertexIndex{});
  RC_ASSERT(boost::strong_components(g, map) >= 1);
  std::vector<unsigned> cost(num_vertices(g));
  const auto weight = boost::make_function_property_map<DenseEdge>([](DenseEdge) { return 1U; });
  boost::dijkstra_shortest_paths(
      g, root,
      boost::weight_map(weight).distance_map(
          boost::make_iterator_property_map(cost.begin(), VertexIndex{})));
  for (const auto& [entity, hops] : distances(edges, g.entity(root), Heading::forward))
    RC_ASSERT(cost[vertex_of(entity, g)->value()] == hops);
}

}  // namespace
}  // namespace bezug::test
