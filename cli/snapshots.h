// When the snapshot beside a database is renewed.
#pragma once

#include <cstdint>

#include "cli/command.h"
#include "store/store.h"

namespace bezug::cli {

/// Memory that making one takes, about.
inline constexpr std::uint64_t kSnapshotBytesAStatement = 100;

/// Makes a snapshot, with progress.
void renew_snapshot(store::Store& store, const Context& context);

/// Makes one if none can be used, or if so much changed since that reading it again costs questions
/// more than they save.
void renew_stale_snapshot(store::Store& store, const Context& context);

}  // namespace bezug::cli
