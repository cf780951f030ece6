// The path with the fewest hops.
#pragma once

#include <optional>

#include "graph/query/layers.h"
#include "graph/query/path.h"

namespace bezug {

/// Where the layers around the start and around the goal first touch; empty if they never do.
/// Both hold whole layers, so every shortest path passes exactly one of these vertices.
template <StatementGraph G>
std::vector<Vertex<G>> meetings(Layers<G>& ahead, Layers<G>& behind, unsigned max_hops) {
  while (ahead.depth() + behind.depth() < max_hops && !ahead.frontier().empty() &&
         !behind.frontier().empty()) {
    const bool forward = ahead.frontier().size() <= behind.frontier().size();
    Layers<G>& grown = forward ? ahead : behind;
    const Layers<G>& other = forward ? behind : ahead;
    grown.grow();
    std::vector<Vertex<G>> met;
    for (const Vertex<G> v : grown.frontier())
      if (other.find(v) != nullptr) met.push_back(v);
    if (!met.empty()) return met;
  }
  return {};
}

/// The vertices of the shortest path whose sequence of entity ids is least.
/// Precondition: `met` are the meetings of both.
template <StatementGraph G>
std::vector<Vertex<G>> least_of_shortest(const G& g, Vertex<G> start, std::vector<Vertex<G>> met,
                                         const Layers<G>& ahead, const Layers<G>& behind) {
  const auto less = by_entity(g);
  // From the meetings back to the start: the least next vertex of each that leads to a meeting.
  std::unordered_map<Vertex<G>, Vertex<G>> next;
  for (std::vector<Vertex<G>> layer = std::move(met), before; !layer.empty();
       layer = std::exchange(before, {})) {
    for (const Vertex<G> v : layer) {
      for (const Vertex<G> parent : ahead.find(v)->parents) {
        const auto [at, fresh] = next.try_emplace(parent, v);
        if (fresh) before.push_back(parent);
        if (less(v, at->second)) at->second = v;
      }
    }
  }
  std::vector<Vertex<G>> along{start};
  for (auto at = next.find(start); at != next.end(); at = next.find(along.back()))
    along.push_back(at->second);
  for (const auto* seen = behind.find(along.back()); !seen->parents.empty();
       seen = behind.find(along.back()))
    along.push_back(*std::ranges::min_element(seen->parents, less));
  return along;
}

/// The path with the fewest hops; among equals the one whose sequence of entity ids is least.
/// None if there is no path within `walk.max_hops`. Breadth-first from both ends, always growing
/// the smaller front (Pohl, Machine Intelligence 6, 1971): O(V + E) at worst, about the square root
/// of that where the graph fans out.
template <StatementGraph G>
std::optional<Path> shortest_path(const G& g, EntityId from, EntityId to, const Walk& walk = {}) {
  if (from == to) return Path{.start = from, .hops = {}};
  const auto start = vertex_of(from, g);
  const auto goal = vertex_of(to, g);
  if (!start || !goal) return std::nullopt;
  Layers<G> ahead{g, *start, walk.heading};
  Layers<G> behind{g, *goal, reversed(walk.heading)};
  auto met = meetings(ahead, behind, walk.max_hops);
  if (met.empty()) return std::nullopt;
  return path_over(g, least_of_shortest(g, *start, std::move(met), ahead, behind), walk.heading);
}

}  // namespace bezug
