// The cheapest way between two vertices, searched from both ends.
#pragma once

#include <array>
#include <limits>
#include <queue>

#include "graph/query/cost.h"
#include "graph/query/path.h"
#include "graph/query/vertex_table.h"

namespace bezug {

/// Dijkstra's algorithm from both ends over `cost`, always on the side with the shorter queue,
/// until the least costs queued on both sides add up to more than the best path found (Nicholson,
/// The Computer Journal 9, 1966; Goldberg and Harrelson, SODA 2005).
///
/// Why all cheapest paths, and so that of the least sequence of entity ids, are known then: let D
/// be the least cost, and F and B the least costs queued, so F + B > D. A vertex on a cheapest path
/// that costs f from the start costs D - f to the goal, so f < F or D - f < B: it was settled ahead
/// or behind, and so was one end of each step, which was looked at from there; a step from the part
/// settled ahead to the part settled behind was kept as a bridge when the later end was settled.
/// From the bridges, all vertices with f < F on cheapest paths are marked over steps that cost just
/// the difference of the labels. From the start on, the least neighbour so marked or bridged to is
/// followed as long as f < F, then the least neighbour behind.
template <StatementGraph G>
class CheapestSearch {
 public:
  /// All must outlive it.
  CheapestSearch(const G& g, Heading heading, const Barred<G>& barred, Meter& meter)
      : g_{g}, barred_{barred}, meter_{meter}, sides_{Side{heading}, Side{reversed(heading)}} {}

  /// From `start` to another vertex. Empty if there is none or the meter ended the search.
  Route<G> route(Vertex<G> start, Vertex<G> goal) && {
    begin(kAhead, start);
    begin(kBehind, goal);
    for (const Vertex<G> v : barred_.vertices) labels_.insert(v, {.mark = kBarred});
    const auto& ahead = sides_[kAhead].queue;
    const auto& behind = sides_[kBehind].queue;
    while (!ahead.empty() && !behind.empty() && ahead.top().cost + behind.top().cost <= best_)
      if (!settle(ahead.size() <= behind.size() ? kAhead : kBehind)) return {};
    if (bridges_.empty()) return {};
    mark();
    return along_marks();
  }

 private:
  static constexpr std::size_t kAhead = 0;
  static constexpr std::size_t kBehind = 1;
  static constexpr std::uint64_t kUnknown = std::numeric_limits<std::uint64_t>::max();
  static constexpr Place kBarred = kNoPlace - 1;

  struct Label {
    std::array<std::uint64_t, 2> cost{kUnknown, kUnknown};  ///< from the start, to the goal
    std::array<Place, 2> link{kNoPlace, kNoPlace};          ///< the vertex before, the one after
    Place ties{kNoPlace};  ///< in ties_: further vertices before it, at the same cost
    Place mark{kNoPlace};  ///< the least vertex after it that leads to a bridge or over one
  };
  struct Tie {
    Place before;
    Place next;
  };
  struct Bridge {
    Place from;
    Place to;
  };
  struct Queued {
    std::uint64_t cost;
    Place place;
    friend auto operator<=>(const Queued&, const Queued&) = default;
  };
  struct Side {
    Heading heading{};
    std::uint64_t settled{};  ///< cost of the last vertex settled: labels up to it are final
    std::priority_queue<Queued, std::vector<Queued>, std::greater<>> queue{};
  };

  void begin(std::size_t side, Vertex<G> v) {
    const Place place = labels_.insert(v).first;
    labels_[place].cost[side] = 0;
    sides_[side].queue.push({.cost = 0, .place = place});
  }

  [[nodiscard]] bool less(Place a, Place b) const {
    return a != b && by_entity(g_)(labels_.vertex(a), labels_.vertex(b));
  }

