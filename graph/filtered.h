// A graph that shows only the edges that a filter accepts.
#pragma once

#include <boost/graph/filtered_graph.hpp>

#include "graph/concept.h"

namespace bezug {

template <StatementGraph G>
class Accepts {
 public:
  Accepts() = default;
  Accepts(const G& g, const EdgeFilter& filter) : g_{&g}, filter_{&filter} {}
  bool operator()(EdgeOf<G> e) const { return (*filter_)(edge_of(e, *g_)); }

 private:
  const G* g_{};
  const EdgeFilter* filter_{};
};

template <StatementGraph G>
using Filtered = boost::filtered_graph<G, Accepts<G>>;

/// `g` with the edges that `filter` accepts; both must outlive it. The store's view takes its
/// filter itself, where the scan can use it.
template <StatementGraph G>
Filtered<G> filtered(const G& g, const EdgeFilter& filter) {
  return Filtered<G>{g, Accepts<G>{g, filter}};
}
template <StatementGraph G>
Filtered<G> filtered(const G&&, const EdgeFilter&) = delete;
template <StatementGraph G>
Filtered<G> filtered(const G&, const EdgeFilter&&) = delete;

template <StatementGraph G>
decltype(auto) edge_of(EdgeOf<G> e, const Filtered<G>& g) {
  return edge_of(e, g.m_g);
}
template <StatementGraph G>
Confidence confidence_of(EdgeOf<G> e, const Filtered<G>& g) {
  return confidence_of(e, g.m_g);
}
template <StatementGraph G>
EntityId entity_of(Vertex<G> v, const Filtered<G>& g) {
  return entity_of(v, g.m_g);
}
template <StatementGraph G>
std::optional<Vertex<G>> vertex_of(EntityId id, const Filtered<G>& g) {
  return vertex_of(id, g.m_g);
}

}  // namespace bezug
