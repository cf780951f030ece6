// Breadth-first layers around one vertex, grown one at a time.
#pragma once

#include <unordered_map>
#include <vector>

#include "graph/query/walk.h"

namespace bezug {

template <StatementGraph G>
class Layers {
 public:
  struct Seen {
    unsigned depth{};
    std::vector<Vertex<G>> parents;  ///< all neighbours in the layer before, each once
  };

  /// `g` must outlive it.
  Layers(const G& g, Vertex<G> root, Heading heading)
      : g_{g}, heading_{heading}, frontier_{root}, seen_{{root, Seen{}}} {}

  /// Completes the next layer. O(edges at the last one).
  void grow() {
    std::vector<Vertex<G>> next;
    ++depth_;
    for (const Vertex<G> v : frontier_) {
      each_step(g_, v, heading_, [&](EdgeOf<G>, Vertex<G> other) {
        ++steps_;
        const auto [at, fresh] = seen_.try_emplace(other, Seen{.depth = depth_, .parents = {}});
        if (fresh) next.push_back(other);
        // The parallel edges of one vertex come while it is the last parent.
        auto& parents = at->second.parents;
        if (at->second.depth == depth_ && (parents.empty() || parents.back() != v))
          parents.push_back(v);
      });
    }
    frontier_ = std::move(next);
  }

  /// The last complete layer, in order of discovery; empty once all is seen.
  [[nodiscard]] const std::vector<Vertex<G>>& frontier() const { return frontier_; }
  [[nodiscard]] unsigned depth() const { return depth_; }
  /// Edges looked at so far.
  [[nodiscard]] std::uint64_t steps() const { return steps_; }
  /// Null if not reached yet. Lives until the next `grow`.
  [[nodiscard]] const Seen* find(Vertex<G> v) const {
    const auto found = seen_.find(v);
    return found == seen_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] const std::unordered_map<Vertex<G>, Seen>& seen() const { return seen_; }

 private:
  const G& g_;
  Heading heading_;
  unsigned depth_{};
  std::uint64_t steps_{};
  std::vector<Vertex<G>> frontier_;
  std::unordered_map<Vertex<G>, Seen> seen_;
};

}  // namespace bezug
