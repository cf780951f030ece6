#include "cli/ingest.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <unordered_set>

#include "cli/extraction.h"
#include "cli/parallel.h"
#include "extract/language.h"
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

std::string file_hash(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  const ContentHash hash = content_hash(bytes);
  return hex(hash.high) + hex(hash.low);
}

/// What the statements of a text depend on besides the text: the program, its data and the
/// language asked for.
std::string recipe(const std::string& language) {
  const fs::path data = extract::data_folder();
  std::vector<fs::path> files{data / "relations.tsv", data / "measures.tsv"};
  for (const auto& entry : fs::recursive_directory_iterator{data / "lang"})
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::ranges::sort(files);
  std::string parts = language + "\n" + file_hash("/proc/self/exe") + "\n";
  for (const fs::path& file : files)
    parts += fs::relative(file, data).string() + "\t" + file_hash(file) + "\n";
  return parts;
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
        document.hash =
            content_hash(hex(document.hash.high) + hex(document.hash.low) + "\n" + recipe_);
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
      if (!seen_.contains(info.id) && under_any(info.uri, folders) &&
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
