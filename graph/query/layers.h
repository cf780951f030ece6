// Breadth-first layers around one vertex, grown one at a time.
#pragma once

#include <vector>

#include "graph/query/budget.h"
#include "graph/query/vertex_table.h"
#include "graph/query/walk.h"

namespace bezug {

template <StatementGraph G>
class Layers {
 public:
  using Depths = VertexTable<Vertex<G>, unsigned>;

  /// `g` and `meter` must outlive it.
  Layers(const G& g, Vertex<G> root, Heading heading, Meter& meter)
      : g_{g}, heading_{heading}, meter_{meter} {
    seen_.insert(root, 0);
  }

  /// Completes the next layer and calls `visit(from, to)` with the places of both ends of every
  /// step to it; false if the meter ended that. O(edges at the last layer).
  template <class Visit>
  bool grow(Visit visit) {
    const Place end = seen_.size();
    ++depth_;
    for (Place from = begin_; from < end; ++from) {
      const bool whole =
          each_step_while(g_, seen_.vertex(from), heading_, [&](EdgeOf<G>, Vertex<G> other) {
            if (!meter_.step()) return false;
            visit(from, seen_.insert(other, depth_).first);
            return true;
          });
      if (!whole) return false;
    }
    begin_ = end;
    return true;
  }
  bool grow() {
    return grow([](Place, Place) {});
  }

  /// Number of vertices in the last complete layer; none once all is seen.
  [[nodiscard]] std::size_t frontier() const { return seen_.size() - begin_; }
  [[nodiscard]] unsigned depth() const { return depth_; }
  /// The depth of each vertex that was reached.
  [[nodiscard]] const Depths& seen() const& { return seen_; }
  [[nodiscard]] Depths&& seen() && { return std::move(seen_); }

 private:
  const G& g_;
  Heading heading_;
  Meter& meter_;
  unsigned depth_{};
  Place begin_{};  // of the last complete layer in seen_
  Depths seen_;
};

}  // namespace bezug
