// The file SNAPSHOT beside the rows, mapped and not read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "graph/snapshot.h"
#include "graph/snapshot_builder.h"

namespace bezug::store {

/// Puts what `builder` took in place of the snapshot in `folder`, durably: whatever ends the
/// process, the old one or the new one is there. Throws StoreError if the disk fails.
void write_snapshot(const std::filesystem::path& folder, SnapshotBuilder& builder,
                    std::uint64_t origin, std::uint64_t change);

/// The snapshot in `folder`; null if there is none that is whole at first sight and made of the
/// database `origin`: then `why` says why, unless there is no file at all.
std::shared_ptr<const Snapshot> mapped_snapshot(const std::filesystem::path& folder,
                                                std::uint64_t origin, std::string& why);

/// Whether the snapshot in `folder` has the layout of an earlier Bezug: no damage, but no use.
bool is_older_snapshot(const std::filesystem::path& folder);

}  // namespace bezug::store
