// The graph as a store holds it now.
#pragma once

#include <memory>
#include <string>

#include "graph/overlay.h"
#include "store/store.h"

namespace bezug::store {

enum class Use : std::uint8_t { snapshot, rows_only };

/// For one query or a few, by one thread. Edges come from the store's snapshot where it holds what
/// the rows say, from the rows for what changed since, and from these alone if no snapshot can be
/// used: answers are the same. It and its graph throw DamagedBytes where they meet damage in the
/// snapshot; one of Use::rows_only answers then.
class Current {
 public:
  /// `store` must outlive it.
  Current(const Store& store, const EdgeFilter& filter, Use use = Use::snapshot);

  [[nodiscard]] const Overlay& graph() const { return *graph_; }
  /// Why the rows alone are asked, if that is not as it should be; else empty.
  [[nodiscard]] const std::string& complaint() const { return complaint_; }
  [[nodiscard]] bool uses_snapshot() const { return uses_snapshot_; }

 private:
  std::string complaint_;
  bool uses_snapshot_{};
  std::shared_ptr<const Snapshot> snapshot_;
  std::unique_ptr<Overlay> graph_;
};

}  // namespace bezug::store
