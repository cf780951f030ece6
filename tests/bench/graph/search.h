// The searches that the bench measures against, written by hand over bare rows.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <queue>
#include <utility>
#include <vector>

#include "graph/query/credible_path.h"

namespace bezug::bench {

/// `cost` without the question whether there is one: 0 for confidence 0.
inline const std::array<std::uint64_t, 1001>& costs() {
  static const auto kCosts = [] {
    std::array<std::uint64_t, 1001> all{};
    for (std::uint16_t permille = 1; permille <= 1000; ++permille)
      all.at(permille) = *cost(Confidence::from_permille(permille));
    return all;
  }();
  return kCosts;
}

/// `Rows` has a type Vertex, a template Marks<T> that holds a T for some vertices, and
/// out(v, visit) and in(v, visit), which call visit(other, permille) for every accepted edge.
template <class Rows>
class Search {
 public:
  using Vertex = typename Rows::Vertex;
  static constexpr std::size_t kMostHops = 4;
  using Trail = std::array<Vertex, kMostHops + 1>;

  explicit Search(const Rows& rows) : rows_{rows}, ahead_{rows}, behind_{rows} {}

  /// The vertices of a shortest path, found from both ends, the smaller front first; empty if there
  /// is none. Stops at the first meeting.
  std::vector<Vertex> shortest(Vertex from, Vertex to) {
    ahead_.clear();
    behind_.clear();
    ahead_.insert(from).first = {from, 0};
    behind_.insert(to).first = {to, 0};
    if (from == to) return {from};
    std::vector<Vertex> front{from};
    std::vector<Vertex> back{to};
    while (!front.empty() && !back.empty()) {
      const bool forward = front.size() <= back.size();
      const auto met =
          forward ? grow<true>(front, ahead_, &behind_) : grow<false>(back, behind_, &ahead_);
      if (met) return joined(*met);
    }
    return {};
  }

  /// The number of hops from one end alone, which stops when it meets the other.
  std::optional<std::uint64_t> hops_from_one_end(Vertex from, Vertex to) {
    ahead_.clear();
    ahead_.insert(from).first = {from, 0};
    for (std::vector<Vertex> front{from}; !front.empty();) {
      if (const Reached* found = ahead_.find(to)) return found->depth;
      grow<true>(front, ahead_, nullptr);
    }
    return std::nullopt;
  }

  /// Vertices that reach `root` in one, two, … hops, `depth` at most.
  std::vector<std::vector<Vertex>> tiers(Vertex root, unsigned depth) {
    behind_.clear();
    behind_.insert(root).first = {root, 0};
    std::vector<std::vector<Vertex>> found;
    for (std::vector<Vertex> front{root}; found.size() < depth;) {
      grow<false>(front, behind_, nullptr);
      found.push_back(front);
    }
    return found;
  }

  /// All paths of at most kMostHops that visit nobody twice; `length` holds how many hops each has.
  std::vector<std::pair<Trail, unsigned>> simple_paths(Vertex from, Vertex to) {
    behind_.clear();
    behind_.insert(to).first = {to, 0};
    std::vector<Vertex> front{to};
    for (std::size_t depth = 1; depth < kMostHops; ++depth) grow<false>(front, behind_, nullptr);
    std::vector<std::pair<Trail, unsigned>> found;
    Trail trail{from};
    if (from != to) extend(trail, 0, to, found);
    return found;
  }

 private:
  struct Reached {
    Vertex parent;
    std::uint32_t depth;
  };
  using Marks = typename Rows::template Marks<Reached>;

  template <bool kForward, class Visit>
  void each(Vertex v, Visit visit) const {
    if constexpr (kForward)
      rows_.out(v, visit);
    else
      rows_.in(v, visit);
  }

  /// Replaces `front` by the next layer; the first vertex of it that `other` knows, if any.
  template <bool kForward>
  std::optional<Vertex> grow(std::vector<Vertex>& front, Marks& seen, const Marks* other) {
    std::vector<Vertex> next;
    std::optional<Vertex> met;
    for (const Vertex v : front) {
      const std::uint32_t depth = seen.find(v)->depth + 1;
      each<kForward>(v, [&](Vertex to, unsigned) {
        const auto [reached, fresh] = seen.insert(to);
        if (!fresh) return;
        reached = {v, depth};
        next.push_back(to);
        if (other != nullptr && !met && other->find(to) != nullptr) met = to;
      });
      if (met) break;
    }
    front = std::move(next);
    return met;
  }

