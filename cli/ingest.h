// Files into the store: many threads extract, one writes.
#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cli/progress.h"
#include "extract/reader.h"
#include "store/store.h"

namespace bezug::cli {

class Extractors;

/// How what comes from standard input is known and read.
struct InputOptions {
  std::string uri{};
  std::string title{};  ///< instead of the document's own, unless empty; so is the date
  std::string date{};
  extract::StreamFormat format{};
};

struct IngestOptions {
  std::vector<std::filesystem::path> paths{};  ///< "-" is standard input
  std::string language{"auto"};
  unsigned jobs{1};
  bool prune{};  ///< remove documents under `paths` that are not there any more
  InputOptions input{};
};

struct IngestReport {
  std::uint64_t added{};
  std::uint64_t changed{};
  std::uint64_t unchanged{};
  std::uint64_t removed{};
  std::uint64_t renamed{};  ///< removed, and there under another name: in neither of the two
  std::uint64_t bad{};      ///< diagnostics given
  bool stopped{};           ///< `stop` was set before all was read
};

/// Each document is known by the absolute path of its file, so that the working folder does not
/// matter, and is one atomic put: whatever ends the process, the store holds whole documents.
/// A file that is, by its size, times and inode, the one whose documents are all stored is not
/// opened. Documents of the others are told by their hash and not extracted if it is the stored
/// one; it covers the program, its data and the language asked for as well, so that a better
/// extraction replaces an older one. What another stored document of the same bytes says is taken
/// over from it. The same files give the same store whatever the jobs, the order and the history.
/// Once `stop` is set no more is read; what was read is finished.
/// With `prune`, a document whose file cannot be read as text any more goes as well; where a folder
/// could not be listed, everything below it stays.
class Ingest {
 public:
  /// All arguments must outlive *this. `extractors` are of the options' language.
  Ingest(store::Store& store, Extractors& extractors, const IngestOptions& options,
         const Context& context, const std::atomic<bool>& stop);
  ~Ingest();
  Ingest(const Ingest&) = delete;
  Ingest& operator=(const Ingest&) = delete;
  Ingest(Ingest&&) = delete;
  Ingest& operator=(Ingest&&) = delete;

  /// All of the options' paths.
  IngestReport run();
  /// Files and folders that came, changed or went, absolute.
  IngestReport update(const std::vector<std::filesystem::path>& paths);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
  const IngestOptions& options_;
};

/// Absolute, normal, without a slash at the end: as documents are known by them.
std::filesystem::path known_path(const std::filesystem::path& path);

/// Whether the document `uri` is the file `path`, a line of it, or below it.
bool is_under(const std::string& uri, const std::string& path);

}  // namespace bezug::cli
