#include "cli/ingest.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "cli/extraction.h"
#include "cli/file_state.h"
#include "cli/parallel.h"
#include "cli/recipe.h"
#include "cli/said_again.h"
#include "cli/standard_input.h"
#include "graph/hash.h"

namespace bezug::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kPutsBetweenSyncs = 256;
/// Of texts that are read and not yet written.
constexpr std::size_t kMostBytesInHand = std::size_t{32} << 20U;
constexpr std::string_view kStandardInput = "-";

bool is_under_any(const std::string& uri, const std::vector<std::string>& paths) {
  return std::ranges::any_of(paths, [&](const std::string& path) { return is_under(uri, path); });
}

std::uint64_t bytes_of(const std::vector<fs::path>& files) {
  std::uint64_t total = 0;
  for (const fs::path& file : files) {
    std::error_code failed;
    if (const auto size = fs::file_size(file, failed); !failed) total += size;
  }
  return total;
}

/// A document to be put, or that all documents of a file came before.
struct Task {
  std::optional<Document> document{};
  std::vector<DocumentId> alike{};  ///< stored documents with its hash
  std::string path{};
  store::FileState state{};
  std::optional<Contribution> contribution{};  ///< once it is extracted
};

}  // namespace

class Ingest::Impl {
 public:
  Impl(store::Store& store, Extractors& extractors, const IngestOptions& options,
       const Context& context, const std::atomic<bool>& stop)
      : store_{store},
        extractors_{extractors},
        options_{options},
        context_{context},
        stop_{stop},
        recipe_{recipe(options.language, store)},
        recipe_hash_{content_hash(recipe_)} {}

  IngestReport run(const std::vector<fs::path>& to_read, const std::vector<fs::path>& to_prune);

 private:
  using Push = InOrder<Task, Task>::Push;

  void take_in(const std::vector<fs::path>& files, bool input);
  // These run on the reading thread: nothing else touches seen_, whole_ and unchanged_ meanwhile.
  void read(const fs::path& file, const Push& push, Progress& progress);
  void read_input(const Push& push, Progress& progress);
  void take(Document document, const Push& push, Progress& progress);
  bool is_known(const fs::path& file, store::FileState& state);
  [[nodiscard]] bool holds_only(const std::string& path, const store::FileState& noted) const;
  // The calling thread.
  void put(Task task, Progress& progress);
  void prune(const std::vector<fs::path>& paths);
  [[nodiscard]] bool is_seen(const std::string& uri, DocumentId id) const;

  store::Store& store_;
  Extractors& extractors_;
  const IngestOptions& options_;
  const Context& context_;
  const std::atomic<bool>& stop_;
  const std::string recipe_;
  const ContentHash recipe_hash_;
  IngestReport report_{};
  std::vector<std::string> unlisted_{};
  std::unordered_set<DocumentId> seen_{};
  std::unordered_set<DocumentId> whole_{};  ///< ids of paths of files all of whose lines are stored
  std::unordered_map<DocumentId, std::string> said_again_{};  ///< by whom, of this run
  std::uint64_t unchanged_{};
  bool failed_{};
};

IngestReport Ingest::Impl::run(const std::vector<fs::path>& to_read,
                               const std::vector<fs::path>& to_prune) {
  report_ = {};
  unlisted_.clear();
  seen_.clear();
  whole_.clear();
  said_again_.clear();
  unchanged_ = 0;
  failed_ = false;
  std::vector<fs::path> paths;
  for (const fs::path& path : to_read)
    if (path != kStandardInput) paths.push_back(known_path(path));
  Progress listing{context_, 0, "documents"};
  const std::vector<fs::path> files =
      extract::document_files(paths, [&](const Diagnostic& diagnostic) {
        unlisted_.push_back(diagnostic.file);
        listing.complain(diagnostic);
      });
  report_.bad = listing.complaints();
  take_in(files, paths.size() < to_read.size());
  if (options_.prune && !report_.stopped) prune(to_prune);
  store_.sync();
  return report_;
}

