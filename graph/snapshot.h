// The whole graph, immutable: compressed sparse rows in both directions, in memory or mapped.
#pragma once

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/checked_bytes.h"
#include "graph/dense.h"
#include "graph/edge.h"
#include "graph/snapshot_layout.h"

namespace bezug {

/// The edges of a vertex in one direction: places `begin` to `end` of the columns.
struct SnapshotRow {
  const layout::Arc* arcs{};
  const std::uint32_t* numbers{};  ///< which edge it is; null where that is the place itself
  std::uint32_t begin{};
  std::uint32_t end{};

  /// The edge at a place; `Out`: of `own` as its source.
  template <bool Out>
  [[nodiscard]] DenseEdge edge(std::uint32_t place, VertexNumber own) const {
    const layout::Arc arc = arcs[place];
    const EdgeNumber number{numbers == nullptr ? place : numbers[place]};
    if constexpr (Out) return {number, own, VertexNumber{arc.other}, arc.mark};
    return {number, VertexNumber{arc.other}, own, arc.mark};
  }
};

/// Walks a row. `Out`: the row's vertex is the source.
template <bool Out>
class RowIterator : public boost::iterator_facade<RowIterator<Out>, DenseEdge const,
                                                  boost::random_access_traversal_tag, DenseEdge> {
 public:
  RowIterator() = default;
  RowIterator(const SnapshotRow& row, VertexNumber own, std::uint32_t at)
      : row_{row}, own_{own}, at_{at} {}

 private:
  friend class boost::iterator_core_access;
  [[nodiscard]] DenseEdge dereference() const { return row_.template edge<Out>(at_, own_); }
  [[nodiscard]] bool equal(const RowIterator& other) const { return at_ == other.at_; }
  void increment() { ++at_; }
  void decrement() { --at_; }
  void advance(std::ptrdiff_t by) { at_ = static_cast<std::uint32_t>(at_ + by); }
  [[nodiscard]] std::ptrdiff_t distance_to(const RowIterator& other) const {
    return static_cast<std::ptrdiff_t>(other.at_) - static_cast<std::ptrdiff_t>(at_);
  }

  SnapshotRow row_;
  VertexNumber own_;
  std::uint32_t at_{};
};

inline Confidence confidence_in(DenseEdge e) {
  return Confidence::from_permille(static_cast<std::uint16_t>(layout::permille_in(e.mark)));
}

class EdgeListIterator;

/// Models boost::BidirectionalGraph, VertexListGraph, EdgeListGraph and StatementGraph. Vertices
/// are numbered by ascending EntityId and edges by subject, relation, object, statement, so equal
/// content gives equal bytes. 52 bytes an edge and 16 a vertex, and each list of products once.
/// Safe to use from many threads. Members throw DamagedBytes where they meet bytes that are not
/// those that were written.
class Snapshot {
 public:
  using vertex_descriptor = VertexNumber;
  using edge_descriptor = DenseEdge;
  using out_edge_iterator = RowIterator<true>;
  using in_edge_iterator = RowIterator<false>;
  using vertex_iterator = DenseIterator<VertexNumber>;
  using edge_iterator = EdgeListIterator;

  Snapshot() : Snapshot(std::vector<Edge>{}) {}
  /// In any order; an edge given twice counts once. Vertices are the ends of edges and `isolated`.
  /// O(E log E). Throws std::length_error as SnapshotBuilder does.
  explicit Snapshot(std::vector<Edge> edges, std::span<const EntityId> isolated = {});
  /// Bytes that SnapshotBuilder wrote and that may have been damaged since; they live as long as
  /// `owner`. Looks at the header and the checksums only: a thousandth of the bytes. Throws
  /// DamagedBytes, and UnknownLayout if it is no snapshot or one of another version.
  Snapshot(std::shared_ptr<const void> owner, std::span<const std::byte> bytes);

  [[nodiscard]] std::uint32_t vertices_count() const noexcept { return vertices_; }
  [[nodiscard]] std::uint32_t edges_count() const noexcept { return edges_; }
  /// Which store it was made of, and the last of that store's changes that it holds.
  [[nodiscard]] std::uint64_t origin() const noexcept { return header_.origin; }
  [[nodiscard]] std::uint64_t change() const noexcept { return header_.change; }
  /// All of it.
  [[nodiscard]] std::span<const std::byte> bytes() const noexcept { return bytes_; }
  /// Checks all blocks at once, a second for some gigabytes, so that queries look up none any more:
  /// for a process that answers many.
  void check_all() const { body_.check_all(); }

