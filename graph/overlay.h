// A snapshot and what changed since it was made, as one graph of the edges that a filter accepts.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "graph/snapshot.h"
#include "graph/snapshot_filter.h"
#include "graph/unlisted_traits.h"

namespace bezug {

/// How the present differs from a snapshot.
struct Changes {
  /// Accepted edges of an entity in one direction, now.
  using Scan = std::function<std::vector<Edge>(EntityId)>;

  std::unordered_set<EntityId> entities{};  ///< at which an edge came or went
  bool all{};                               ///< at any entity: the snapshot says nothing
  Scan out{};                               ///< asked for those entities only
  Scan in{};
};

/// Walks the accepted edges of a vertex. `Out`: the vertex is their source.
template <bool Out>
class AcceptedIterator : public boost::iterator_facade<AcceptedIterator<Out>, DenseEdge const,
                                                       boost::forward_traversal_tag, DenseEdge> {
 public:
  AcceptedIterator() = default;
  /// All edges of `row` where `filter` is null.
  AcceptedIterator(const SnapshotRow& row, VertexNumber own, std::uint32_t at,
                   const SnapshotFilter* filter)
      : row_{row}, own_{own}, at_{at}, filter_{filter} {
    settle();
  }

 private:
  friend class boost::iterator_core_access;
  [[nodiscard]] DenseEdge dereference() const { return row_.template edge<Out>(at_, own_); }
  [[nodiscard]] bool equal(const AcceptedIterator& other) const { return at_ == other.at_; }
  void increment() {
    ++at_;
    settle();
  }
  void settle() {
    if (filter_ == nullptr) return;
    while (at_ < row_.end && !(*filter_)(dereference())) ++at_;
  }

  SnapshotRow row_;
  VertexNumber own_;
  std::uint32_t at_{};
  const SnapshotFilter* filter_{};
};

/// Models boost::BidirectionalGraph and StatementGraph. The rows of changed entities are read when
/// first asked for and kept, so it is made for one query or a few, and used by one thread. Numbers
/// of vertices and edges are the snapshot's, behind which those that it lacks are numbered as they
/// are met. An edge between a changed entity and another has a number at each end.
class Overlay {
 public:
  using vertex_descriptor = VertexNumber;
  using edge_descriptor = DenseEdge;

  /// `snapshot` must outlive it.
  Overlay(const Snapshot& snapshot, EdgeFilter filter, Changes changes = {});
  Overlay(const Overlay&) = delete;
  Overlay& operator=(const Overlay&) = delete;
  Overlay(Overlay&&) = delete;
  Overlay& operator=(Overlay&&) = delete;
  ~Overlay() = default;

  [[nodiscard]] std::pair<AcceptedIterator<true>, AcceptedIterator<true>> out(
      VertexNumber v) const {
    if (is_changed(v)) return accepted<true>(out_.row(v, *this), v, nullptr);
    return accepted<true>(snapshot_.out_row(v), v, &judge_);
  }
  [[nodiscard]] std::pair<AcceptedIterator<false>, AcceptedIterator<false>> in(
      VertexNumber v) const {
    if (is_changed(v)) return accepted<false>(in_.row(v, *this), v, nullptr);
    return accepted<false>(snapshot_.in_row(v), v, &judge_);
  }
  [[nodiscard]] EntityId entity(VertexNumber v) const {
    return v.value() < snapshot_.vertices_count() ? snapshot_.entity(v)
                                                  : more_[v.value() - snapshot_.vertices_count()];
  }
  [[nodiscard]] std::optional<VertexNumber> vertex(EntityId id) const;
  /// Whether the entity of `a` has the lower id. The snapshot's are numbered by them.
  [[nodiscard]] bool is_before(VertexNumber a, VertexNumber b) const {
    if (a.value() < snapshot_.vertices_count() && b.value() < snapshot_.vertices_count())
      return a < b;
    return entity(a) < entity(b);
  }
  [[nodiscard]] Edge edge(DenseEdge e) const { return is_kept(e) ? snapshot_.edge(e) : read(e); }

 private:
  /// The rows of changed vertices in one direction.
  struct Side {
    struct Row {
      std::vector<layout::Arc> arcs;
      std::vector<std::uint32_t> numbers;
    };
    bool is_out;
    std::unordered_map<VertexNumber, Row> rows{};

    SnapshotRow row(VertexNumber v, const Overlay& of);
  };

  template <bool Out>
  static std::pair<AcceptedIterator<Out>, AcceptedIterator<Out>> accepted(
      const SnapshotRow& row, VertexNumber v, const SnapshotFilter* filter) {
    return {{row, v, row.begin, filter}, {row, v, row.end, filter}};
  }
  [[nodiscard]] bool is_changed(VertexNumber v) const {
    return changes_.all || v.value() >= snapshot_.vertices_count() ||
           (!changed_.empty() && changed_.contains(v));
  }
  [[nodiscard]] bool is_kept(DenseEdge e) const {
    return e.number.value() < snapshot_.edges_count();
  }
  [[nodiscard]] const Edge& read(DenseEdge e) const {
    return edges_[e.number.value() - snapshot_.edges_count()];
  }
  VertexNumber number(EntityId id) const;

  const Snapshot& snapshot_;
  EdgeFilter filter_;
  SnapshotFilter judge_;
  Changes changes_;
  std::unordered_set<VertexNumber> changed_;  // of the snapshot's
  // Unlocked: one thread.
  mutable Side out_{.is_out = true};
  mutable Side in_{.is_out = false};
  mutable std::vector<EntityId> more_;  // vertices that the snapshot lacks
  mutable std::unordered_map<EntityId, VertexNumber> number_of_more_;
  mutable std::deque<Edge> edges_;  // read from the changes
};

inline auto out_edges(VertexNumber v, const Overlay& g) { return g.out(v); }
inline auto in_edges(VertexNumber v, const Overlay& g) { return g.in(v); }
inline VertexNumber source(DenseEdge e, const Overlay&) { return e.source; }
inline VertexNumber target(DenseEdge e, const Overlay&) { return e.target; }
inline Edge edge_of(DenseEdge e, const Overlay& g) { return g.edge(e); }
inline Confidence confidence_of(DenseEdge e, const Overlay&) { return confidence_in(e); }
inline EntityId entity_of(VertexNumber v, const Overlay& g) { return g.entity(v); }
inline bool is_before(VertexNumber a, VertexNumber b, const Overlay& g) {
  return g.is_before(a, b);
}
inline std::optional<VertexNumber> vertex_of(EntityId id, const Overlay& g) { return g.vertex(id); }
/// O(degree).
inline std::size_t out_degree(VertexNumber v, const Overlay& g) {
  const auto [begin, end] = g.out(v);
  return static_cast<std::size_t>(std::distance(begin, end));
}
inline std::size_t in_degree(VertexNumber v, const Overlay& g) {
  const auto [begin, end] = g.in(v);
  return static_cast<std::size_t>(std::distance(begin, end));
}
inline std::size_t degree(VertexNumber v, const Overlay& g) {
  return out_degree(v, g) + in_degree(v, g);
}

}  // namespace bezug

template <>
struct boost::graph_traits<bezug::Overlay>
    : bezug::UnlistedTraits<bezug::VertexNumber, bezug::DenseEdge, bezug::AcceptedIterator<true>,
                            bezug::AcceptedIterator<false>> {};
template <>
struct boost::graph_traits<const bezug::Overlay> : boost::graph_traits<bezug::Overlay> {};
