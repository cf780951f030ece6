// What a query asks of a graph. Models: Snapshot (graph/snapshot.h), Overlay (graph/overlay.h), the
// view over the store (store/view.h), and boost::filtered_graph over any.
#pragma once

#include <boost/graph/graph_traits.hpp>
#include <concepts>
#include <optional>

#include "graph/edge.h"

namespace bezug {

template <class G>
using Vertex = typename boost::graph_traits<G>::vertex_descriptor;
template <class G>
using EdgeOf = typename boost::graph_traits<G>::edge_descriptor;

/// A model of boost::BidirectionalGraphConcept whose edges are statements and whose vertices are
/// entities. Parallel edges and self-loops are ordinary. Filters are part of the model: out_edges
/// and in_edges give accepted edges only. `edge_of` may cost a copy; `confidence_of` costs nothing.
/// `vertex_of` gives none for an entity that the model does not know; a model that cannot tell
/// gives a vertex without edges.
template <class G>
concept StatementGraph = std::convertible_to<typename boost::graph_traits<G>::traversal_category,
                                             boost::bidirectional_graph_tag> &&
    std::convertible_to<typename boost::graph_traits<G>::directed_category, boost::directed_tag> &&
    requires(const G& g, Vertex<G> v, EdgeOf<G> e, EntityId id) {
  out_edges(v, g);
  in_edges(v, g);
  out_degree(v, g);
  in_degree(v, g);
  { source(e, g) } -> std::convertible_to<Vertex<G>>;
  { target(e, g) } -> std::convertible_to<Vertex<G>>;
  { edge_of(e, g) } -> std::convertible_to<Edge>;
  { confidence_of(e, g) } -> std::convertible_to<Confidence>;
  { entity_of(v, g) } -> std::convertible_to<EntityId>;
  { vertex_of(id, g) } -> std::convertible_to<std::optional<Vertex<G>>>;
  { std::hash<Vertex<G>>{}(v) } -> std::convertible_to<std::size_t>;
};

}  // namespace bezug