  std::vector<Vertex> joined(Vertex met) const {
    std::vector<Vertex> path{met};
    for (const Reached* at = ahead_.find(met); at->depth > 0; at = ahead_.find(path.back()))
      path.push_back(at->parent);
    std::ranges::reverse(path);
    for (const Reached* at = behind_.find(met); at->depth > 0; at = behind_.find(path.back()))
      path.push_back(at->parent);
    return path;
  }

  void extend(Trail& trail, std::size_t length, Vertex goal,
              std::vector<std::pair<Trail, unsigned>>& found) {
    std::vector<Vertex> steps;
    rows_.out(trail[length], [&](Vertex to, unsigned) {
      const Reached* const left = behind_.find(to);
      if (left != nullptr && length + 1 + left->depth <= kMostHops) steps.push_back(to);
    });
    std::ranges::sort(steps);
    steps.erase(std::unique(steps.begin(), steps.end()), steps.end());
    for (const Vertex to : steps) {
      if (std::find(trail.begin(), trail.begin() + length + 1, to) != trail.begin() + length + 1)
        continue;
      trail[length + 1] = to;
      if (to == goal)
        found.emplace_back(trail, static_cast<unsigned>(length + 1));
      else if (length + 1 < kMostHops)
        extend(trail, length + 1, goal, found);
    }
  }

  const Rows& rows_;
  Marks ahead_;
  Marks behind_;
};

/// The cheapest path by `cost`, from both ends.
template <class Rows>
class CheapestSearch {
 public:
  using Vertex = typename Rows::Vertex;

  explicit CheapestSearch(const Rows& rows) : rows_{rows}, ahead_{rows}, behind_{rows} {}

  /// Its cost; none if there is no path. Dijkstra's algorithm from both ends: no path is cheaper
  /// than the best seen once the least costs not yet settled at both ends add up to as much
  /// (Nicholson, Computer Journal 9, 1966).
  std::optional<std::uint64_t> cheapest(Vertex from, Vertex to) {
    ahead_.start(from);
    behind_.start(to);
    std::optional<std::uint64_t> best;
    if (from == to) best = 0;
    while (!ahead_.queue.empty() && !behind_.queue.empty()) {
      if (best && ahead_.least() + behind_.least() >= *best) break;
      if (ahead_.queue.size() <= behind_.queue.size())
        settle<true>(ahead_, behind_, best);
      else
        settle<false>(behind_, ahead_, best);
    }
    return best;
  }

 private:
  struct Label {
    std::uint64_t cost;
    Vertex parent;
  };
  using Entry = std::pair<std::uint64_t, Vertex>;
  struct Side {
    explicit Side(const Rows& rows) : labels{rows} {}
    void start(Vertex v) {
      labels.clear();
      queue = {};
      labels.insert(v).first = {0, v};
      queue.emplace(0, v);
    }
    [[nodiscard]] std::uint64_t least() const { return queue.top().first; }
    typename Rows::template Marks<Label> labels;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
  };

  template <bool kForward>
  void settle(Side& side, const Side& other, std::optional<std::uint64_t>& best) {
    const auto [so_far, v] = side.queue.top();
    side.queue.pop();
    if (side.labels.find(v)->cost < so_far) return;
    const auto visit = [&, so_far = so_far, v = v](Vertex to, unsigned permille) {
      if (permille == 0) return;
      const std::uint64_t reached = so_far + costs()[permille];
      const auto [label, fresh] = side.labels.insert(to);
      if (!fresh && label.cost <= reached) return;
      label = {reached, v};
      side.queue.emplace(reached, to);
      if (const Label* met = other.labels.find(to); met != nullptr)
        if (!best || reached + met->cost < *best) best = reached + met->cost;
    };
    if constexpr (kForward)
      rows_.out(v, visit);
    else
      rows_.in(v, visit);
  }

  const Rows& rows_;
  Side ahead_;
  Side behind_;
};

}  // namespace bezug::bench
