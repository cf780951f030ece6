// The path that is most likely true.
#pragma once

#include <limits>
#include <optional>
#include <queue>
#include <tuple>
#include <unordered_map>

#include "graph/query/path.h"

namespace bezug {

/// −ln(confidence) in units of 2^-32, plus 1024 units a hop, so that sums are exact, equal runs
/// agree to the bit, and of paths that are equally credible the one with fewer hops wins. None for
/// confidence 0: such a statement carries no path.
std::optional<std::uint64_t> cost(Confidence confidence);

/// Costs to the goal, settled in ascending order. A vertex has several labels only where the number
/// of hops is limited: then each further one costs more and hops less.
template <StatementGraph G>
class CostsToGoal {
 public:
  struct Label {
    std::uint64_t cost{};
    unsigned hops{};
  };

  CostsToGoal(const G& g, Vertex<G> goal, const Walk& walk) : g_{g}, walk_{walk} {
    queue_.emplace(0, 0, entity_of(goal, g), goal);
  }

  /// Settles vertices until `v` has its label; none if the goal is out of reach from `v`.
  std::optional<Label> settle(Vertex<G> v) {
    while (!queue_.empty()) {
      const auto [cost_so_far, hops, id, at] = queue_.top();
      queue_.pop();
      auto& labels = known_[at].settled;
      if (!labels.empty() && (unlimited() || labels.back().hops <= hops)) continue;
      labels.push_back(Label{.cost = cost_so_far, .hops = hops});
      if (at == v) return labels.back();
      if (hops < walk_.max_hops) relax(at, labels.back());
    }
    return std::nullopt;
  }

  /// The next vertex from `v` on a cheapest way, given the label that was reached there; among
  /// equals the one with the least entity id. Sets `label` to that of the vertex given.
  Vertex<G> next(Vertex<G> v, Label& label) const {
    std::optional<Vertex<G>> best;
    Label best_label;
    each_step(g_, v, walk_.heading, [&](EdgeOf<G> e, Vertex<G> other) {
      const auto step = cost(confidence_of(e, g_));
      if (!step || *step > label.cost) return;
      if (best && !by_entity(g_)(other, *best)) return;
      const auto rest = with_cost(other, label.cost - *step);
      if (!rest || rest->hops >= label.hops) return;
      best = other;
      best_label = *rest;
    });
    label = best_label;
    return *best;
  }

 private:
  struct Known {
    std::vector<Label> settled;
    std::optional<Label> queued;  // the cheapest so far
  };
  using Entry = std::tuple<std::uint64_t, unsigned, EntityId, Vertex<G>>;

  [[nodiscard]] bool unlimited() const {
    return walk_.max_hops == std::numeric_limits<unsigned>::max();
  }

  void relax(Vertex<G> at, Label label) {
    each_step(g_, at, reversed(walk_.heading), [&](EdgeOf<G> e, Vertex<G> other) {
      const auto step = cost(confidence_of(e, g_));
      if (!step) return;
      const Label reached{.cost = label.cost + *step, .hops = label.hops + 1};
      std::optional<Label>& queued = known_[other].queued;
      if (queued && useless(reached, *queued)) return;
      if (!queued || reached.cost < queued->cost) queued = reached;
      queue_.emplace(reached.cost, reached.hops, entity_of(other, g_), other);
    });
  }

  // Whether a label adds nothing to one that is queued already.
  [[nodiscard]] bool useless(Label label, Label queued) const {
    if (label.cost < queued.cost) return false;
    return queued.hops <= label.hops || (unlimited() && queued.cost < label.cost);
  }

  [[nodiscard]] std::optional<Label> with_cost(Vertex<G> v, std::uint64_t wanted) const {
    const auto found = known_.find(v);
    if (found == known_.end()) return std::nullopt;
    const std::vector<Label>& labels = found->second.settled;
    const auto label = std::ranges::find(labels, wanted, &Label::cost);
    if (label == labels.end()) return std::nullopt;
    return *label;
  }

  const G& g_;
  Walk walk_;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_;
  std::unordered_map<Vertex<G>, Known> known_;
};

/// The path with the greatest product of the best confidence of each hop; among equals that with
/// fewer hops, then the least sequence of entity ids. None if no statements with a confidence above
/// 0 lead to `to` within `walk.max_hops`. Dijkstra's algorithm (Numerische Mathematik 1, 1959) over
/// `cost`, from the goal until the start is settled: O(E log E), times the number of hops where
/// that is limited.
template <StatementGraph G>
std::optional<Path> most_credible_path(const G& g, EntityId from, EntityId to,
                                       const Walk& walk = {}) {
  if (from == to) return Path{.start = from, .hops = {}};
  const auto start = vertex_of(from, g);
  const auto goal = vertex_of(to, g);
  if (!start || !goal) return std::nullopt;
  CostsToGoal<G> costs{g, *goal, walk};
  auto label = costs.settle(*start);
  if (!label) return std::nullopt;
  std::vector<Vertex<G>> along{*start};
  while (along.back() != *goal) along.push_back(costs.next(along.back(), *label));
  return path_over(g, along, walk.heading);
}

}  // namespace bezug
