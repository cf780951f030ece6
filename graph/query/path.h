// Paths and the statements that carry them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "graph/edge.h"
#include "graph/query/walk.h"

namespace bezug {

/// One step of a path and all accepted statements for it: the most confident first, then by id.
/// Under Heading::either a statement's subject may be `to`.
struct Hop {
  EntityId from;
  EntityId to;
  std::vector<Edge> edges{};  ///< never empty
  friend bool operator==(const Hop&, const Hop&) = default;
};

struct Path {
  EntityId start;
  std::vector<Hop> hops{};  ///< empty: `start` is the goal
  friend bool operator==(const Path&, const Path&) = default;
};

/// What a query may cost. The steps are edges looked at.
struct Budget {
  std::size_t results{1000};
  std::uint64_t steps{10'000'000};
};

/// Whether an answer is whole, and if not, which part of the budget was used up.
enum class Coverage : std::uint8_t { all, results_used_up, steps_used_up };

/// The entities along `path`, from the start to the goal.
std::vector<EntityId> entities(const Path& path);

/// Product of the best confidence of each hop; 1 for a path without hops.
double credibility(const Path& path);

/// Sorts the most confident first, then by id, and drops repeated statements.
void sort_best_first(std::vector<Edge>& edges);

/// The statements between two vertices, best first. O(degree of `from`).
template <StatementGraph G>
std::vector<Edge> edges_between(const G& g, Vertex<G> from, Vertex<G> to, Heading heading) {
  std::vector<Edge> found;
  each_step(g, from, heading, [&](EdgeOf<G> e, Vertex<G> other) {
    if (other == to) found.push_back(edge_of(e, g));
  });
  sort_best_first(found);
  return found;
}

/// The path over `vertices`, of which each is a step from the one before. Precondition: not empty.
template <StatementGraph G>
Path path_over(const G& g, const std::vector<Vertex<G>>& vertices, Heading heading) {
  Path path{.start = entity_of(vertices.front(), g), .hops = {}};
  for (std::size_t i = 1; i < vertices.size(); ++i)
    path.hops.push_back(Hop{.from = entity_of(vertices[i - 1], g),
                            .to = entity_of(vertices[i], g),
                            .edges = edges_between(g, vertices[i - 1], vertices[i], heading)});
  return path;
}

/// Orders vertices by their entities' ids, which all models share.
template <StatementGraph G>
auto by_entity(const G& g) {
  return [&g](Vertex<G> a, Vertex<G> b) { return entity_of(a, g) < entity_of(b, g); };
}

}  // namespace bezug
