// The graph straight over the store: reads only what a query touches.
#pragma once

#include <boost/iterator/iterator_facade.hpp>
#include <functional>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/unlisted_traits.h"
#include "store/store.h"

namespace bezug::store {

/// A statement as an edge of a View: a borrowed pointer, valid as long as the view.
class ViewEdge {
 public:
  ViewEdge() = default;
  explicit ViewEdge(const Edge& edge) : edge_{&edge} {}
  [[nodiscard]] const Edge& edge() const { return *edge_; }
  friend bool operator==(ViewEdge a, ViewEdge b) {
    return a.edge_ == b.edge_ ||
           (a.edge_ != nullptr && b.edge_ != nullptr && a.edge_->statement == b.edge_->statement);
  }

 private:
  const Edge* edge_{};
};

class ViewEdgeIterator
    : public boost::iterator_facade<ViewEdgeIterator, ViewEdge const,
                                    boost::random_access_traversal_tag, ViewEdge> {
 public:
  ViewEdgeIterator() = default;
  explicit ViewEdgeIterator(const Edge* at) : at_{at} {}

 private:
  friend class boost::iterator_core_access;
  [[nodiscard]] ViewEdge dereference() const { return ViewEdge{*at_}; }
  [[nodiscard]] bool equal(ViewEdgeIterator other) const { return at_ == other.at_; }
  void increment() { ++at_; }
  void decrement() { --at_; }
  void advance(std::ptrdiff_t by) { at_ += by; }
  [[nodiscard]] std::ptrdiff_t distance_to(ViewEdgeIterator other) const { return other.at_ - at_; }
  const Edge* at_{};
};

/// Models boost::BidirectionalGraph and StatementGraph. A vertex is an EntityId; one that the store
/// does not know has no edges. The edges of a vertex are read when first asked for and kept, so a
/// view is made for one query or a few, and used by one thread.
class View {
 public:
  using vertex_descriptor = EntityId;
  using edge_descriptor = ViewEdge;
  using EdgeRange = std::pair<ViewEdgeIterator, ViewEdgeIterator>;
  /// Accepted edges of an entity in one direction.
  using Scan = std::function<std::vector<Edge>(EntityId)>;

  View(Scan out, Scan in) : out_{.scan = std::move(out)}, in_{.scan = std::move(in)} {}
  View(View&&) noexcept = default;
  View& operator=(View&&) noexcept = default;
  View(const View&) = delete;  // edges point into the cache
  View& operator=(const View&) = delete;
  ~View() = default;

  [[nodiscard]] EdgeRange out(EntityId entity) const { return out_.edges(entity); }
  [[nodiscard]] EdgeRange in(EntityId entity) const { return in_.edges(entity); }
  /// Prefix scans made so far.
  [[nodiscard]] std::size_t scans() const { return out_.read.size() + in_.read.size(); }

 private:
  struct Side {
    Scan scan;
    mutable std::unordered_map<EntityId, std::vector<Edge>> read{};  // unlocked: one thread

    [[nodiscard]] EdgeRange edges(EntityId entity) const;
  };
  Side out_;
  Side in_;
};

/// The graph of the statements in `store` that `filter` accepts. `store` must outlive it.
inline View view(const Store& store, const EdgeFilter& filter = {}) {
  return View{store.out_scan(filter), store.in_scan(filter)};
}
View view(const Store&&, const EdgeFilter& = {}) = delete;

inline View::EdgeRange out_edges(EntityId v, const View& g) { return g.out(v); }
inline View::EdgeRange in_edges(EntityId v, const View& g) { return g.in(v); }
inline EntityId source(ViewEdge e, const View&) { return e.edge().subject; }
inline EntityId target(ViewEdge e, const View&) { return e.edge().object; }
inline const Edge& edge_of(ViewEdge e, const View&) { return e.edge(); }
inline Confidence confidence_of(ViewEdge e, const View&) { return e.edge().confidence; }
inline EntityId entity_of(EntityId v, const View&) { return v; }
inline std::optional<EntityId> vertex_of(EntityId id, const View&) { return id; }
inline std::size_t out_degree(EntityId v, const View& g) {
  const auto range = g.out(v);
  return static_cast<std::size_t>(range.second - range.first);
}
inline std::size_t in_degree(EntityId v, const View& g) {
  const auto range = g.in(v);
  return static_cast<std::size_t>(range.second - range.first);
}
inline std::size_t degree(EntityId v, const View& g) { return out_degree(v, g) + in_degree(v, g); }

}  // namespace bezug::store

template <>
struct boost::graph_traits<bezug::store::View>
    : bezug::UnlistedTraits<bezug::EntityId, bezug::store::ViewEdge,
                            bezug::store::ViewEdgeIterator> {};
template <>
struct boost::graph_traits<const bezug::store::View> : boost::graph_traits<bezug::store::View> {};
