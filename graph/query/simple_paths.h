// All ways from one entity to another.
#pragma once

#include <unordered_map>
#include <unordered_set>

#include "graph/query/hops_left.h"
#include "graph/query/path.h"

namespace bezug {

struct Paths {
  std::vector<Path> paths;  ///< fewer hops first, then by the sequence of entity ids
  Coverage coverage{Coverage::all};
};

/// Depth-first search for the paths of one length after the other.
template <StatementGraph G>
class SimplePathSearch {
 public:
  SimplePathSearch(const G& g, Vertex<G> start, Vertex<G> goal, const Walk& walk,
                   const Budget& budget)
      : g_{g},
        start_{start},
        goal_{goal},
        walk_{walk},
        budget_{budget},
        left_{g, start, goal, walk, budget.steps},
        steps_{left_.steps()} {}

  Paths found() && {
    if (left_.gave_up()) paths_.coverage = Coverage::steps_used_up;
    // A simple path cannot be longer than the number of vertices that may lie on one.
    for (unsigned hops = 1; hops <= walk_.max_hops && hops < left_.size() && whole(); ++hops)
      search(hops);
    return std::move(paths_);
  }

 private:
  struct Level {
    Vertex<G> at;
    std::size_t next{};  ///< which of the steps of `at` to try next
  };

  [[nodiscard]] bool whole() const { return paths_.coverage == Coverage::all; }

  void search(unsigned hops) {
    if (!left_.within(start_, hops)) return;
    std::vector<Level> trail{{.at = start_}};
    std::unordered_set<Vertex<G>> on_trail{start_};
    while (!trail.empty() && whole()) {
      const std::vector<Vertex<G>>& steps = steps_from(trail.back().at);
      if (trail.back().next == steps.size()) {
        on_trail.erase(trail.back().at);
        trail.pop_back();
        continue;
      }
      const Vertex<G> next = steps[trail.back().next++];
      const auto rest = hops - static_cast<unsigned>(trail.size());
      if (++steps_ > budget_.steps) {
        paths_.coverage = Coverage::steps_used_up;
      } else if (next == goal_) {
        if (rest == 0) take(trail);
      } else if (left_.within(next, rest) && on_trail.insert(next).second) {
        trail.push_back({.at = next});
      }
    }
  }

  void take(const std::vector<Level>& trail) {
    if (paths_.paths.size() == budget_.results) {
      paths_.coverage = Coverage::results_used_up;
      return;
    }
    std::vector<Vertex<G>> along;
    for (const Level& level : trail) along.push_back(level.at);
    along.push_back(goal_);
    paths_.paths.push_back(path_over(g_, along, walk_.heading));
  }

  // Distinct neighbours that may lead to the goal, in order of their entities' ids.
  const std::vector<Vertex<G>>& steps_from(Vertex<G> v) {
    const auto [at, fresh] = steps_from_.try_emplace(v);
    if (!fresh) return at->second;
    std::vector<Vertex<G>>& steps = at->second;
    each_step(g_, v, walk_.heading, [&](EdgeOf<G>, Vertex<G> other) {
      ++steps_;
      if (left_.within(other, walk_.max_hops)) steps.push_back(other);
    });
    std::ranges::sort(steps, by_entity(g_));
    steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
    return steps;
  }

  const G& g_;
  Vertex<G> start_;
  Vertex<G> goal_;
  Walk walk_;
  Budget budget_;
  HopsLeft<G> left_;
  std::uint64_t steps_;
  std::unordered_map<Vertex<G>, std::vector<Vertex<G>>> steps_from_;
  Paths paths_;
};

/// All paths of at most `walk.max_hops` that visit no entity twice, shortest first. From an entity
/// to itself: the one path without hops. At most `budget.results` paths, the first in that order;
/// when `budget.steps` is used up, those found so far: `coverage` says which. Depth-first, pruned
/// by the distance to the goal, once for each length: O(hops) times the number of paths where
/// pruning leaves no dead ends.
template <StatementGraph G>
Paths simple_paths(const G& g, EntityId from, EntityId to, const Walk& walk,
                   const Budget& budget = {}) {
  if (from == to) return Paths{.paths = {Path{.start = from, .hops = {}}}};
  const auto start = vertex_of(from, g);
  const auto goal = vertex_of(to, g);
  if (!start || !goal) return {};
  return SimplePathSearch<G>{g, *start, *goal, walk, budget}.found();
}

}  // namespace bezug
