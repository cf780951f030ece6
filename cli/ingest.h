// Files into the store: many threads extract, one writes.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/progress.h"
#include "store/store.h"

namespace bezug::cli {

struct IngestOptions {
  std::vector<std::filesystem::path> paths{};
  std::string language{"auto"};
  unsigned jobs{1};
  bool prune{};  ///< remove documents under `paths` that are not there any more
};

struct IngestReport {
  std::uint64_t added{};
  std::uint64_t changed{};
  std::uint64_t unchanged{};
  std::uint64_t removed{};
  std::uint64_t bad{};  ///< diagnostics given
  bool stopped{};       ///< `stop` was set before all was read
};

/// Each document is known by the absolute path of its file, so that the working folder does not
/// matter, and is one atomic put: whatever ends the process, the store holds whole documents.
/// Unchanged documents are told by their hash and not extracted; the hash covers the program, its
/// data and the language asked for as well, so that a better extraction replaces an older one. The
/// same files give the same
/// store whatever the jobs, the order and the history. Once `stop` is set no more is read; what
/// was read is finished.
/// With `prune`, a document whose file cannot be read as text any more goes as well; where a folder
/// could not be listed, everything below it stays.
IngestReport ingest(store::Store& store, const IngestOptions& options, const Context& context,
                    const std::atomic<bool>& stop);

}  // namespace bezug::cli