  // Settles the next vertex of a side; false if the meter ended that.
  bool settle(std::size_t side) {
    const Queued next = sides_[side].queue.top();
    sides_[side].queue.pop();
    if (next.cost > labels_[next.place].cost[side]) return true;  // settled by then, for less
    sides_[side].settled = next.cost;
    const Vertex<G> v = labels_.vertex(next.place);
    return each_step_while(g_, v, sides_[side].heading, [&](EdgeOf<G> e, Vertex<G> other) {
      if (!meter_.step()) return false;
      const std::uint64_t step = costs_[confidence_of(e, g_).permille()];
      if (step == 0) return true;
      const Place to = labels_.insert(other).first;
      const bool first = (side == kAhead ? next.place : to) == 0;
      if (labels_[to].mark == kBarred || (first && barred_.as_first(side == kAhead ? other : v)))
        return true;
      bridge(side, next.place, to, next.cost + step);
      relax(side, next.place, to, next.cost + step);
      return true;
    });
  }

  // Keeps the step if a best path so far leads over it and its far end's label is final.
  void bridge(std::size_t side, Place at, Place to, std::uint64_t reached) {
    const std::size_t other = 1 - side;
    const std::uint64_t rest = labels_[to].cost[other];
    if (rest == kUnknown || reached + rest > best_) return;
    if (reached + rest < best_) bridges_.clear();
    best_ = reached + rest;
    if (rest <= sides_[other].settled)
      bridges_.push_back(side == kAhead ? Bridge{at, to} : Bridge{to, at});
  }

  void relax(std::size_t side, Place at, Place to, std::uint64_t reached) {
    Label& label = labels_[to];
    if (reached > label.cost[side]) return;
    if (reached == label.cost[side]) return tie(side, at, label);
    // What cannot be part of a path as good as the best would never be settled.
    if (reached + sides_[1 - side].settled > best_) return;
    label.cost[side] = reached;
    label.link[side] = at;
    if (side == kAhead) label.ties = kNoPlace;
    sides_[side].queue.push({.cost = reached, .place = to});
  }

  void tie(std::size_t side, Place at, Label& label) {
    if (side == kBehind) {
      if (less(at, label.link[kBehind])) label.link[kBehind] = at;
      return;
    }
    // The parallel edges of one vertex come while it is the last one.
    const Place last = label.ties == kNoPlace ? label.link[kAhead] : ties_[label.ties].before;
    if (last == at) return;
    ties_.push_back({.before = at, .next = label.ties});
    label.ties = static_cast<Place>(ties_.size() - 1);
  }

  void mark() {
    std::vector<Place> pending;
    const auto offer = [&](Place from, Place to) {
      Place& mark = labels_[from].mark;
      if (mark == kNoPlace) pending.push_back(from);
      if (mark == kNoPlace || less(to, mark)) mark = to;
    };
    for (const Bridge& bridge : bridges_) offer(bridge.from, bridge.to);
    while (!pending.empty()) {
      const Place at = pending.back();
      pending.pop_back();
      if (at == 0) continue;
      offer(labels_[at].link[kAhead], at);
      for (Place tie = labels_[at].ties; tie != kNoPlace; tie = ties_[tie].next)
        offer(ties_[tie].before, at);
    }
  }

  [[nodiscard]] Route<G> along_marks() const {
    Route<G> route;
    const auto& queue = sides_[kAhead].queue;
    const std::uint64_t front = queue.empty() ? kUnknown : queue.top().cost;
    for (Place at = 0; at != kNoPlace;) {
      const Label& label = labels_[at];
      const bool marked = label.cost[kAhead] < front;
      route.vertices.push_back(labels_.vertex(at));
      route.costs.push_back(marked ? label.cost[kAhead] : best_ - label.cost[kBehind]);
      if (marked) ++route.ahead;
      at = marked ? label.mark : label.link[kBehind];
    }
    return route;
  }

  const G& g_;
  const Barred<G>& barred_;
  Meter& meter_;
  const std::array<std::uint64_t, 1001>& costs_{costs_by_permille()};
  std::array<Side, 2> sides_;
  VertexTable<Vertex<G>, Label> labels_;  // the start has place 0
  std::vector<Tie> ties_;
  std::uint64_t best_{kUnknown};
  std::vector<Bridge> bridges_;  // of paths that cost best_
};

}  // namespace bezug
