#include "cli/import.h"

#include <algorithm>
#include <fstream>
#include <ostream>

#include "cli/import_source.h"
#include "cli/recipe.h"
#include "cli/unicode.h"
#include "extract/utf8.h"
#include "graph/hash.h"

namespace bezug::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostBadInARow = 1000;

/// What ImportPosition::counts holds.
enum Count : std::uint8_t { bad, passed_over };

class Import {
 public:
  Import(store::Store& store, const ImportOptions& options, const Context& context,
         const std::atomic<bool>& stop)
      : store_{store},
        options_{options},
        context_{context},
        stop_{stop},
        recipe_{recipe("import " + options.date, store)} {}

  ImportReport run() {
    if (options_.discard)
      for (const auto& left : store::Bulk::unfinished(store_)) store::Bulk::discard(store_, left);
    for (const fs::path& file : options_.files) {
      if (report_.stopped) break;
      import(fs::absolute(file).lexically_normal());
    }
    store_.sync();
    for (const auto& left : store::Bulk::unfinished(store_))
      if (!report_.stopped)
        *context_.err << "an import of '" << one_line(left.uri)
                      << "' was interrupted: repeat it to go on, or give --discard\n";
    return report_;
  }

 private:
  void complain(Progress& progress, Diagnostic diagnostic) {
    progress.complain(diagnostic);
    ++report_.bad;
  }

  void import(const fs::path& file) {
    std::error_code error;
    const std::uint64_t size = fs::file_size(file, error);
    const fs::file_time_type written = fs::last_write_time(file, error);
    Progress progress{context_, size, "lines"};
    const std::string extension = extract::lower(file.extension().string());
    const bool csv = extension == ".csv";
    std::ifstream in{file, std::ios::binary};
    if (error || !in)
      return complain(progress, {.file = file.string(), .message = "cannot be read"});
    if (!csv && extension != ".nt" && extension != ".nq")
      return complain(progress, {.file = file.string(),
                                 .message = "is no table that can be imported",
                                 .remedy = "name it .csv, or .nt for N-Triples"});
    if (!extract::checked_utf8(file.string(), {}))
      return complain(progress, {.file = file.string(), .message = "its name is no UTF-8"});
    Result<CsvHeader> header;
    if (csv) header = csv_header(in, file.string());
    if (!header) return complain(progress, header.error());
    Document document = document_of(file);
    if (const auto stored = store_.document(document.id); stored && stored->hash == document.hash) {
      ++report_.unchanged;
      return store::Bulk::discard(store_, document.id);  // if it was killed as it cleaned up
    }
    const std::size_t share = options_.memory / 8;
    store::Bulk bulk{store_, document, options_.memory - share};
    const auto source = csv ? csv_source(in, *header, bulk, knowledge_, share)
                            : triples_source(in, document.uri, bulk, knowledge_, share);
    if (!read(file, *source, bulk, progress)) return;
    if (fs::file_size(file, error) != size || fs::last_write_time(file, error) != written) {
      store::Bulk::discard(store_, document.id);
      return complain(progress, {.file = file.string(),
                                 .message = "changed while it was read",
                                 .remedy = "import it again when it is whole"});
    }
    finish(bulk);
  }

  [[nodiscard]] Document document_of(const fs::path& file) const {
    Document document;
    document.uri = file.string();
    document.id = document_id(document.uri);
    document.date = options_.date;
    document.hash = with_recipe(file_hash(file), recipe_);
    return document;
  }

  /// All lines into `bulk`; false if it was stopped or the file is left out.
  bool read(const fs::path& file, ImportSource& source, store::Bulk& bulk, Progress& progress) {
    store::ImportPosition position = bulk.position();
    progress.advance(position.offset, position.line);
    report_.bad += position.counts[Count::bad];  // named before it was interrupted
    std::uint64_t in_a_row = 0;
    while (!stop_) {
      const std::optional<ImportLine> line = source.next();
      if (!line) break;
      in_a_row = *line == ImportLine::bad ? in_a_row + 1 : 0;
      if (*line == ImportLine::bad) {
        Diagnostic problem = source.problem();
        problem.file = file.string();
        problem.line = source.line();
        complain(progress, problem);
        ++position.counts[Count::bad];
      }
      if (*line == ImportLine::passed_over) ++position.counts[Count::passed_over];
      if (in_a_row > kMostBadInARow) {
        complain(progress, {.file = file.string(),
                            .message = "more than 1000 bad lines in a row; nothing of it is taken",
                            .remedy = "see the complaints above"});
        store::Bulk::discard(store_, document_id(file.string()));
        return false;
      }
      const std::uint64_t before = position.offset;
      position.offset = source.offset();
      position.line = source.lines();
      bulk.reached(position);
      progress.advance(position.offset - before);
    }
    report_.passed_over += position.counts[Count::passed_over];
    if (!stop_) return true;
    bulk.pause();
    report_.stopped = true;
    return false;
  }

  void finish(store::Bulk& bulk) {
    bulk.pause();
    Progress progress{context_, bulk.rows(), "rows"};
    const auto finished = bulk.finish([&](std::uint64_t rows) {
      progress.advance(rows, rows);
      return !stop_.load();
    });
    if (!finished) {
      report_.stopped = true;
      return;
    }
    ++(finished->change == store::Change::added ? report_.added : report_.changed);
    report_.statements += finished->statements;
  }

  store::Store& store_;
  const ImportOptions& options_;
  const Context& context_;
  const std::atomic<bool>& stop_;
  const std::string recipe_;
  const ImportKnowledge knowledge_;
  ImportReport report_;
};

}  // namespace

ImportReport import(store::Store& store, const ImportOptions& options, const Context& context,
                    const std::atomic<bool>& stop) {
  return Import{store, options, context, stop}.run();
}

}  // namespace bezug::cli
