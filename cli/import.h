// Tables of triples into the store.
#pragma once

#include <atomic>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/progress.h"
#include "store/store.h"

namespace bezug::cli {

struct ImportOptions {
  std::vector<std::filesystem::path> files{};  ///< .csv, .nt, .nq
  std::string date{};                          ///< of the documents; empty: none
  std::size_t memory{512UL << 20U};            ///< bytes of buffers
  bool discard{};                              ///< throw away what interrupted imports left first
};

struct ImportReport {
  std::uint64_t added{};
  std::uint64_t changed{};
  std::uint64_t unchanged{};
  std::uint64_t statements{};   ///< of what was added or changed
  std::uint64_t passed_over{};  ///< lines that are right and state nothing that is kept
  std::uint64_t bad{};          ///< diagnostics given
  bool stopped{};               ///< `stop` was set before all was there
};

/// Each file is one document, known by its absolute path, that is there whole or not at all: as it
/// was before until all of it has come (store/bulk.h). An unchanged file costs reading its hash,
/// which covers the program, its data and the options as that of ingest does. A bad line is a
/// diagnostic and left out; a file with a wrong header, or with more than 1000 bad lines in a row,
/// is left out as a whole. Once `stop` is set, what was read is kept for the next call.
ImportReport import(store::Store& store, const ImportOptions& options, const Context& context,
                    const std::atomic<bool>& stop);

}  // namespace bezug::cli
