// All ways from one entity to another.
#pragma once

#include "graph/query/hops_left.h"
#include "graph/query/path.h"

namespace bezug {

/// Depth-first search for the paths of one length after the other.
template <StatementGraph G>
class SimplePathSearch {
 public:
  SimplePathSearch(const G& g, Vertex<G> start, Vertex<G> goal, const Walk& walk,
                   const Budget& budget)
      : g_{g},
        walk_{walk},
        most_{budget.results},
        meter_{budget},
        left_{g, start, goal, walk, meter_},
        start_{left_.find(start)},
        goal_{left_.find(goal)},
        neighbours_(left_.size()),
        on_trail_(left_.size()) {}

  Paths found() && {
    // A simple path cannot be longer than the number of vertices that may lie on one.
    for (unsigned hops = 1; hops <= walk_.max_hops && hops < left_.size() && whole(); ++hops)
      search(hops);
    if (meter_.ended()) paths_.coverage = meter_.coverage();
    return std::move(paths_);
  }

 private:
  /// A neighbour that may lead to the goal.
  struct Step {
    Place to{};
    std::size_t edges_end{};  ///< in edges_: those of the step end here, where the next one's begin
  };
  /// The steps from a vertex, in order of the neighbours' entity ids; `end` 0: not known yet.
  struct Steps {
    std::size_t begin{};
    std::size_t end{};
  };
  struct Level {
    Place at{};
    std::size_t next{};  ///< in steps_: the step to try next
  };

  [[nodiscard]] bool whole() const { return !meter_.ended() && paths_.coverage == Coverage::all; }

  void search(unsigned hops) {
    if (start_ == kNoPlace || left_[start_] > hops) return;
    std::vector<Level> trail;
    enter(start_, trail);
    while (!trail.empty() && whole()) {
      Level& level = trail.back();
      if (level.next == neighbours_[level.at].end) {
        on_trail_[level.at] = false;
        trail.pop_back();
        continue;
      }
      const Place to = steps_[level.next++].to;
      if (meter_.step()) follow(to, hops - static_cast<unsigned>(trail.size()), trail);
    }
  }

  // `rest`: the hops that may be left from `to` on.
  void follow(Place to, unsigned rest, std::vector<Level>& trail) {
    if (to == goal_) {
      if (rest == 0) take(trail);
    } else if (left_[to] <= rest && !on_trail_[to]) {
      enter(to, trail);
    }
  }

  void enter(Place at, std::vector<Level>& trail) {
    if (neighbours_[at].end == 0) find_steps(at);
    trail.push_back({.at = at, .next = neighbours_[at].begin});
    on_trail_[at] = true;
  }

  void take(const std::vector<Level>& trail) {
    if (paths_.paths.size() == most_) {
      paths_.coverage = Coverage::results_used_up;
      return;
    }
    Path path{.start = entity_at(start_)};
    for (const Level& level : trail) {
      const std::size_t taken = level.next - 1;
      Hop hop{.from = entity_at(level.at), .to = entity_at(steps_[taken].to)};
      for (std::size_t i = steps_[taken - 1].edges_end; i < steps_[taken].edges_end; ++i)
        hop.edges.push_back(edge_of(edges_[i], g_));
      sort_best_first(hop.edges);
      path.hops.push_back(std::move(hop));
    }
    paths_.paths.push_back(std::move(path));
  }

  [[nodiscard]] EntityId entity_at(Place place) const { return entity_of(left_.vertex(place), g_); }

  void find_steps(Place at) {
    std::vector<std::pair<Place, EdgeOf<G>>> found;
    each_step_while(g_, left_.vertex(at), walk_.heading, [&](EdgeOf<G> e, Vertex<G> other) {
      if (!meter_.step()) return false;
      const Place to = left_.find(other);
      if (to != kNoPlace && left_[to] < walk_.max_hops) found.emplace_back(to, e);
      return true;
    });
    const auto less = [this](const auto& a, const auto& b) {
      return a.first != b.first && by_entity(g_)(left_.vertex(a.first), left_.vertex(b.first));
    };
    if (!std::ranges::is_sorted(found, less)) std::ranges::sort(found, less);
    neighbours_[at].begin = steps_.size();
    for (const auto& [to, edge] : found) {
      edges_.push_back(edge);
      if (steps_.size() > neighbours_[at].begin && steps_.back().to == to)
        steps_.back().edges_end = edges_.size();
      else
        steps_.push_back({.to = to, .edges_end = edges_.size()});
    }
    neighbours_[at].end = steps_.size();
  }

  const G& g_;
  Walk walk_;
  std::size_t most_;
  Meter meter_;
  HopsLeft<G> left_;
  Place start_;
  Place goal_;
  std::vector<Steps> neighbours_;    // of each place
  std::vector<bool> on_trail_;       // of each place
  std::vector<Step> steps_{Step{}};  // led by one that is none
  std::vector<EdgeOf<G>> edges_;
  Paths paths_;
};

/// All paths of at most `walk.max_hops` that visit no entity twice: fewer hops first, then by the
/// sequence of entity ids. From an entity to itself: the one path without hops. At most
/// `budget.results` paths, the first in that order; when the search has to end, those found so far:
/// `coverage` says which. Depth-first, pruned by the distance to the goal, once for each length:
/// O(hops) times the number of paths where pruning leaves no dead ends.
template <StatementGraph G>
Paths simple_paths(const G& g, EntityId from, EntityId to, const Walk& walk,
                   const Budget& budget = {}) {
  if (from == to) return Paths{.paths = {Path{.start = from}}};
  const auto start = vertex_of(from, g);
  const auto goal = vertex_of(to, g);
  if (!start || !goal) return {};
  return SimplePathSearch<G>{g, *start, *goal, walk, budget}.found();
}

}  // namespace bezug