void Ingest::Impl::take_in(const std::vector<fs::path>& files, bool input) {
  Progress progress{context_, bytes_of(files), "documents"};
  const auto weight = [](const Task& task) {
    return task.document ? task.document->text.size() : 0;
  };
  InOrder<Task, Task>{options_.jobs, weight, kMostBytesInHand}.run(
      [&](const Push& push) {
        for (const fs::path& file : files) {
          if (stop_ || failed_) break;
          read(file, push, progress);
        }
        if (input && !stop_ && !failed_) read_input(push, progress);
        report_.stopped = stop_;
      },
      [&](Task task) {
        if (!task.document) return task;
        task.document->language = extractors_.language_of(*task.document);
        if (!task.alike.empty()) return task;
        Input whole{.document = *std::move(task.document), .name = {}, .trees = {}};
        task.contribution = extracted(std::move(whole), extractors_).contribution;
        return task;
      },
      [&](Task task) { put(std::move(task), progress); });
  report_.bad += progress.complaints();
  report_.unchanged = unchanged_;
}

void Ingest::Impl::read(const fs::path& file, const Push& push, Progress& progress) {
  const std::uint64_t now = nanoseconds_now();
  std::optional<store::FileState> state = file_state(file, recipe_hash_);
  if (state && is_known(file, *state)) return progress.advance(state->size, state->documents);
  const std::string path = file.generic_string();
  bool whole = true;
  std::uint32_t documents = 0;
  bool has_other_uris = false;
  extract::read_documents(
      file,
      [&](Document document) {
        if (stop_ || failed_) return;
        ++documents;
        has_other_uris =
            has_other_uris || (document.uri != path && !document.uri.starts_with(path + "#"));
        take(std::move(document), push, progress);
      },
      [&](const Diagnostic& bad) {
        whole = false;
        progress.complain(bad);
      });
  const auto after = file_state(file, recipe_hash_);
  if (stop_ || failed_ || !whole || !state || state != after || !is_settled(*state, now)) return;
  state->documents = documents;
  state->has_other_uris = has_other_uris;
  failed_ = !push({.path = path, .state = *state});
}

void Ingest::Impl::read_input(const Push& push, Progress& progress) {
  const InputOptions& options = options_.input;
  StandardInput in{stop_};
  const auto complain = [&](const Diagnostic& bad) { progress.complain(bad); };
  const auto change = [&](Document& document) {
    if (!options.title.empty()) document.title = options.title;
    if (!options.date.empty()) document.date = options.date;
    if (options.title.empty() && options.date.empty()) return;
    document.hash = with_recipe(document.hash, options.title + "\n" + options.date);
  };
  extract::read_documents(
      in, options.format, options.uri,
      [&](Document document) {
        if (stop_ || failed_) return;
        change(document);
        take(std::move(document), push, progress);
      },
      [&](const Diagnostic& bad) {
        if (!stop_) complain(bad);
      });
  if (in.bad() && options.format == extract::StreamFormat::json_lines)
    complain({.file = options.uri, .message = "cannot be read to its end"});
}

void Ingest::Impl::take(Document document, const Push& push, Progress& progress) {
  seen_.insert(document.id);
  document.hash = with_recipe(document.hash, recipe_);
  const auto stored = store_.document(document.id);
  if (stored && stored->hash == document.hash) {
    ++unchanged_;
    return progress.advance(document.text.size());
  }
  std::vector<DocumentId> alike = store_.with_hash(document.hash);
  failed_ = !push({.document = std::move(document), .alike = std::move(alike)});
}

/// Whether the documents of the file are there as they would be read; notes what it saw, and adds
/// to `state` what was noted of them.
bool Ingest::Impl::is_known(const fs::path& file, store::FileState& state) {
  const std::string path = file.generic_string();
  const auto noted = store_.file(path);
  if (!noted || !is_same_file(*noted, state)) return false;
  const bool lines = extract::format_of(file) == extract::StreamFormat::json_lines;
  if (lines && options_.prune && !holds_only(path, *noted)) return false;
  (lines ? whole_ : seen_).insert(document_id(path));
  unchanged_ += noted->documents;
  state = *noted;
  return true;
}

