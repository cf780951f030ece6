// The path that is most likely true.
#pragma once

#include <limits>

#include "graph/query/cheapest_search.h"
#include "graph/query/costs_to_goal.h"

namespace bezug {

/// The cheapest route between two vertices under `walk`; among equals that of the least sequence
/// of entity ids. From both ends; only where the cheapest of all has too many hops, from the goal.
template <StatementGraph G>
Route<G> cheapest_route(const G& g, Vertex<G> start, Vertex<G> goal, const Walk& walk,
                        const Barred<G>& barred, Meter& meter) {
  Route<G> route = CheapestSearch<G>{g, walk.heading, barred, meter}.route(start, goal);
  if (route.vertices.size() <= std::uint64_t{walk.max_hops} + 1) return route;
  return CostsToGoal<G>{g, walk, barred, meter}.route(start, goal);
}

/// The path with the greatest product of the best confidence of each hop; among equals that with
/// fewer hops, then the least sequence of entity ids. None if no statements with a confidence above
/// 0 lead to `to` within `walk.max_hops`. O(E log E) at worst, far less where the graph fans out;
/// times the number of hops where these are limited and the best path of all has more.
template <StatementGraph G>
OnePath most_credible_path(const G& g, EntityId from, EntityId to, const Walk& walk = {},
                           const Budget& budget = {}) {
  Meter meter{budget};
  return one_path(g, from, to, walk.heading, meter, [&](Vertex<G> start, Vertex<G> goal) {
    return cheapest_route(g, start, goal, walk, {}, meter);
  });
}

}  // namespace bezug
