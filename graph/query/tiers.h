// Suppliers, their suppliers, and so on.
#pragma once

#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "graph/query/path.h"

namespace bezug {

/// An entity, in the first tier that reaches it.
struct TierMember {
  EntityId entity;
  unsigned tier{};       ///< 0 for the root
  std::size_t parent{};  ///< index of the member of the tier above it hangs on; own for the root
  std::vector<Edge> edges{};  ///< between it and `parent`, best first; empty for the root
  std::vector<Edge> also{};   ///< between it and others of the tier above, best first
  friend bool operator==(const TierMember&, const TierMember&) = default;
};

struct Tiers {
  std::vector<TierMember> members;  ///< by tier, then parent, then entity id; the root is first
  Coverage coverage{Coverage::all};
};

/// Members as a tree is printed: each before its children, these in their order.
std::vector<std::size_t> preorder(const Tiers& tiers);

/// One tier after the other.
template <StatementGraph G>
class TierSearch {
 public:
  TierSearch(const G& g, Heading heading, const Budget& budget)
      : g_{g}, heading_{heading}, budget_{budget} {}

  Tiers found(EntityId root, unsigned depth) && {
    tiers_.members.push_back(TierMember{.entity = root});
    if (const auto v = vertex_of(root, g_)) {
      vertices_.push_back(*v);
      seen_.insert(*v);
    }
    for (std::size_t begin = 0, tier = 1; tier <= depth && begin < vertices_.size(); ++tier) {
      const std::size_t end = vertices_.size();
      if (!add_tier(begin, end, static_cast<unsigned>(tier))) break;
      begin = end;
    }
    return std::move(tiers_);
  }

 private:
  struct Link {
    std::size_t parent{};
    Edge edge;
  };

  // False when the budget is used up: then the tier is left out or holds its first members only.
  bool add_tier(std::size_t begin, std::size_t end, unsigned tier) {
    std::unordered_map<Vertex<G>, std::vector<Link>> fresh;
    for (std::size_t parent = begin; parent < end; ++parent) {
      each_step(g_, vertices_[parent], heading_, [&](EdgeOf<G> e, Vertex<G> other) {
        ++steps_;
        if (!seen_.contains(other)) fresh[other].push_back(Link{parent, edge_of(e, g_)});
      });
      if (steps_ > budget_.steps) return used_up(Coverage::steps_used_up);
    }
    std::vector<std::pair<Vertex<G>, TierMember>> members;
    for (const auto& [v, links] : fresh) members.emplace_back(v, member(v, tier, links));
    std::ranges::sort(members, {}, [](const auto& entry) {
      return std::tuple{entry.second.parent, entry.second.entity};
    });
    for (auto& [v, added] : members) {
      if (tiers_.members.size() > budget_.results) return used_up(Coverage::results_used_up);
      seen_.insert(v);
      vertices_.push_back(v);
      tiers_.members.push_back(std::move(added));
    }
    return true;
  }

  // It hangs on the parent with the most confident statement; among equals on the first.
  TierMember member(Vertex<G> v, unsigned tier, const std::vector<Link>& links) const {
    const Link& best = *std::ranges::min_element(links, {}, [](const Link& link) {
      return std::tuple{-int{link.edge.confidence.permille()}, link.parent};
    });
    TierMember member{.entity = entity_of(v, g_), .tier = tier, .parent = best.parent};
    for (const Link& link : links)
      (link.parent == best.parent ? member.edges : member.also).push_back(link.edge);
    sort_best_first(member.edges);
    sort_best_first(member.also);
    return member;
  }

  bool used_up(Coverage coverage) {
    tiers_.coverage = coverage;
    return false;
  }

  const G& g_;
  Heading heading_;
  Budget budget_;
  std::uint64_t steps_{};
  std::vector<Vertex<G>> vertices_;  // of tiers_.members
  std::unordered_set<Vertex<G>> seen_;
  Tiers tiers_;
};

/// The entities around `root`, each once, in the tier of its fewest hops, down to `depth`. With the
/// filter on `supplies` and Heading::backward: suppliers of suppliers; forward: customers of
/// customers. `budget.results` limits the members beside the root; what was left out is said by
/// `coverage`, and the tiers above are whole. Breadth-first, O(V log V + E) of what it reaches.
template <StatementGraph G>
Tiers tiers(const G& g, EntityId root, unsigned depth, Heading heading = Heading::backward,
            const Budget& budget = {}) {
  return TierSearch<G>{g, heading, budget}.found(root, depth);
}

}  // namespace bezug
