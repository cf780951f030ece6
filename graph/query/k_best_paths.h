// The best ways from one entity to another, in their order.
#pragma once

#include "graph/query/credible_path.h"
#include "graph/query/shortest_path.h"

namespace bezug {

/// What makes one path better than another.
enum class Ranking : std::uint8_t {
  hops,         ///< fewer hops
  credibility,  ///< as in most_credible_path
};

/// The deviations from the paths found so far, best first.
template <StatementGraph G>
class KBestSearch {
 public:
  KBestSearch(const G& g, Vertex<G> goal, const Walk& walk, Ranking by, Meter& meter)
      : g_{g}, goal_{goal}, walk_{walk}, by_{by}, meter_{meter} {}

  Paths found(Vertex<G> start, std::size_t k) && {
    Paths paths;
    if (k > 0) deviate({.vertices = {start}, .costs = {0}}, 0, {});
    while (!candidates_.empty() && !meter_.ended()) {
      std::ranges::pop_heap(candidates_, worse());
      const Candidate best = std::move(candidates_.back());
      candidates_.pop_back();
      paths.paths.push_back(path_over(g_, best.route, walk_.heading));
      if (paths.paths.size() == k) return paths;
      deviate_from(best);
    }
    paths.coverage = meter_.coverage();
    return paths;
  }

 private:
  /// The best path that starts as another one does and then takes none of some steps.
  struct Candidate {
    Route<G> route;
    std::size_t deviates{};           ///< number of hops that it shares
    std::vector<Vertex<G>> barred{};  ///< where it must not go then
  };

  // Every other path that the candidate stood for leaves it at one of its vertices: at the last
  // shared one or later, since Lawler's sets are disjoint.
  void deviate_from(const Candidate& found) {
    const std::vector<Vertex<G>>& along = found.route.vertices;
    for (std::size_t hops = found.deviates; hops + 1 < along.size() && !meter_.ended(); ++hops) {
      std::vector<Vertex<G>> barred;
      if (hops == found.deviates) barred = found.barred;
      barred.push_back(along[hops + 1]);
      deviate(found.route, hops, std::move(barred));
    }
  }

  // Adds the best path that starts with `hops` hops of `shared` and goes to none of `barred` then.
  void deviate(const Route<G>& shared, std::size_t hops, std::vector<Vertex<G>> barred) {
    if (hops >= walk_.max_hops) return;
    const auto end = shared.vertices.begin() + static_cast<std::ptrdiff_t>(hops);
    const Barred<G> out{.vertices = {shared.vertices.begin(), end}, .first = barred};
    Walk walk = walk_;
    if (walk.max_hops != std::numeric_limits<unsigned>::max())
      walk.max_hops -= static_cast<unsigned>(hops);
    const Route<G> rest = by_ == Ranking::hops
                              ? ShortestSearch<G>{g_, walk, out, meter_}.route(*end, goal_)
                              : cheapest_route(g_, *end, goal_, walk, out, meter_);
    if (rest.vertices.empty()) return;
    Candidate candidate{
        .route = {.vertices = out.vertices,
                  .costs = {shared.costs.begin(),
                            shared.costs.begin() + static_cast<std::ptrdiff_t>(hops)},
                  .ahead = hops + rest.ahead},
        .deviates = hops,
        .barred = std::move(barred)};
    for (const Vertex<G> v : rest.vertices) candidate.route.vertices.push_back(v);
    for (const std::uint64_t cost : rest.costs)
      candidate.route.costs.push_back(shared.costs[hops] + cost);
    candidates_.push_back(std::move(candidate));
    std::ranges::push_heap(candidates_, worse());
  }

  [[nodiscard]] auto worse() const {
    return [this](const Candidate& a, const Candidate& b) {
      const Route<G>& x = a.route;
      const Route<G>& y = b.route;
      if (x.costs.back() != y.costs.back()) return x.costs.back() > y.costs.back();
      return std::ranges::lexicographical_compare(y.vertices, x.vertices, by_entity(g_));
    };
  }

  const G& g_;
  Vertex<G> goal_;
  Walk walk_;
  Ranking by_;
  Meter& meter_;
  std::vector<Candidate> candidates_;  // a heap
};

/// The `k` best of all paths of at most `walk.max_hops` that visit no entity twice: by hops or by
/// cost (see cost.h), then by the sequence of entity ids; exactly the first ones in that order,
/// fewer only if there are no more or `coverage` says that the search had to end. From an entity to
/// itself: the one path without hops. `budget.results` does not count. Yen's algorithm (Management
/// Science 17, 1971) with Lawler's improvement (Management Science 18, 1972): at most one search
/// for one path for each hop of each path found.
template <StatementGraph G>
Paths k_best_paths(const G& g, EntityId from, EntityId to, std::size_t k, const Walk& walk = {},
                   Ranking by = Ranking::hops, const Budget& budget = {}) {
  if (from == to && k > 0) return Paths{.paths = {Path{.start = from}}};
  const auto start = vertex_of(from, g);
  const auto goal = vertex_of(to, g);
  if (!start || !goal || from == to) return {};
  Meter meter{budget};
  return KBestSearch<G>{g, *goal, walk, by, meter}.found(*start, k);
}

}  // namespace bezug
