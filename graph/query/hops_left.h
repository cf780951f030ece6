// How far the goal is at least: what keeps a search for all paths from running astray.
#pragma once

#include <numeric>
#include <vector>

#include "graph/query/layers.h"

namespace bezug {

/// The hops that are left to the goal, known for every vertex that can lie on a path of at most
/// `walk.max_hops`. Layers are grown around the start and around the goal, always on the smaller
/// front, until together they are that deep; so neither side is searched in full depth.
template <StatementGraph G>
class HopsLeft {
 public:
  /// Incomplete if `meter` ended it.
  HopsLeft(const G& g, Vertex<G> start, Vertex<G> goal, const Walk& walk, Meter& meter) {
    Layers<G> ahead{g, start, walk.heading, meter};
    Layers<G> behind{g, goal, reversed(walk.heading), meter};
    std::vector<Step> steps;
    const auto note = [&steps](Place from, Place to) { steps.push_back({.from = from, .to = to}); };
    for (std::uint64_t depth = 0;
         depth < walk.max_hops && ahead.frontier() > 0 && behind.frontier() > 0; ++depth)
      if (!(ahead.frontier() <= behind.frontier() ? ahead.grow(note) : behind.grow())) return;
    const unsigned depth = behind.depth();
    left_ = std::move(behind).seen();
    spread(ahead.seen(), steps, depth);
  }

  /// kNoPlace if `v` lies on no path.
  [[nodiscard]] Place find(Vertex<G> v) const { return left_.find(v); }
  [[nodiscard]] unsigned operator[](Place place) const { return left_[place]; }
  [[nodiscard]] Vertex<G> vertex(Place place) const { return left_.vertex(place); }
  /// Number of vertices that may lie on a path.
  [[nodiscard]] Place size() const { return left_.size(); }

 private:
  /// Between two places ahead.
  struct Step {
    Place from;
    Place to;
  };
  using Depths = typename Layers<G>::Depths;

  // A vertex on a path that the goal's side has not reached is fewer hops from the start than its
  // last layer is, and so is every vertex between it and the goal's side: following the steps that
  // were made ahead backwards, from the last layer of the goal's side on, gives exact distances.
  void spread(const Depths& ahead, std::vector<Step>& steps, unsigned depth) {
    std::vector<Place> layer = both_reached(ahead, depth);
    if (layer.empty()) return;
    const std::vector<std::size_t> begins = sort_by_end(steps, ahead.size());
    for (std::vector<Place> next; !layer.empty(); layer = std::exchange(next, {})) {
      ++depth;
      for (const Place at : layer)
        for (std::size_t i = begins[at]; i < begins[at + 1]; ++i)
          if (left_.insert(ahead.vertex(steps[i].from), depth).second)
            next.push_back(steps[i].from);
    }
  }

  // The places ahead of the vertices that are `depth` hops from the goal.
  [[nodiscard]] std::vector<Place> both_reached(const Depths& ahead, unsigned depth) const {
    std::vector<Place> found;
    for (Place at = 0; at < ahead.size(); ++at) {
      const Place place = left_.find(ahead.vertex(at));
      if (place != kNoPlace && left_[place] == depth) found.push_back(at);
    }
    return found;
  }

  // Groups steps by where they end, in a counting sort; gives where the group of each place begins
  // and where the last one ends.
  static std::vector<std::size_t> sort_by_end(std::vector<Step>& steps, Place places) {
    std::vector<std::size_t> begins(places + std::size_t{1});
    for (const Step& step : steps) ++begins[step.to + std::size_t{1}];
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    std::vector<std::size_t> next = begins;
    std::vector<Step> sorted(steps.size());
    for (const Step& step : steps) sorted[next[step.to]++] = step;
    steps = std::move(sorted);
    return begins;
  }

  Depths left_;
};

}  // namespace bezug