  [[nodiscard]] EntityId entity(VertexNumber v) const {
    return EntityId{value<std::uint64_t>(layout::Column::entities, v.value())};
  }
  /// O(log V), and nearly O(1) for ids that are hashes.
  [[nodiscard]] std::optional<VertexNumber> vertex(EntityId id) const;
  [[nodiscard]] SnapshotRow out_row(VertexNumber v) const {
    using enum layout::Column;
    return row(v, out_begins, out_arcs, nullptr);
  }
  [[nodiscard]] SnapshotRow in_row(VertexNumber v) const {
    using enum layout::Column;
    const SnapshotRow found = row(v, in_begins, in_arcs, column<std::uint32_t>(in_numbers));
    need<std::uint32_t>(in_numbers, found.begin, found.end);
    return found;
  }

  [[nodiscard]] Edge edge(DenseEdge e) const;
  [[nodiscard]] DocumentId document(EdgeNumber e) const { return document(detail(e)); }
  [[nodiscard]] std::optional<Day> date(EdgeNumber e) const { return date(detail(e)); }
  [[nodiscard]] Validity validity(EdgeNumber e) const { return validity(detail(e)); }
  /// Who says so.
  [[nodiscard]] std::optional<EntityId> speaker(EdgeNumber e) const { return speaker(detail(e)); }
  [[nodiscard]] std::string_view products(EdgeNumber e) const { return products(detail(e)); }
  /// The relations that marks name, ascending.
  [[nodiscard]] std::span<const std::uint64_t> relations() const;
  /// The edge of that number and subject.
  [[nodiscard]] DenseEdge edge(EdgeNumber e, VertexNumber subject) const {
    const auto arc = value<layout::Arc>(layout::Column::out_arcs, e.value());
    return {e, subject, VertexNumber{arc.other}, arc.mark};
  }

 private:
  [[nodiscard]] const layout::Extent& extent(layout::Column c) const {
    return header_.columns[static_cast<std::size_t>(c)];
  }
  template <class T>
  [[nodiscard]] const T* column(layout::Column c) const {
    return reinterpret_cast<const T*>(bytes_.data() + extent(c).offset);
  }
  template <class T>
  void need(layout::Column c, std::size_t begin, std::size_t end) const {
    const std::size_t start = extent(c).offset - CheckedBytes::kBlock;
    body_.need(start + begin * sizeof(T), start + end * sizeof(T));
  }
  template <class T>
  [[nodiscard]] T value(layout::Column c, std::size_t at) const {
    need<T>(c, at, at + 1);
    return column<T>(c)[at];
  }
  [[nodiscard]] layout::Detail detail(EdgeNumber e) const {
    return value<layout::Detail>(layout::Column::details, e.value());
  }
  [[nodiscard]] DocumentId document(const layout::Detail& detail) const;
  [[nodiscard]] static std::optional<Day> day(std::int32_t number) {
    if (number == layout::kNoDate) return std::nullopt;
    return Day{number};
  }
  [[nodiscard]] static std::optional<Day> date(const layout::Detail& detail) {
    return day(detail.date);
  }
  [[nodiscard]] Validity validity(const layout::Detail& detail) const {
    const auto days = value<layout::Days>(layout::Column::validities, detail.validity);
    return {.from = day(days.from), .until = day(days.until)};
  }
  [[nodiscard]] std::optional<EntityId> speaker(const layout::Detail& detail) const;
  [[nodiscard]] std::string_view products(const layout::Detail& detail) const;
  [[nodiscard]] SnapshotRow row(VertexNumber v, layout::Column begins, layout::Column arcs,
                                const std::uint32_t* numbers) const {
    need<std::uint32_t>(begins, v.value(), v.value() + std::size_t{2});
    const std::uint32_t* const at = column<std::uint32_t>(begins) + v.value();
    if (at[0] > at[1]) refuse_row(v);
    need<layout::Arc>(arcs, at[0], at[1]);
    return {column<layout::Arc>(arcs), numbers, at[0], at[1]};
  }
  [[noreturn]] static void refuse_row(VertexNumber v);
  void open(std::shared_ptr<const void> owner, bool trusted);

