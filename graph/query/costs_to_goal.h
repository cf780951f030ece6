// The cheapest way between two vertices within a number of hops.
#pragma once

#include <limits>
#include <optional>
#include <queue>
#include <vector>

#include "graph/query/cost.h"
#include "graph/query/path.h"
#include "graph/query/vertex_table.h"

namespace bezug {

/// Dijkstra's algorithm (Numerische Mathematik 1, 1959) over `cost`, from the goal until the start
/// is settled. A vertex has several labels, settled in ascending order of cost: each further one
/// costs more and hops less.
template <StatementGraph G>
class CostsToGoal {
 public:
  /// All must outlive it.
  CostsToGoal(const G& g, const Walk& walk, const Barred<G>& barred, Meter& meter)
      : g_{g}, walk_{walk}, barred_{barred}, meter_{meter} {}

  /// From `start` to another vertex. Empty if there is none or the meter ended the search.
  Route<G> route(Vertex<G> start, Vertex<G> goal) && {
    known_.insert(start);
    queue_.push({.cost = 0, .hops = 0, .place = known_.insert(goal).first});
    for (const Vertex<G> v : barred_.vertices) known_.insert(v, {.barred = true});
    const auto label = settle();
    if (!label) return {};
    return along(*label, goal);
  }

 private:
  struct Label {
    std::uint64_t cost{};
    unsigned hops{};
    Place before{kNoPlace};  ///< in labels_: that settled before, of less cost and more hops
  };
  struct Known {
    Place last{kNoPlace};  ///< in labels_: the label settled last
    std::uint64_t cheapest{std::numeric_limits<std::uint64_t>::max()};  ///< ever queued
    unsigned cheapest_hops{};
    bool barred{};
  };
  struct Queued {
    std::uint64_t cost;
    unsigned hops;
    Place place;
    friend auto operator<=>(const Queued&, const Queued&) = default;
  };

  // Settles vertices until the start has its label.
  std::optional<Label> settle() {
    while (!queue_.empty()) {
      const Queued next = queue_.top();
      queue_.pop();
      Place& last = known_[next.place].last;
      if (last != kNoPlace && labels_[last].hops <= next.hops) continue;
      labels_.push_back({.cost = next.cost, .hops = next.hops, .before = last});
      last = static_cast<Place>(labels_.size() - 1);
      if (next.place == 0) return labels_.back();
      if (next.hops < walk_.max_hops && !relax(next)) return std::nullopt;
    }
    return std::nullopt;
  }

  bool relax(const Queued& settled) {
    const Vertex<G> v = known_.vertex(settled.place);
    return each_step_while(g_, v, reversed(walk_.heading), [&](EdgeOf<G> e, Vertex<G> other) {
      if (!meter_.step()) return false;
      const std::uint64_t step = costs_[confidence_of(e, g_).permille()];
      if (step == 0) return true;
      const Place place = known_.insert(other).first;
      Known& known = known_[place];
      if (known.barred || (place == 0 && barred_.as_first(v))) return true;
      const Queued reached{.cost = settled.cost + step, .hops = settled.hops + 1, .place = place};
      // A label adds nothing to a cheaper one of no more hops.
      if (reached.cost >= known.cheapest && known.cheapest_hops <= reached.hops) return true;
      if (reached.cost < known.cheapest) {
        known.cheapest = reached.cost;
        known.cheapest_hops = reached.hops;
      }
      queue_.push(reached);
      return true;
    });
  }

  [[nodiscard]] Route<G> along(Label label, Vertex<G> goal) const {
    Route<G> route{.vertices = {known_.vertex(0)}, .costs = {0}};
    while (route.vertices.back() != goal) {
      const std::uint64_t before = label.cost;
      route.vertices.push_back(next(route.vertices.back(), label));
      route.costs.push_back(route.costs.back() + before - label.cost);
    }
    route.ahead = route.vertices.size() - 1;
    return route;
  }

  // The next vertex from `v` on a cheapest way, given the label that was reached there; among
  // equals the one with the least entity id. Sets `label` to that of the vertex given.
  Vertex<G> next(Vertex<G> v, Label& label) const {
    std::optional<Vertex<G>> best;
    Label best_label;
    each_step(g_, v, walk_.heading, [&](EdgeOf<G> e, Vertex<G> other) {
      const std::uint64_t step = costs_[confidence_of(e, g_).permille()];
      if (step == 0 || step > label.cost || (best && !by_entity(g_)(other, *best))) return;
      if (v == known_.vertex(0) && barred_.as_first(other)) return;
      const auto rest = with_cost(other, label.cost - step);
      if (!rest || rest->hops >= label.hops) return;
      best = other;
      best_label = *rest;
    });
    label = best_label;
    return *best;
  }

  [[nodiscard]] std::optional<Label> with_cost(Vertex<G> v, std::uint64_t wanted) const {
    const Place place = known_.find(v);
    if (place == kNoPlace) return std::nullopt;
    for (Place at = known_[place].last; at != kNoPlace; at = labels_[at].before)
      if (labels_[at].cost == wanted) return labels_[at];
    return std::nullopt;
  }

  const G& g_;
  Walk walk_;
  const Barred<G>& barred_;
  Meter& meter_;
  const std::array<std::uint64_t, 1001>& costs_{costs_by_permille()};
  std::priority_queue<Queued, std::vector<Queued>, std::greater<>> queue_;
  VertexTable<Vertex<G>, Known> known_;  // the start has place 0
  std::vector<Label> labels_;
};

}  // namespace bezug
