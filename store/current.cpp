#include "store/current.h"

namespace bezug::store {

Current::Current(const Store& store, const EdgeFilter& filter, Use use) {
  // Iterators are opened when first asked for: most questions meet nothing that changed.
  const auto late = [](auto open) {
    return [open, scan = Store::EdgeScan{}](EntityId entity) mutable {
      if (!scan) scan = open();
      return scan(entity);
    };
  };
  Changes changes{.all = true,
                  .out = late([&store, filter] { return store.out_scan(filter); }),
                  .in = late([&store, filter] { return store.in_scan(filter); })};
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
