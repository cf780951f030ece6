// Suppliers, their suppliers, and so on.
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "graph/query/path.h"
#include "graph/query/vertex_table.h"

namespace bezug {

/// An entity, in the first tier that reaches it.
struct TierMember {
  EntityId entity;
  unsigned tier{};         ///< 0 for the root
  std::uint32_t parent{};  ///< index of the member of the tier above it hangs on; own for the root
  friend bool operator==(const TierMember&, const TierMember&) = default;
};

/// What says that a member is one.
struct TierStatements {
  std::vector<Edge> edges{};  ///< between it and its parent, best first; empty for the root
  std::vector<Edge> also{};   ///< between it and others of the tier above, best first
  friend bool operator==(const TierStatements&, const TierStatements&) = default;
};

struct Tiers {
  std::vector<TierMember> members;  ///< by tier, then parent, then entity id; the root is first
  /// Of each member, at its index; empty where only members are asked for.
  std::vector<TierStatements> statements{};
  Coverage coverage{Coverage::all};
};

/// Members as a tree is printed: each before its children, these in their order.
std::vector<std::size_t> preorder(const Tiers& tiers);

/// One tier after the other; then, if asked for, the statements of those members that the budget
/// allows.
template <StatementGraph G>
class TierSearch {
 public:
  TierSearch(const G& g, Heading heading, const Budget& budget)
      : g_{g}, heading_{heading}, most_{budget.results}, meter_{budget} {}

  Tiers members(EntityId root, unsigned depth) && {
    find(root, depth);
    return std::move(tiers_);
  }

  Tiers with_statements(EntityId root, unsigned depth) && {
    find(root, depth);
    tiers_.statements.resize(tiers_.members.size());
    for (Place parent = 0; parent < members_; ++parent) add_statements(parent);
    for (TierStatements& said : tiers_.statements) {
      sort_best_first(said.edges);
      sort_best_first(said.also);
    }
    return std::move(tiers_);
  }

 private:
  // The places of members in seen_ are their indices.
  struct Seen {
    unsigned tier{};
    Place parent{};  ///< where the best statement leads
    Confidence best{};
  };
  using Entry = typename VertexTable<Vertex<G>, Seen>::Entry;

  void find(EntityId root, unsigned depth) {
    if (const auto v = vertex_of(root, g_)) members_ = seen_.insert(*v).first + 1;
    Place begin = 0;
    for (unsigned tier = 1; tier <= depth && begin < members_ && whole(); ++tier) {
      if (!find_tier(begin, tier)) {
        tiers_.coverage = meter_.coverage();
        break;
      }
      begin = std::exchange(members_, seen_.size());
      sort_tier(begin);
    }
    add_members(root);
  }

  [[nodiscard]] bool whole() const { return tiers_.coverage == Coverage::all; }

  // The entities that the members from `begin` on reach first. False if the meter ended that.
  bool find_tier(Place begin, unsigned tier) {
    for (Place parent = begin; parent < members_; ++parent) {
      const bool all =
          each_step_while(g_, seen_.vertex(parent), heading_, [&](EdgeOf<G> e, Vertex<G> other) {
            if (!meter_.step()) return false;
            const Seen fresh{.tier = tier, .parent = parent, .best = confidence_of(e, g_)};
            const auto [place, is_fresh] = seen_.insert(other, fresh);
            if (!is_fresh && place >= members_) prefer(seen_[place], fresh);
            return true;
          });
      if (!all) return false;
    }
    return true;
  }

  // It hangs on the parent with the most confident statement; among equals on the first.
  static void prefer(Seen& known, const Seen& other) {
    if (known.best < other.best) known = other;
  }

  // Orders the tier that starts at `begin`, and cuts it where no more members are wanted.
  void sort_tier(Place begin) {
    seen_.sort_from(begin, [this](const Entry& a, const Entry& b) {
      if (a.value.parent != b.value.parent) return a.value.parent < b.value.parent;
      return by_entity(g_)(a.vertex, b.vertex);
    });
    if (members_ - 1 <= most_) return;
    tiers_.coverage = Coverage::results_used_up;
    members_ = static_cast<Place>(most_ + 1);
  }

  void add_members(EntityId root) {
    tiers_.members.reserve(std::max<Place>(members_, 1));
    tiers_.members.push_back({.entity = root});
    for (Place place = 1; place < members_; ++place) {
      const auto& [vertex, seen] = seen_.entries()[place];
      tiers_.members.push_back(
          {.entity = entity_of(vertex, g_), .tier = seen.tier, .parent = seen.parent});
    }
  }

  // Those between a member and the tier below it.
  void add_statements(Place parent) {
    const unsigned below = seen_[parent].tier + 1;
    if (below > tiers_.members.back().tier) return;
    each_step(g_, seen_.vertex(parent), heading_, [&](EdgeOf<G> e, Vertex<G> other) {
      const Place place = seen_.find(other);
      if (place >= members_ || seen_[place].tier != below) return;
      TierStatements& said = tiers_.statements[place];
      (seen_[place].parent == parent ? said.edges : said.also).push_back(edge_of(e, g_));
    });
  }

  const G& g_;
  Heading heading_;
  std::size_t most_;
  Meter meter_;
  VertexTable<Vertex<G>, Seen> seen_;
  Place members_{};  // the first of seen_ that are some
  Tiers tiers_;
};

/// The entities around `root`, each once, in the tier of its fewest hops, down to `depth`. With the
/// filter on `supplies` and Heading::backward: suppliers of suppliers; forward: customers of
/// customers. `budget.results` limits the members beside the root; what was left out is said by
/// `coverage`, and the tiers above are whole. Breadth-first, O(V log V + E) of what it reaches.
template <StatementGraph G>
Tiers tiers(const G& g, EntityId root, unsigned depth, Heading heading = Heading::backward,
            const Budget& budget = {}) {
  return TierSearch<G>{g, heading, budget}.with_statements(root, depth);
}

/// The same members without their statements: who is reached, and in which tier. Reads nothing of
/// an edge but what searches read anyway.
template <StatementGraph G>
Tiers tier_members(const G& g, EntityId root, unsigned depth, Heading heading = Heading::backward,
                   const Budget& budget = {}) {
  return TierSearch<G>{g, heading, budget}.members(root, depth);
}

}  // namespace bezug
