// Which way a query walks along statements.
#pragma once

#include <cstdint>
#include <limits>
#include <utility>

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

}  // namespace bezug
