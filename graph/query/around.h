// The neighbourhood of an entity, to show or export.
#pragma once

#include <vector>

#include "graph/query/layers.h"
#include "graph/query/path.h"

namespace bezug {

struct Around {
  std::vector<EntityId> entities;  ///< ascending; always with the one asked for
  std::vector<Edge> edges;         ///< all accepted ones between `entities`, ascending
  Coverage coverage{Coverage::all};
};

/// What lies within `depth` hops of `id`, whichever way the statements point. When the budget is
/// used up (`results` are entities) or the search is cancelled, the last layers are left out: what
/// is given is whole.
template <StatementGraph G>
Around around(const G& g, EntityId id, unsigned depth, const Budget& budget = {}) {
  Around found{.entities = {id}, .edges = {}};
  const auto root = vertex_of(id, g);
  if (!root) return found;
  Meter meter{budget};
  Layers<G> layers{g, *root, Heading::either, meter};
  unsigned whole = 0;
  while (whole < depth && layers.frontier() > 0) {
    if (!layers.grow())
      found.coverage = meter.coverage();
    else if (layers.seen().size() > budget.results)
      found.coverage = Coverage::results_used_up;
    if (found.coverage != Coverage::all) break;
    ++whole;
  }
  found.entities.clear();
  const auto inside = [&](Vertex<G> v) {
    const Place place = layers.seen().find(v);
    return place != kNoPlace && layers.seen()[place] <= whole;
  };
  for (const auto& [v, reached] : layers.seen().entries()) {
    if (reached > whole) continue;
    found.entities.push_back(entity_of(v, g));
    for (auto [it, end] = out_edges(v, g); it != end; ++it)
      if (inside(target(*it, g))) found.edges.push_back(edge_of(*it, g));
  }
  std::ranges::sort(found.entities);
  std::ranges::sort(found.edges);
  return found;
}

}  // namespace bezug
