// A filter over the columns of a snapshot: no edge is put together to be judged.
#pragma once

#include <cstdint>
#include <unordered_set>
#include <vector>

#include "graph/snapshot.h"

namespace bezug {

/// Accepts what `filter` accepts of the edges that the snapshot has. Both must outlive it.
class SnapshotFilter {
 public:
  SnapshotFilter(const Snapshot& of, const EdgeFilter& filter);

  bool operator()(DenseEdge edge) const {
    return accepted_relations_[layout::relation_in(edge.mark)] != 0 &&
           (filter_->factualities >> layout::factuality_in(edge.mark) & 1U) != 0 &&
           layout::permille_in(edge.mark) >= least_permille_ && (!asks_more_ || rest(edge));
  }

 private:
  [[nodiscard]] bool rest(DenseEdge edge) const;

  const Snapshot* of_;
  const EdgeFilter* filter_;
  std::vector<std::uint8_t> accepted_relations_;  // by place of the relation
  std::uint32_t least_permille_;
  bool asks_more_;
  std::unordered_set<VertexNumber> without_;
};

}  // namespace bezug
