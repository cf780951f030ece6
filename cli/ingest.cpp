#include "cli/ingest.h"

#include <algorithm>
#include <unordered_set>

#include "cli/extraction.h"
#include "cli/parallel.h"
#include "cli/recipe.h"
#include "extract/reader.h"
#include "graph/hash.h"

namespace bezug::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kPutsBetweenSyncs = 256;

std::vector<fs::path> absolute_paths(const std::vector<fs::path>& paths) {
  std::vector<fs::path> result;
  for (const fs::path& path : paths) {
    fs::path whole = fs::absolute(path).lexically_normal();
    if (!whole.has_filename()) whole = whole.parent_path();
    result.push_back(std::move(whole));
  }
  return result;
}

/// Whether the document `uri` is the file `path`, a line of it, or below it.
bool under(const std::string& uri, const std::string& path) {
  if (!uri.starts_with(path)) return false;
  return uri.size() == path.size() || path.ends_with('/') || uri[path.size()] == '/' ||
         uri[path.size()] == '#';
}

bool under_any(const std::string& uri, const std::vector<std::string>& paths) {
  return std::ranges::any_of(paths, [&](const std::string& path) { return under(uri, path); });
}

std::uint64_t bytes_of(const std::vector<fs::path>& files) {
  std::uint64_t total = 0;
  for (const fs::path& file : files) {
    std::error_code failed;
    if (const auto size = fs::file_size(file, failed); !failed) total += size;
  }
  return total;
}

class Ingest {
 public:
  Ingest(store::Store& store, const IngestOptions& options, const Context& context,
         const std::atomic<bool>& stop)
      : store_{store},
        options_{options},
        context_{context},
        stop_{stop},
        recipe_{recipe(options.language)} {}

  IngestReport run() {
    const std::vector<fs::path> paths = absolute_paths(options_.paths);
    Progress listing{context_, 0, "documents"};
    const std::vector<fs::path> files =
        extract::document_files(paths, [&](const Diagnostic& diagnostic) {
          unlisted_.push_back(diagnostic.file);
          listing.complain(diagnostic);
        });
    report_.bad = listing.complaints();
    take_in(files);
    if (options_.prune && !report_.stopped) prune(paths);
    store_.sync();
    return report_;
  }

 private:
  void take_in(const std::vector<fs::path>& files) {
    Progress progress{context_, bytes_of(files), "documents"};
    Extractors extractors{options_.language};
    InOrder<Document, Contribution>{options_.jobs}.run(
        [&](const auto& push) { read(files, push, progress); },
        [&](Document document) {
          Input input{.document = std::move(document), .name = {}, .trees = {}};
          return extracted(std::move(input), extractors).contribution;
        },
        [&](const Contribution& contribution) {
          const bool changed = store_.put(contribution) == store::Change::changed;
          ++(changed ? report_.changed : report_.added);
          if ((report_.added + report_.changed) % kPutsBetweenSyncs == 0) store_.sync();
          progress.advance(contribution.document.text.size());
        });
    report_.bad += progress.complaints();
    report_.unchanged = unchanged_;
  }

  // Runs on the reading thread: nothing else touches seen_ and unchanged_ meanwhile.
  template <class Push>
  void read(const std::vector<fs::path>& files, const Push& push, Progress& progress) {
    for (const fs::path& file : files) {
      const auto take = [&](Document document) {
        if (stop_) return;
        seen_.insert(document.id);
        document.hash = with_recipe(document.hash, recipe_);
        const auto stored = store_.document(document.id);
        if (stored && stored->hash == document.hash) {
          ++unchanged_;
          progress.advance(document.text.size());
          return;
        }
        failed_ = failed_ || !push(std::move(document));
      };
      extract::read_documents(file, take, [&](const Diagnostic& bad) { progress.complain(bad); });
      if (stop_ || failed_) break;
    }
    report_.stopped = stop_;
  }

  void prune(const std::vector<fs::path>& paths) {
    std::vector<std::string> folders;
    for (const fs::path& path : paths) folders.push_back(path.string());
    std::vector<DocumentId> gone;
    store_.each_document([&](const store::DocumentInfo& info) {
      const bool imported = info.table && fs::exists(info.uri);  // by another command
      if (!seen_.contains(info.id) && under_any(info.uri, folders) && !imported &&
          !under_any(info.uri, unlisted_))
        gone.push_back(info.id);
    });
    for (const DocumentId id : gone) report_.removed += store_.remove(id) ? 1 : 0;
  }

  store::Store& store_;
  const IngestOptions& options_;
  const Context& context_;
  const std::atomic<bool>& stop_;
  const std::string recipe_;
  IngestReport report_;
  std::vector<std::string> unlisted_;
  std::unordered_set<DocumentId> seen_;
  std::uint64_t unchanged_{};
  bool failed_{};
};

}  // namespace

IngestReport ingest(store::Store& store, const IngestOptions& options, const Context& context,
                    const std::atomic<bool>& stop) {
  return Ingest{store, options, context, stop}.run();
}

}  // namespace bezug::cli
