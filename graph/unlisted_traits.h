// Traits of graphs that give the edges of a vertex and no list of all vertices.
#pragma once

#include <boost/graph/graph_traits.hpp>
#include <cstddef>

namespace bezug {

/// What boost::graph_traits says of such a graph; it derives from this.
template <class V, class E, class OutIterator, class InIterator = OutIterator>
struct UnlistedTraits {
  using vertex_descriptor = V;
  using edge_descriptor = E;
  using out_edge_iterator = OutIterator;
  using in_edge_iterator = InIterator;
  using directed_category = boost::bidirectional_tag;
  using edge_parallel_category = boost::allow_parallel_edge_tag;
  using traversal_category = boost::bidirectional_graph_tag;
  using degree_size_type = std::size_t;
  // Vertices cannot be listed; Boost asks for the types all the same.
  using vertex_iterator = void;
  using edge_iterator = void;
  using vertices_size_type = std::size_t;
  using edges_size_type = std::size_t;
  static vertex_descriptor null_vertex() { return {}; }
};

}  // namespace bezug
