// Which way a query walks along statements.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "graph/concept.h"

namespace bezug {

enum class Heading : std::uint8_t {
  forward,   ///< from subject to object: with goods, along `supplies`
  backward,  ///< from object to subject
  either,    ///< as if statements had no direction
};

constexpr Heading reversed(Heading heading) noexcept {
  if (heading == Heading::either) return heading;
  return heading == Heading::forward ? Heading::backward : Heading::forward;
}

/// How a path may run.
struct Walk {
  Heading heading{Heading::forward};
  unsigned max_hops{std::numeric_limits<unsigned>::max()};
};

/// Calls `visit(edge, other)` for each edge that leaves `v` under `heading`, `other` being its far
/// end. A self-loop comes twice under `either`.
template <StatementGraph G, class Visit>
void each_step(const G& g, Vertex<G> v, Heading heading, Visit visit) {
  if (heading != Heading::backward)
    for (auto [it, end] = out_edges(v, g); it != end; ++it) visit(*it, target(*it, g));
  if (heading != Heading::forward)
    for (auto [it, end] = in_edges(v, g); it != end; ++it) visit(*it, source(*it, g));
}

/// As each_step, but ends when `visit` gives false; then it is false itself.
template <StatementGraph G, class Visit>
bool each_step_while(const G& g, Vertex<G> v, Heading heading, Visit visit) {
  if (heading != Heading::backward)
    for (auto [it, end] = out_edges(v, g); it != end; ++it)
      if (!visit(*it, target(*it, g))) return false;
  if (heading != Heading::forward)
    for (auto [it, end] = in_edges(v, g); it != end; ++it)
      if (!visit(*it, source(*it, g))) return false;
  return true;
}

/// Orders vertices by their entities' ids, which all models share. A model that can tell without
/// looking up the ids has a function of its own, `is_before(a, b, g)`.
template <StatementGraph G>
auto by_entity(const G& g) {
  return [&g](Vertex<G> a, Vertex<G> b) {
    if constexpr (requires { is_before(a, b, g); })
      return is_before(a, b, g);
    else
      return entity_of(a, g) < entity_of(b, g);
  };
}

/// What a search has to leave out: what makes the search for the next best path one for the best.
template <StatementGraph G>
struct Barred {
  std::vector<Vertex<G>> vertices{};
  std::vector<Vertex<G>> first{};  ///< not to be gone to straight from the start

  [[nodiscard]] bool as_first(Vertex<G> v) const {
    return std::ranges::find(first, v) != first.end();
  }
};

}  // namespace bezug
