// Who stands in which relation to an entity.
#pragma once

#include <map>
#include <vector>

#include "graph/query/path.h"

namespace bezug {

struct Neighbour {
  RelationId relation;
  Heading heading{};  ///< forward: the entity asked for is the subject
  EntityId entity;
  std::vector<Edge> edges;  ///< best first
  std::size_t documents{};  ///< number of distinct documents among `edges`
  friend bool operator==(const Neighbour&, const Neighbour&) = default;
};

/// Sorts by relation and heading, then the one with most documents first, the most confident, the
/// least entity id.
void sort_by_support(std::vector<Neighbour>& neighbours);

/// Number of distinct documents among `edges`.
std::size_t documents_of(const std::vector<Edge>& edges);

/// The neighbours of `id` by relation, in the order of `sort_by_support`; empty for an unknown
/// entity. A self-loop makes the entity its own neighbour. O(d log d) in the degree d.
template <StatementGraph G>
std::vector<Neighbour> neighbours(const G& g, EntityId id, Heading heading) {
  std::map<std::tuple<RelationId, Heading, EntityId>, std::vector<Edge>> groups;
  if (const auto v = vertex_of(id, g)) {
    for (const Heading way : {Heading::forward, Heading::backward}) {
      if (heading == reversed(way)) continue;
      each_step(g, *v, way, [&](EdgeOf<G> e, Vertex<G> other) {
        const Edge& edge = edge_of(e, g);
        groups[{edge.relation, way, entity_of(other, g)}].push_back(edge);
      });
    }
  }
  std::vector<Neighbour> found;
  for (auto& [key, edges] : groups) {
    sort_best_first(edges);
    const auto documents = documents_of(edges);
    found.push_back(Neighbour{.relation = std::get<0>(key),
                              .heading = std::get<1>(key),
                              .entity = std::get<2>(key),
                              .edges = std::move(edges),
                              .documents = documents});
  }
  sort_by_support(found);
  return found;
}

}  // namespace bezug
