// Suppliers, their suppliers, and so on.
#pragma once

#include <numeric>
#include <vector>

#include "graph/query/path.h"
#include "graph/query/vertex_table.h"

namespace bezug {

/// An entity, in the first tier that reaches it.
struct TierMember {
  EntityId entity;
  unsigned tier{};       ///< 0 for the root
  std::size_t parent{};  ///< index of the member of the tier above it hangs on; own for the root
  /// Between it and `parent`, best first; empty for the root, and where only members are asked for.
  std::vector<Edge> edges{};
  std::vector<Edge> also{};  ///< between it and others of the tier above, best first
  friend bool operator==(const TierMember&, const TierMember&) = default;
};

struct Tiers {
  std::vector<TierMember> members;  ///< by tier, then parent, then entity id; the root is first
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
    for (std::size_t i = 0; i < members_.size(); ++i) add_statements(i);
    for (TierMember& member : tiers_.members) {
      sort_best_first(member.edges);
      sort_best_first(member.also);
    }
    return std::move(tiers_);
  }

 private:
  void find(EntityId root, unsigned depth) {
    if (const auto v = vertex_of(root, g_)) members_.push_back(seen_.insert(*v).first);
    Place begin = 0;
    for (unsigned tier = 1; tier <= depth && begin < members_.size() && whole(); ++tier) {
      const auto end = static_cast<Place>(members_.size());
      if (!find_tier(begin, end, tier)) break;
      add_members(end);
      begin = end;
    }
    tiers_.members.push_back(TierMember{.entity = root});
    for (std::size_t i = 1; i < members_.size(); ++i) tiers_.members.push_back(member(members_[i]));
    if (meter_.ended()) tiers_.coverage = meter_.coverage();
  }

  struct Seen {
    unsigned tier{};
    Place parent{};          ///< in members_: where the best statement leads
    Place member{kNoPlace};  ///< in members_, if it is one
    EdgeOf<G> best{};
  };

  [[nodiscard]] bool whole() const { return tiers_.coverage == Coverage::all; }

  // The entities that the members from `begin` to `end` reach first. False if the meter ended that.
  bool find_tier(Place begin, Place end, unsigned tier) {
    for (Place parent = begin; parent < end; ++parent) {
      const Vertex<G> v = seen_.vertex(members_[parent]);
      const bool all = each_step_while(g_, v, heading_, [&](EdgeOf<G> e, Vertex<G> other) {
        if (!meter_.step()) return false;
        const Seen fresh{.tier = tier, .parent = parent, .best = e};
        const auto [place, is_fresh] = seen_.insert(other, fresh);
        if (!is_fresh && seen_[place].tier == tier) prefer(seen_[place], fresh);
        return true;
      });
      if (!all) return false;
    }
    return true;
  }

  // It hangs on the parent with the most confident statement; among equals on the first.
  void prefer(Seen& known, const Seen& other) const {
    if (confidence_of(known.best, g_) >= confidence_of(other.best, g_)) return;
    known.parent = other.parent;
    known.best = other.best;
  }

  // Makes members of what was found since `place`.
  void add_members(Place place) {
    std::vector<Place> order(seen_.size() - place);
    std::iota(order.begin(), order.end(), place);
    const auto less = [this](Place a, Place b) {
      if (seen_[a].parent != seen_[b].parent) return seen_[a].parent < seen_[b].parent;
      return by_entity(g_)(seen_.vertex(a), seen_.vertex(b));
    };
    if (!std::ranges::is_sorted(order, less)) std::ranges::sort(order, less);
    for (const Place added : order) {
      if (members_.size() > most_) {
        tiers_.coverage = Coverage::results_used_up;
        return;
      }
      seen_[added].member = static_cast<Place>(members_.size());
      members_.push_back(added);
    }
  }

  [[nodiscard]] TierMember member(Place place) const {
    return {.entity = entity_of(seen_.vertex(place), g_),
            .tier = seen_[place].tier,
            .parent = seen_[place].parent};
  }

  // Those between a member and the tier below it.
  void add_statements(std::size_t parent) {
    const unsigned below = tiers_.members[parent].tier + 1;
    if (below > tiers_.members.back().tier) return;
    each_step(g_, seen_.vertex(members_[parent]), heading_, [&](EdgeOf<G> e, Vertex<G> other) {
      const Place place = seen_.find(other);
      if (place == kNoPlace || seen_[place].tier != below || seen_[place].member == kNoPlace)
        return;
      TierMember& member = tiers_.members[seen_[place].member];
      (member.parent == parent ? member.edges : member.also).push_back(edge_of(e, g_));
    });
  }

  const G& g_;
  Heading heading_;
  std::size_t most_;
  Meter meter_;
  VertexTable<Vertex<G>, Seen> seen_;
  std::vector<Place> members_;  // in seen_; of tiers_.members
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
