#include "cli/snapshots.h"

#include "cli/progress.h"

namespace bezug::cli {

namespace {

/// Of 50 entities one may have changed, and a few hundred anyway: these are read in a moment.
constexpr std::size_t kShare = 50;
constexpr std::size_t kFew = 300;

bool is_stale(const store::Store& store) {
  const auto snapshot = store.snapshot();
  if (!snapshot) return true;
  const auto touched = store.touched_since(snapshot->change());
  return !touched || touched->size() > kFew + snapshot->vertices_count() / kShare;
}

}  // namespace

void renew_snapshot(store::Store& store, const Context& context) {
  Progress progress{context, 0, "edges"};
  std::uint64_t before = 0;
  store.make_snapshot([&](std::uint64_t edges) {
    progress.advance(edges - before, edges - before);
    before = edges;
  });
}

void renew_stale_snapshot(store::Store& store, const Context& context) {
  if (is_stale(store)) renew_snapshot(store, context);
}

}  // namespace bezug::cli
