// The queries again, as plainly as can be, to compare with.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "graph/query/credible_path.h"
#include "graph/query/path.h"

namespace bezug::test {

using Trail = std::vector<EntityId>;

/// The edges that lead from `from` to `to`, best first.
inline std::vector<Edge> hop_edges(const std::vector<Edge>& edges, EntityId from, EntityId to,
                                   Heading heading) {
  std::map<std::pair<int, StatementId>, Edge> found;
  for (const Edge& edge : edges) {
    const bool along = edge.subject == from && edge.object == to && heading != Heading::backward;
    const bool against = edge.object == from && edge.subject == to && heading != Heading::forward;
    if (along || against) found[{-edge.confidence.permille(), edge.statement}] = edge;
  }
  std::vector<Edge> sorted;
  for (const auto& [key, edge] : found) sorted.push_back(edge);
  return sorted;
}

inline void extend(const std::vector<Edge>& edges, Trail& trail, EntityId to, const Walk& walk,
                   const std::set<EntityId>& all, std::vector<Trail>& found) {
  if (trail.back() == to) {
    found.push_back(trail);
    return;
  }
  if (trail.size() > walk.max_hops) return;
  for (const EntityId next : all) {
    if (std::ranges::find(trail, next) != trail.end()) continue;
    if (hop_edges(edges, trail.back(), next, walk.heading).empty()) continue;
    trail.push_back(next);
    extend(edges, trail, to, walk, all, found);
    trail.pop_back();
  }
}

inline Path path_of(const std::vector<Edge>& edges, const Trail& trail, Heading heading) {
  Path path{.start = trail.front()};
  for (std::size_t i = 1; i < trail.size(); ++i)
    path.hops.push_back(Hop{.from = trail[i - 1],
                            .to = trail[i],
                            .edges = hop_edges(edges, trail[i - 1], trail[i], heading)});
  return path;
}

/// All simple paths by trying everything; fewer hops first, then by entity ids.
inline std::vector<Path> all_paths(const std::vector<Edge>& edges, EntityId from, EntityId to,
                                   const Walk& walk) {
  std::set<EntityId> all;
  for (const Edge& edge : edges) {
    all.insert(edge.subject);
    all.insert(edge.object);
  }
  std::vector<Trail> trails;
  Trail trail{from};
  extend(edges, trail, to, walk, all, trails);
  std::ranges::sort(trails, {}, [](const Trail& t) { return std::tuple{t.size(), t}; });
  std::vector<Path> paths;
  for (const Trail& t : trails) paths.push_back(path_of(edges, t, walk.heading));
  return paths;
}

/// None if `path` does not carry confidence.
inline std::optional<std::uint64_t> cost_of(const Path& path) {
  std::uint64_t sum = 0;
  for (const Hop& hop : path.hops) {
    const auto step = cost(hop.edges.front().confidence);
    if (!step) return std::nullopt;
    sum += *step;
  }
  return sum;
}

/// Those of `paths` that carry confidence, the cheapest first, then by entity ids.
inline std::vector<Path> by_credibility(std::vector<Path> paths) {
  std::erase_if(paths, [](const Path& path) { return !cost_of(path); });
  std::ranges::sort(paths, {}, [](const Path& path) {
    return std::tuple{*cost_of(path), entities(path)};
  });
  return paths;
}

/// Hops from `root` to all that it reaches, by relaxing every edge until nothing changes.
inline std::map<EntityId, unsigned> distances(const std::vector<Edge>& edges, EntityId root,
                                              Heading heading) {
  std::map<EntityId, unsigned> reached{{root, 0}};
  for (bool changed = true; changed;) {
    changed = false;
    for (const Edge& edge : edges) {
      for (const Heading way : {Heading::forward, Heading::backward}) {
        if (heading == reversed(way)) continue;
        const EntityId from = way == Heading::forward ? edge.subject : edge.object;
        const EntityId to = way == Heading::forward ? edge.object : edge.subject;
        if (!reached.contains(from)) continue;
        const unsigned hops = reached[from] + 1;
        const auto [at, fresh] = reached.try_emplace(to, hops);
        changed = changed || fresh || hops < at->second;
        at->second = std::min(at->second, hops);
      }
    }
  }
  return reached;
}

/// What the best hop from one entity to each other costs: 1, or that of the most credible edge.
using HopCosts = std::map<std::pair<EntityId, EntityId>, std::uint64_t>;
inline HopCosts hop_costs(const std::vector<Edge>& edges, Heading heading, bool by_credibility) {
  HopCosts costs;
  const auto offer = [&](EntityId from, EntityId to, std::uint64_t step) {
    const auto [at, fresh] = costs.try_emplace({from, to}, step);
    if (!fresh) at->second = std::min(at->second, step);
  };
  for (const Edge& edge : edges) {
    const auto step = by_credibility ? cost(edge.confidence) : std::uint64_t{1};
    if (step && heading != Heading::backward) offer(edge.subject, edge.object, *step);
    if (step && heading != Heading::forward) offer(edge.object, edge.subject, *step);
  }
  return costs;
}

/// The cheapest way and among equals the least one, for graphs with too many ways to try all: the
/// costs to the goal by relaxing every hop until nothing changes, then always the least neighbour
/// that costs no more than it must.
inline std::optional<Trail> least_trail(const HopCosts& hops, EntityId from, EntityId to) {
  std::map<EntityId, std::uint64_t> left{{to, 0}};
  for (bool changed = true; changed;) {
    changed = false;
    for (const auto& [ends, step] : hops) {
      if (!left.contains(ends.second)) continue;
      const std::uint64_t sum = left[ends.second] + step;
      const auto [at, fresh] = left.try_emplace(ends.first, sum);
      changed = changed || fresh || sum < at->second;
      at->second = std::min(at->second, sum);
    }
  }
  if (!left.contains(from)) return std::nullopt;
  Trail trail{from};
  while (trail.back() != to) {
    const auto next = std::ranges::find_if(hops, [&](const auto& hop) {
      return hop.first.first == trail.back() && left.contains(hop.first.second) &&
             left[hop.first.second] + hop.second == left[trail.back()];
    });
    trail.push_back(next->first.second);
  }
  return trail;
}

}  // namespace bezug::test
