// Paths and the statements that carry them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "graph/edge.h"
#include "graph/query/budget.h"
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

struct Paths {
  std::vector<Path> paths;  ///< in the order that the query names
  Coverage coverage{Coverage::all};
};

/// The answer to a question for one path. Without one, `coverage` tells whether there is none or
/// whether the search had to end before it was found.
struct OnePath {
  std::optional<Path> path{};
  Coverage coverage{Coverage::all};

  [[nodiscard]] bool has_value() const { return path.has_value(); }
  explicit operator bool() const { return path.has_value(); }
  const Path& operator*() const { return *path; }
  const Path* operator->() const { return &*path; }
  friend bool operator==(const OnePath&, const OnePath&) = default;
};

/// A path as searches find it.
template <StatementGraph G>
struct Route {
  std::vector<Vertex<G>> vertices{};   ///< from the start to the goal; empty: there is none
  std::vector<std::uint64_t> costs{};  ///< of the way from the start to each of them
  /// So many hops were found among the steps from their start, the others from their end.
  std::size_t ahead{};
};

/// The entities along `path`, from the start to the goal.
std::vector<EntityId> entities(const Path& path);

/// Product of the best confidence of each hop; 1 for a path without hops.
double credibility(const Path& path);

/// Sorts the most confident first, then by id, and drops repeated statements.
void sort_best_first(std::vector<Edge>& edges);

/// The statements that lead from `v` to `other` under `heading`, best first. O(degree of `v`).
template <StatementGraph G>
std::vector<Edge> edges_between(const G& g, Vertex<G> v, Vertex<G> other, Heading heading) {
  std::vector<Edge> found;
  each_step(g, v, heading, [&](EdgeOf<G> e, Vertex<G> far) {
    if (far == other) found.push_back(edge_of(e, g));
  });
  sort_best_first(found);
  return found;
}

/// The path along `route`, which is not empty. Each hop's statements are looked for where the
/// search has come by already: so a hub on the other side costs nothing, and a model that reads
/// what it is asked for reads no more.
template <StatementGraph G>
Path path_over(const G& g, const Route<G>& route, Heading heading) {
  Path path{.start = entity_of(route.vertices.front(), g)};
  for (std::size_t i = 0; i + 1 < route.vertices.size(); ++i) {
    const Vertex<G> from = route.vertices[i];
    const Vertex<G> to = route.vertices[i + 1];
    path.hops.push_back({.from = entity_of(from, g),
                         .to = entity_of(to, g),
                         .edges = i < route.ahead ? edges_between(g, from, to, heading)
                                                  : edges_between(g, to, from, reversed(heading))});
  }
  return path;
}

/// Asks for one path between two entities: what all such queries have in common. `search` gives the
/// route from a vertex to another one.
template <StatementGraph G, class Search>
OnePath one_path(const G& g, EntityId from, EntityId to, Heading heading, Meter& meter,
                 Search search) {
  if (from == to) return {.path = Path{.start = from}};
  const auto start = vertex_of(from, g);
  const auto goal = vertex_of(to, g);
  if (!start || !goal) return {};
  const Route<G> route = search(*start, *goal);
  if (route.vertices.empty()) return {.path = std::nullopt, .coverage = meter.coverage()};
  return {.path = path_over(g, route, heading)};
}

}  // namespace bezug
