#include "store/current.h"

namespace bezug::store {

Current::Current(const Store& store, const EdgeFilter& filter, Use use) {
  Changes changes{
      .all = true,
      .out = [&store, filter](EntityId entity) { return store.out_edges(entity, filter); },
      .in = [&store, filter](EntityId entity) { return store.in_edges(entity, filter); }};
  if (use == Use::snapshot) snapshot_ = store.snapshot(&complaint_);
  if (snapshot_) {
    if (auto touched = store.touched_since(snapshot_->change())) {
      changes.entities = *std::move(touched);
      changes.all = false;
      uses_snapshot_ = true;
    }
  } else {
    snapshot_ = std::make_shared<const Snapshot>();
  }
  graph_ = std::make_unique<Overlay>(*snapshot_, filter, std::move(changes));
}

}  // namespace bezug::store
