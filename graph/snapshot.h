// The whole graph in memory, immutable: compressed sparse rows in both directions.
#pragma once

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "graph/edge.h"

namespace bezug {

/// Dense number of a vertex or an edge, valid inside one snapshot only.
template <class Tag>
class Dense {
 public:
  constexpr Dense() noexcept = default;
  constexpr explicit Dense(std::uint32_t value) noexcept : value_{value} {}
  [[nodiscard]] constexpr std::uint32_t value() const noexcept { return value_; }
  friend constexpr auto operator<=>(Dense, Dense) noexcept = default;

 private:
  std::uint32_t value_{std::numeric_limits<std::uint32_t>::max()};
};
using VertexNumber = Dense<struct VertexNumberTag>;
using EdgeNumber = Dense<struct EdgeNumberTag>;

/// Counts dense numbers upwards.
template <class Number>
class DenseIterator : public boost::iterator_facade<DenseIterator<Number>, Number const,
                                                    boost::random_access_traversal_tag, Number> {
 public:
  DenseIterator() = default;
  explicit DenseIterator(std::uint32_t at) : at_{at} {}

 private:
  friend class boost::iterator_core_access;
  [[nodiscard]] Number dereference() const { return Number{at_}; }
  [[nodiscard]] bool equal(DenseIterator other) const { return at_ == other.at_; }
  void increment() { ++at_; }
  void decrement() { --at_; }
  void advance(std::ptrdiff_t by) { at_ = static_cast<std::uint32_t>(at_ + by); }
  [[nodiscard]] std::ptrdiff_t distance_to(DenseIterator other) const {
    return static_cast<std::ptrdiff_t>(other.at_) - static_cast<std::ptrdiff_t>(at_);
  }
  std::uint32_t at_{};
};

/// Models boost::BidirectionalGraph, VertexListGraph, EdgeListGraph and StatementGraph. Vertices
/// are numbered by ascending EntityId and edges by subject, relation, object, statement, so equal
/// content gives equal snapshots. 100 bytes an edge and 16 a vertex, products aside.
/// Safe to read from many threads.
class Snapshot {
 public:
  using vertex_descriptor = VertexNumber;
  using edge_descriptor = EdgeNumber;
  using out_edge_iterator = DenseIterator<EdgeNumber>;
  using in_edge_iterator = std::vector<EdgeNumber>::const_iterator;
  using vertex_iterator = DenseIterator<VertexNumber>;
  using edge_iterator = DenseIterator<EdgeNumber>;

  Snapshot() : Snapshot(std::vector<Edge>{}) {}
  /// In any order; an edge given twice counts once. Vertices are the ends of edges and `isolated`.
  /// O(E log E). Throws std::length_error beyond 2^32 - 1 edges or vertices.
  explicit Snapshot(std::vector<Edge> edges, std::span<const EntityId> isolated = {});

  [[nodiscard]] std::uint32_t vertices_count() const noexcept {
    return static_cast<std::uint32_t>(entities_.size());
  }
  [[nodiscard]] std::uint32_t edges_count() const noexcept {
    return static_cast<std::uint32_t>(edges_.size());
  }
  [[nodiscard]] EntityId entity(VertexNumber v) const { return entities_[v.value()]; }
  /// O(log V).
  [[nodiscard]] std::optional<VertexNumber> vertex(EntityId id) const;
  [[nodiscard]] const Edge& edge(EdgeNumber e) const { return edges_[e.value()]; }
  [[nodiscard]] VertexNumber subject(EdgeNumber e) const { return subjects_[e.value()]; }
  [[nodiscard]] VertexNumber object(EdgeNumber e) const { return objects_[e.value()]; }
  [[nodiscard]] std::pair<out_edge_iterator, out_edge_iterator> out(VertexNumber v) const {
    return {out_edge_iterator{out_[v.value()]}, out_edge_iterator{out_[v.value() + 1]}};
  }
  [[nodiscard]] std::pair<in_edge_iterator, in_edge_iterator> in(VertexNumber v) const {
    return {in_edges_.begin() + in_[v.value()], in_edges_.begin() + in_[v.value() + 1]};
  }