/// Whether no line is stored that the file has no more.
bool Ingest::Impl::holds_only(const std::string& path, const store::FileState& noted) const {
  if (noted.has_other_uris) return false;
  std::uint64_t count = 0;
  store_.each_uri(path + "#",
                  [&](const std::string&, DocumentId) { return ++count <= noted.documents; });
  return count == noted.documents;
}

void Ingest::Impl::put(Task task, Progress& progress) {
  if (!task.path.empty()) return store_.note_file(task.path, task.state);
  for (const DocumentId from : task.alike) {
    if (task.contribution) break;
    task.contribution = said_again(store_, from, *task.document);
    if (task.contribution) said_again_.emplace(from, task.document->uri);
  }
  if (!task.contribution) {  // the other one has gone since it was looked for, or reads otherwise
    Input whole{.document = *std::move(task.document), .name = {}, .trees = {}};
    task.contribution = extracted(std::move(whole), extractors_).contribution;
  }
  const bool changed = store_.put(*task.contribution) == store::Change::changed;
  ++(changed ? report_.changed : report_.added);
  if ((report_.added + report_.changed) % kPutsBetweenSyncs == 0) store_.sync();
  progress.advance(task.contribution->document.text.size());
}

bool Ingest::Impl::is_seen(const std::string& uri, DocumentId id) const {
  if (seen_.contains(id)) return true;
  for (std::size_t at = uri.find('#'); at != std::string::npos; at = uri.find('#', at + 1))
    if (whole_.contains(document_id(uri.substr(0, at)))) return true;
  return false;
}

void Ingest::Impl::prune(const std::vector<fs::path>& paths) {
  std::vector<DocumentId> gone;
  for (const fs::path& path : paths) {
    const std::string start = path.string();
    store_.each_uri(start, [&](const std::string& uri, DocumentId id) {
      if (is_under(uri, start) && !is_seen(uri, id) && !is_under_any(uri, unlisted_))
        gone.push_back(id);
      return true;
    });
  }
  for (const DocumentId id : gone) {
    const auto info = store_.document(id);
    if (!info || (info->table && fs::exists(info->uri))) continue;  // by another command
    const auto again = said_again_.find(id);
    const bool renamed = again != said_again_.end() && report_.added > 0;
    store_.remove(id, renamed ? again->second : std::string{});
    ++(renamed ? report_.renamed : report_.removed);
    report_.added -= renamed ? 1 : 0;
  }
}

Ingest::Ingest(store::Store& store, Extractors& extractors, const IngestOptions& options,
               const Context& context, const std::atomic<bool>& stop)
    : impl_{std::make_unique<Impl>(store, extractors, options, context, stop)}, options_{options} {}

Ingest::~Ingest() = default;

IngestReport Ingest::run() {
  std::vector<fs::path> paths;
  for (const fs::path& path : options_.paths)
    if (path != kStandardInput) paths.push_back(known_path(path));
  return impl_->run(options_.paths, paths);
}

IngestReport Ingest::update(const std::vector<fs::path>& paths) {
  std::vector<fs::path> there;
  for (const fs::path& path : paths) {
    std::error_code ignored;
    const fs::file_status status = fs::status(path, ignored);
    const bool file = fs::is_regular_file(status) && extract::format_of(path);
    if (file || fs::is_directory(status)) there.push_back(path);
  }
  return impl_->run(there, paths);
}

fs::path known_path(const fs::path& path) {
  fs::path whole = fs::absolute(path).lexically_normal();
  return whole.has_filename() ? whole : whole.parent_path();
}

bool is_under(const std::string& uri, const std::string& path) {
  if (!uri.starts_with(path)) return false;
  return uri.size() == path.size() || path.ends_with('/') || uri[path.size()] == '/' ||
         uri[path.size()] == '#';
}

}  // namespace bezug::cli
