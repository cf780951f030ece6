#include "graph/snapshot_filter.h"

namespace bezug {

SnapshotFilter::SnapshotFilter(const Snapshot& of, const EdgeFilter& filter)
    : of_{&of},
      filter_{&filter},
      least_permille_{filter.least_confidence.permille()},
      asks_more_{!filter.documents.empty() || !filter.sources.empty() || !filter.without.empty() ||
                 filter.since || filter.until || filter.as_of || !filter.product.empty()} {
  for (const std::uint64_t id : of.relations())
    accepted_relations_.push_back(filter.relations.empty() ||
                                  filter.relations.contains(RelationId{id}));
  for (const EntityId id : filter.without)
    if (const auto v = of.vertex(id)) without_.insert(*v);
}

bool SnapshotFilter::rest(DenseEdge edge) const {
  if (!without_.empty() && (without_.contains(edge.source) || without_.contains(edge.target)))
    return false;
  if (filter_->since || filter_->until || filter_->as_of) {
    if (!filter_->accepts(of_->date(edge.number), of_->validity(edge.number))) return false;
  }
  if (!filter_->documents.empty() && !filter_->documents.contains(of_->document(edge.number)))
    return false;
  if (!filter_->sources.empty()) {
    const auto speaker = of_->speaker(edge.number);
    if (!speaker || !filter_->sources.contains(*speaker)) return false;
  }
  return filter_->product.empty() ||
         of_->products(edge.number).find(filter_->product) != std::string_view::npos;
}

}  // namespace bezug
