// How far the goal is at least: what keeps a search for all paths from running astray.
#pragma once

#include <unordered_map>
#include <vector>

#include "graph/query/layers.h"

namespace bezug {

/// The hops that are left to the goal, known for every vertex that can lie on a path of at most
/// `walk.max_hops`: found from the goal's side up to half way, from there through the neighbourhood
/// of the start, so that neither side is searched in full depth.
template <StatementGraph G>
class HopsLeft {
 public:
  /// Gives up after the layer in which `most_steps` edges are passed.
  HopsLeft(const G& g, Vertex<G> start, Vertex<G> goal, const Walk& walk, std::uint64_t most_steps)
      : ahead_{g, start, walk.heading}, behind_{g, goal, reversed(walk.heading)} {
    const unsigned near_start = walk.max_hops / 2;
    grow(behind_, walk.max_hops - near_start, most_steps);
    grow(ahead_, near_start, most_steps);
    for (const auto& [v, seen] : behind_.seen()) left_.emplace(v, seen.depth);
    if (!gave_up_) spread(g, walk.heading);
  }

  [[nodiscard]] bool gave_up() const { return gave_up_; }
  /// Edges looked at.
  [[nodiscard]] std::uint64_t steps() const { return ahead_.steps() + behind_.steps(); }
  /// Whether the goal is at most `hops` from `v`; false if `v` lies on no path.
  [[nodiscard]] bool within(Vertex<G> v, unsigned hops) const {
    const auto found = left_.find(v);
    return found != left_.end() && found->second <= hops;
  }
  /// Number of vertices that may lie on a path.
  [[nodiscard]] std::size_t size() const { return left_.size(); }

 private:
  void grow(Layers<G>& layers, unsigned depth, std::uint64_t most_steps) {
    while (!gave_up_ && layers.depth() < depth && !layers.frontier().empty()) {
      layers.grow();
      gave_up_ = steps() > most_steps;
    }
  }

  // A vertex on a path that the goal's side has not reached is fewer hops than the last layer from
  // the start, and so is every vertex between it and the goal's side: following the edges of these
  // backwards gives exact distances.
  void spread(const G& g, Heading heading) {
    std::unordered_map<Vertex<G>, std::vector<Vertex<G>>> before;
    for (const auto& [v, seen] : ahead_.seen()) {
      if (seen.depth >= ahead_.depth()) continue;
      each_step(g, v, heading,
                [&before, from = v](EdgeOf<G>, Vertex<G> other) { before[other].push_back(from); });
    }
    unsigned depth = behind_.depth();
    for (std::vector<Vertex<G>> layer = behind_.frontier(), next; !layer.empty();
         layer = std::exchange(next, {})) {
      ++depth;
      for (const Vertex<G> v : layer)
        for (const Vertex<G> parent : before[v])
          if (left_.try_emplace(parent, depth).second) next.push_back(parent);
    }
  }

  Layers<G> ahead_;
  Layers<G> behind_;
  std::unordered_map<Vertex<G>, unsigned> left_;
  bool gave_up_{};
};

}  // namespace bezug
