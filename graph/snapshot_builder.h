// How the edges of a store become a snapshot.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>

#include "graph/edge.h"

namespace bezug {

/// Takes edges one by one, so that nothing holds them twice. Takes up to 100 bytes of
/// memory an edge.
class SnapshotBuilder {
 public:
  using Sink = std::function<void(std::span<const std::byte>)>;

  SnapshotBuilder();
  ~SnapshotBuilder();
  SnapshotBuilder(const SnapshotBuilder&) = delete;
  SnapshotBuilder& operator=(const SnapshotBuilder&) = delete;
  SnapshotBuilder(SnapshotBuilder&&) = delete;
  SnapshotBuilder& operator=(SnapshotBuilder&&) = delete;

  /// In ascending order. Throws std::length_error beyond 2^32 - 2 edges, 65,536 relations or 4 GiB
  /// of distinct products.
  void add(const Edge& edge);
  /// An entity that may have no edge; in any order.
  void add(EntityId isolated);
  [[nodiscard]] std::uint64_t edges() const noexcept;

  /// The bytes of the snapshot in order, some at a time; `origin` and `change` as Snapshot gives
  /// them. To be called once. O(V log V + E).
  void write(std::uint64_t origin, std::uint64_t change, const Sink& sink);

 private:
  struct Columns;
  std::unique_ptr<Columns> columns_;
};

}  // namespace bezug
