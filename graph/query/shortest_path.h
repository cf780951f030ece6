// The path with the fewest hops.
#pragma once

#include <limits>
#include <optional>

#include "graph/query/path.h"
#include "graph/query/vertex_table.h"

namespace bezug {

/// Breadth-first from both ends, a whole layer at a time, always growing the smaller front (Pohl,
/// Machine Intelligence 6, 1971), over one table for both sides.
///
/// Why the path is that with the least sequence of entity ids among the shortest: ahead, each layer
/// is in the order of the least sequences that lead to its vertices, since it is made parent by
/// parent in that order and the new vertices of a parent are sorted by id; so the first parent to
/// find a vertex ends the least sequence to it, and the first vertex of the front that has a step
/// to the other side lies on the least path. Behind, each vertex knows the neighbour of least id in
/// the layer nearer to the goal, and as all sequences from there have one length, following these
/// gives the least one.
template <StatementGraph G>
class ShortestSearch {
 public:
  /// All must outlive it.
  ShortestSearch(const G& g, const Walk& walk, const Barred<G>& barred, Meter& meter)
      : g_{g}, walk_{walk}, barred_{barred}, meter_{meter} {}

  /// From `start` to another vertex. Empty if there is none or the meter ended the search.
  Route<G> route(Vertex<G> start, Vertex<G> goal) && {
    ahead_ = front(start, Side::ahead);
    behind_ = front(goal, Side::behind);
    for (const Vertex<G> v : barred_.vertices) seen_.insert(v, {.side = Side::barred});
    std::uint64_t depths = 0;
    while (depths++ < walk_.max_hops && ahead_.size() > 0 && behind_.size() > 0)
      if (!(ahead_.size() <= behind_.size() ? grow_ahead() : grow_behind())) break;
    if (meter_.ended() || bridge_.from == kNoPlace) return {};
    return over_bridge();
  }

 private:
  enum class Side : std::uint8_t { ahead, behind, barred };
  struct Seen {
    Place link{kNoPlace};  ///< ahead: the vertex before; behind: the one after
    Side side{};
  };
  struct Front {
    Place begin{};
    Place end{};
    [[nodiscard]] Place size() const { return end - begin; }
  };
  /// A step from a vertex ahead to one behind.
  struct Bridge {
    Place from{kNoPlace};
    Place to{kNoPlace};
  };

  Front front(Vertex<G> v, Side side) {
    const Place place = seen_.insert(v, {.side = side}).first;
    return {.begin = place, .end = place + 1};
  }

  [[nodiscard]] bool less(Place a, Place b) const {
    return a != b && by_entity(g_)(seen_.vertex(a), seen_.vertex(b));
  }
  // Whether a step must not be taken: `from` is a place ahead.
  [[nodiscard]] bool is_barred(Place from, Vertex<G> to) const {
    return from == 0 && barred_.as_first(to);
  }
  void offer(Place from, Place to) {
    if (from < bridge_.from || (from == bridge_.from && less(to, bridge_.to)))
      bridge_ = {.from = from, .to = to};
  }

  // False when the search is over.
  bool grow_ahead() {
    const Place begin = seen_.size();
    for (Place from = ahead_.begin; from < ahead_.end; ++from) {
      const Place children = seen_.size();
      const bool whole =
          each_step_while(g_, seen_.vertex(from), walk_.heading, [&](EdgeOf<G>, Vertex<G> other) {
            if (!meter_.step()) return false;
            if (is_barred(from, other)) return true;
            const Place to = seen_.insert(other, {.link = from, .side = Side::ahead}).first;
            if (seen_[to].side == Side::behind) offer(from, to);
            return true;
          });
      if (!whole || bridge_.from != kNoPlace) return false;
      seen_.sort_from(children, [this](const auto& a, const auto& b) {
        return by_entity(g_)(a.vertex, b.vertex);
      });
    }
    ahead_ = {.begin = begin, .end = seen_.size()};
    return true;
  }

  bool grow_behind() {
    const Place begin = seen_.size();
    for (Place to = behind_.begin; to < behind_.end; ++to) {
      if (!step_behind(to, begin)) return false;
      // From here on it may be less work to look for the least bridge from its other end.
      if (bridge_.from != kNoPlace && bridge_.from - ahead_.begin < behind_.end - to - 1)
        return find_bridge(begin);
    }
    behind_ = {.begin = begin, .end = seen_.size()};
    return bridge_.from == kNoPlace;
  }

  // All steps to `to`; `begin` is where the new layer begins.
  bool step_behind(Place to, Place begin) {
    return each_step_while(
        g_, seen_.vertex(to), reversed(walk_.heading), [&](EdgeOf<G>, Vertex<G> other) {
          if (!meter_.step()) return false;
          const auto [from, fresh] = seen_.insert(other, {.link = to, .side = Side::behind});
          Seen& seen = seen_[from];
          if (fresh || seen.side == Side::barred) return true;
          if (seen.side == Side::ahead && !is_barred(from, seen_.vertex(to))) offer(from, to);
          if (seen.side == Side::behind && from >= begin && less(to, seen.link)) seen.link = to;
          return true;
        });
  }

  // The first vertex of the front ahead that has a step to the front behind; the vertices from
  // `begin` on are beyond it. Always false.
  bool find_bridge(Place begin) {
    const Place last = std::exchange(bridge_, {}).from;
    for (Place from = ahead_.begin; from <= last && bridge_.from == kNoPlace; ++from) {
      const bool whole =
          each_step_while(g_, seen_.vertex(from), walk_.heading, [&](EdgeOf<G>, Vertex<G> other) {
            if (!meter_.step()) return false;
            const Place to = seen_.find(other);
            if (to < begin && seen_[to].side == Side::behind && !is_barred(from, other))
              offer(from, to);
            return true;
          });
      if (!whole) return false;
    }
    return false;
  }

  [[nodiscard]] Route<G> over_bridge() const {
    Route<G> route;
    for (Place at = bridge_.from; at != kNoPlace; at = seen_[at].link)
      route.vertices.push_back(seen_.vertex(at));
    std::ranges::reverse(route.vertices);
    route.ahead = route.vertices.size() - 1;
    for (Place at = bridge_.to; at != kNoPlace; at = seen_[at].link)
      route.vertices.push_back(seen_.vertex(at));
    for (std::uint64_t hops = 0; hops < route.vertices.size(); ++hops) route.costs.push_back(hops);
    return route;
  }

  const G& g_;
  Walk walk_;
  const Barred<G>& barred_;
  Meter& meter_;
  VertexTable<Vertex<G>, Seen> seen_;  // the start has place 0
  Front ahead_;
  Front behind_;
  Bridge bridge_;
};

/// The path with the fewest hops; among equals the one whose sequence of entity ids is least.
/// None if there is no path within `walk.max_hops`. O(V + E) at worst, about the square root of
/// that where the graph fans out.
template <StatementGraph G>
OnePath shortest_path(const G& g, EntityId from, EntityId to, const Walk& walk = {},
                      const Budget& budget = {}) {
  Meter meter{budget};
  return one_path(g, from, to, walk.heading, meter, [&](Vertex<G> start, Vertex<G> goal) {
    return ShortestSearch<G>{g, walk, {}, meter}.route(start, goal);
  });
}

}  // namespace bezug