  std::span<const std::byte> bytes_;
  layout::Header header_;
  CheckedBytes body_;  // all behind the header
  std::uint32_t vertices_{};
  std::uint32_t edges_{};
};

/// No snapshot, or one of another version.
class UnknownLayout : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// All edges in order of their numbers.
class EdgeListIterator : public boost::iterator_facade<EdgeListIterator, DenseEdge const,
                                                       boost::forward_traversal_tag, DenseEdge> {
 public:
  EdgeListIterator() = default;
  EdgeListIterator(const Snapshot& of, std::uint32_t at) : of_{&of}, at_{at} { settle(); }

 private:
  friend class boost::iterator_core_access;
  [[nodiscard]] DenseEdge dereference() const { return of_->edge(EdgeNumber{at_}, own_); }
  [[nodiscard]] bool equal(const EdgeListIterator& other) const { return at_ == other.at_; }
  void increment() {
    ++at_;
    settle();
  }
  // Moves to the vertex whose row holds the edge.
  void settle() {
    if (at_ >= of_->edges_count()) return;
    if (own_ == VertexNumber{}) own_ = VertexNumber{0};
    while (of_->out_row(own_).end <= at_) own_ = VertexNumber{own_.value() + 1};
  }

  const Snapshot* of_{};
  std::uint32_t at_{};
  VertexNumber own_;
};

inline auto out_edges(VertexNumber v, const Snapshot& g) {
  const SnapshotRow row = g.out_row(v);
  return std::pair{RowIterator<true>{row, v, row.begin}, RowIterator<true>{row, v, row.end}};
}
inline auto in_edges(VertexNumber v, const Snapshot& g) {
  const SnapshotRow row = g.in_row(v);
  return std::pair{RowIterator<false>{row, v, row.begin}, RowIterator<false>{row, v, row.end}};
}
inline VertexNumber source(DenseEdge e, const Snapshot&) { return e.source; }
inline VertexNumber target(DenseEdge e, const Snapshot&) { return e.target; }
inline Edge edge_of(DenseEdge e, const Snapshot& g) { return g.edge(e); }
inline Confidence confidence_of(DenseEdge e, const Snapshot&) { return confidence_in(e); }
inline EntityId entity_of(VertexNumber v, const Snapshot& g) { return g.entity(v); }
inline bool is_before(VertexNumber a, VertexNumber b, const Snapshot&) { return a < b; }
inline std::optional<VertexNumber> vertex_of(EntityId id, const Snapshot& g) {
  return g.vertex(id);
}
inline std::uint32_t out_degree(VertexNumber v, const Snapshot& g) {
  const SnapshotRow row = g.out_row(v);
  return row.end - row.begin;
}
inline std::uint32_t in_degree(VertexNumber v, const Snapshot& g) {
  const SnapshotRow row = g.in_row(v);
  return row.end - row.begin;
}
inline std::uint32_t degree(VertexNumber v, const Snapshot& g) {
  return out_degree(v, g) + in_degree(v, g);
}
inline std::pair<Snapshot::vertex_iterator, Snapshot::vertex_iterator> vertices(const Snapshot& g) {
  return {Snapshot::vertex_iterator{0}, Snapshot::vertex_iterator{g.vertices_count()}};
}
inline std::pair<EdgeListIterator, EdgeListIterator> edges(const Snapshot& g) {
  return {EdgeListIterator{g, 0}, EdgeListIterator{g, g.edges_count()}};
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

template <>
struct boost::graph_traits<bezug::Snapshot> {
  using vertex_descriptor = bezug::VertexNumber;
  using edge_descriptor = bezug::DenseEdge;
  using out_edge_iterator = bezug::Snapshot::out_edge_iterator;
  using in_edge_iterator = bezug::Snapshot::in_edge_iterator;
  using vertex_iterator = bezug::Snapshot::vertex_iterator;
  using edge_iterator = bezug::EdgeListIterator;
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