 private:
  std::vector<EntityId> entities_;      // ascending; a vertex number is an index
  std::vector<Edge> edges_;             // by subject, relation, object, statement
  std::vector<VertexNumber> subjects_;  // of each edge
  std::vector<VertexNumber> objects_;   // of each edge
  std::vector<std::uint32_t> out_;      // edges of vertex v: out_[v] … out_[v + 1]
  std::vector<EdgeNumber> in_edges_;    // by object, relation, subject, statement
  std::vector<std::uint32_t> in_;       // places in in_edges_, as out_
};

inline auto out_edges(VertexNumber v, const Snapshot& g) { return g.out(v); }
inline auto in_edges(VertexNumber v, const Snapshot& g) { return g.in(v); }
inline VertexNumber source(EdgeNumber e, const Snapshot& g) { return g.subject(e); }
inline VertexNumber target(EdgeNumber e, const Snapshot& g) { return g.object(e); }
inline const Edge& edge_of(EdgeNumber e, const Snapshot& g) { return g.edge(e); }
inline Confidence confidence_of(EdgeNumber e, const Snapshot& g) { return g.edge(e).confidence; }
inline EntityId entity_of(VertexNumber v, const Snapshot& g) { return g.entity(v); }
inline std::optional<VertexNumber> vertex_of(EntityId id, const Snapshot& g) {
  return g.vertex(id);
}
inline std::uint32_t out_degree(VertexNumber v, const Snapshot& g) {
  return static_cast<std::uint32_t>(g.out(v).second - g.out(v).first);
}
inline std::uint32_t in_degree(VertexNumber v, const Snapshot& g) {
  return static_cast<std::uint32_t>(g.in(v).second - g.in(v).first);
}
inline std::uint32_t degree(VertexNumber v, const Snapshot& g) {
  return out_degree(v, g) + in_degree(v, g);
}
inline std::pair<Snapshot::vertex_iterator, Snapshot::vertex_iterator> vertices(const Snapshot& g) {
  return {Snapshot::vertex_iterator{0}, Snapshot::vertex_iterator{g.vertices_count()}};
}
inline std::pair<Snapshot::edge_iterator, Snapshot::edge_iterator> edges(const Snapshot& g) {
  return {Snapshot::edge_iterator{0}, Snapshot::edge_iterator{g.edges_count()}};
}
inline std::uint32_t num_vertices(const Snapshot& g) { return g.vertices_count(); }
inline std::uint32_t num_edges(const Snapshot& g) { return g.edges_count(); }

/// The vertex_index of Boost's algorithms: the dense number itself.
struct VertexIndex {
  using key_type = VertexNumber;
  using value_type = std::size_t;
  using reference = std::size_t;
  using category = boost::readable_property_map_tag;
  friend std::size_t get(VertexIndex, VertexNumber v) { return v.value(); }
};
inline VertexIndex get(boost::vertex_index_t, const Snapshot&) { return {}; }
inline std::size_t get(boost::vertex_index_t, const Snapshot&, VertexNumber v) { return v.value(); }

}  // namespace bezug

template <class Tag>
struct std::hash<bezug::Dense<Tag>> {
  std::size_t operator()(bezug::Dense<Tag> number) const noexcept { return number.value(); }
};

template <>
struct boost::graph_traits<bezug::Snapshot> {
  using vertex_descriptor = bezug::VertexNumber;
  using edge_descriptor = bezug::EdgeNumber;
  using out_edge_iterator = bezug::Snapshot::out_edge_iterator;
  using in_edge_iterator = bezug::Snapshot::in_edge_iterator;
  using vertex_iterator = bezug::Snapshot::vertex_iterator;
  using edge_iterator = bezug::Snapshot::edge_iterator;
  using directed_category = boost::bidirectional_tag;
  using edge_parallel_category = boost::allow_parallel_edge_tag;
  struct traversal_category : boost::bidirectional_graph_tag,
                              boost::vertex_list_graph_tag,
                              boost::edge_list_graph_tag {};
  using vertices_size_type = std::uint32_t;
  using edges_size_type = std::uint32_t;
  using degree_size_type = std::uint32_t;
  static vertex_descriptor null_vertex() { return {}; }
};
/// Several of Boost's algorithms name the traits of a const graph.
template <>
struct boost::graph_traits<const bezug::Snapshot> : boost::graph_traits<bezug::Snapshot> {};
template <>
struct boost::property_map<bezug::Snapshot, boost::vertex_index_t> {
  using type = bezug::VertexIndex;
  using const_type = bezug::VertexIndex;
};
template <>
struct boost::property_map<const bezug::Snapshot, boost::vertex_index_t>
    : boost::property_map<bezug::Snapshot, boost::vertex_index_t> {};
