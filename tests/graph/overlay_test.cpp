#include "graph/overlay.h"

#include "graph/filtered.h"
#include "tests/graph/query_laws.h"

namespace bezug::test {
namespace {

Changes::Scan scan(const std::vector<Edge>& edges, EntityId Edge::*end, const EdgeFilter& filter) {
  return [edges, end, filter](EntityId entity) {
    std::vector<Edge> found;
    for (const Edge& edge : edges)
      if (edge.*end == entity && filter(edge)) found.push_back(edge);
    return found;
  };
}

/// The ends of the edges that only one of both has.
std::unordered_set<EntityId> changed(std::vector<Edge> before, std::vector<Edge> now) {
  std::ranges::sort(before);
  std::ranges::sort(now);
  std::vector<Edge> differ;
  std::ranges::set_symmetric_difference(before, now, std::back_inserter(differ));
  std::unordered_set<EntityId> ends;
  for (const Edge& edge : differ) {
    ends.insert(edge.subject);
    ends.insert(edge.object);
  }
  return ends;
}

/// The overlay as a model for the laws of the queries: every third edge came since the snapshot.
struct OverlayOfThird {
  template <class Question>
  static auto ask(const std::vector<Edge>& edges, std::span<const EntityId>,
                  const EdgeFilter& filter, Question question) {
    std::vector<Edge> before;
    for (std::size_t i = 0; i < edges.size(); ++i)
      if (i % 3 != 0) before.push_back(edges[i]);
    const Snapshot past{before};
    const Overlay overlay{past, filter,
                          Changes{.entities = changed(before, edges),
                                  .out = scan(edges, &Edge::subject, filter),
                                  .in = scan(edges, &Edge::object, filter)}};
    return question(overlay);
  }
};
INSTANTIATE_TYPED_TEST_SUITE_P(Overlay, QueryLaws, OverlayOfThird);

RC_GTEST_PROP(Overlays, AnswerAsASnapshotOfThePresentDoes, ()) {
  const auto now = random_edges();
  auto before = now;
  before.resize(pick(now.size() + 1));
  for (Edge& edge : before)
    if (pick(8) == 0) edge.confidence = Confidence::from_permille(777);
  const EdgeFilter filter = random_filter();
  const auto all = all_entities();
  const Snapshot present{now, all};
  const Snapshot past{before};
  const bool nothing_known = pick(5) == 0;
  const Overlay overlay{past, filter,
                        Changes{.entities = changed(before, now),
                                .all = nothing_known,
                                .out = scan(now, &Edge::subject, filter),
                                .in = scan(now, &Edge::object, filter)}};
  RC_TAG(nothing_known ? "all changed" : before.size() == now.size() ? "few" : "some");
  const auto expected = filtered(present, filter);
  const EntityId from = random_entity();
  const EntityId to = random_entity();
  const Walk walk = random_walk();
  RC_ASSERT(simple_paths(overlay, from, to, walk).paths ==
            simple_paths(expected, from, to, walk).paths);
  RC_ASSERT(tiers(overlay, from, 5, walk.heading).members ==
            tiers(expected, from, 5, walk.heading).members);
  RC_ASSERT(neighbours(overlay, from, walk.heading) == neighbours(expected, from, walk.heading));
  for (const EntityId id : all) {
    const auto v = overlay.vertex(id);
    const auto w = present.vertex(id);
    if (!v) RC_ASSERT(out_degree(*w, expected) + in_degree(*w, expected) == 0U);
    if (!v) continue;
    RC_ASSERT(overlay.entity(*v) == id);
    RC_ASSERT(out_degree(*v, overlay) == out_degree(*w, expected));
    RC_ASSERT(in_degree(*v, overlay) == in_degree(*w, expected));
  }
}

}  // namespace
}  // namespace bezug::test
