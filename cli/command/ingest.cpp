// bezug ingest: files and folders into the database.
#include "cli/ingest.h"

#include <algorithm>
#include <future>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/extraction.h"
#include "cli/interruption.h"
#include "cli/options.h"
#include "cli/snapshots.h"
#include "cli/table.h"
#include "cli/watch.h"

namespace bezug::cli {

namespace {

using extract::StreamFormat;

struct Options {
  IngestOptions ingest{};
  bool watch{};
};

const std::map<std::string, StreamFormat> kFormats{{"text", StreamFormat::text},
                                                   {"md", StreamFormat::markdown},
                                                   {"html", StreamFormat::html},
                                                   {"jsonl", StreamFormat::json_lines}};

/// `indent` < 0: on one line.
void print(const IngestReport& report, const store::Counts& counts, int indent,
           const Context& context) {
  if (context.json()) {
    const nlohmann::ordered_json json{{"new", report.added},
                                      {"changed", report.changed},
                                      {"unchanged", report.unchanged},
                                      {"removed", report.removed},
                                      {"renamed", report.renamed},
                                      {"diagnostics", report.bad},
                                      {"stopped", report.stopped},
                                      {"documents", counts.documents},
                                      {"statements", counts.statements}};
    *context.out << json.dump(indent) << '\n' << std::flush;
    return;
  }
  *context.out << "documents: " << grouped(report.added) << " new, " << grouped(report.changed)
               << " changed, " << grouped(report.unchanged) << " unchanged, "
               << grouped(report.removed) << " removed"
               << (report.renamed > 0 ? ", " + grouped(report.renamed) + " renamed" : "")
               << "; in all " << grouped(counts.documents) << " with "
               << counted(counts.statements, "statement", "statements") << '\n'
               << std::flush;
}

bool says_something(const IngestReport& report) {
  return report.added + report.changed + report.unchanged + report.removed + report.renamed +
             report.bad >
         0;
}

/// When the database changed last; if it is not there, long ago.
std::filesystem::file_time_type last_change(const std::filesystem::path& folder) {
  std::error_code missing;
  const auto time = std::filesystem::last_write_time(folder, missing);
  return missing ? std::filesystem::file_time_type::min() : time;
}

Exit watch(store::Store& store, Extractors& extractors, const Options& options,
           const Context& context) {
  const std::atomic<bool>& stop = stop_on_interruption();
  Ingest ingest{store, extractors, options.ingest, context, stop};
  std::vector<std::filesystem::path> roots;
  for (const auto& path : options.ingest.paths) roots.push_back(known_path(path));
  Watch changes{roots};  // before the first reading, so that nothing is missed
  std::uint64_t bad = 0;
  const auto finish = [&](const IngestReport& report) {
    bad += report.bad;
    if (!report.stopped) renew_stale_snapshot(store, context);
    print(report, store.counts(), -1, context);
  };
  finish(ingest.run());
  while (!stop) {
    const std::vector<std::filesystem::path> paths = changes.next(stop);
    if (paths.empty()) break;
    store.begin_run("ingest --watch");
    const IngestReport report = ingest.update(paths);
    if (says_something(report)) finish(report);
  }
  return ended(bad, false, context);
}

Exit run(const Context& context, const Options& options) {
  const auto& paths = options.ingest.paths;
  const bool input = std::ranges::find(paths, "-") != paths.end();
  if (input && options.watch) throw UsageError{"standard input cannot be watched"};
  if (input && options.ingest.input.uri.empty())
    throw UsageError{"give what comes from standard input a name: --uri NAME"};
  Extractors extractors{options.ingest.language};
  const std::filesystem::path folder = database(context);
  const auto since = last_change(folder);
  auto opening = std::async(std::launch::async, [&] {
    return store::Store{folder, store::Mode::create};
  });
  load_ahead(extractors, paths, since);
  store::Store store = opening.get();
  store.begin_run("ingest");
  if (options.watch) return watch(store, extractors, options, context);
  const IngestReport report =
      Ingest{store, extractors, options.ingest, context, stop_on_interruption()}.run();
  if (!report.stopped) renew_stale_snapshot(store, context);
  print(report, store.counts(), 2, context);
  return ended(report.bad, report.stopped, context);
}

void add_input(CLI::App& app, InputOptions& input) {
  app.add_option("--uri", input.uri,
                 "Name by which the text on standard input is known; of JSON lines, what stands "
                 "before '#' and the id")
      ->type_name("NAME");
  app.add_option("--title", input.title, "Its title")->type_name("TEXT");
  app.add_option("--date", input.date, "Its date, as 2024-05-31")
      ->check(CLI::Validator{[](const std::string& date) {
                               return Day::parse(date) ? std::string{}
                                                       : "'" + date +
                                                             "' is no date; write "
                                                             "2024-02-29";
                             },
                             ""})
      ->type_name("DAY");
  app.add_option("--stdin-format", input.format, "How it is written: text, md, html, jsonl")
      ->transform(CLI::CheckedTransformer(kFormats))
      ->type_name("FORMAT");
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("PATH", options->ingest.paths,
                 "Folders and files: .txt, .md, .html, .jsonl (a line: id, text, date, title); -: "
                 "standard input")
      ->required()
      ->type_name("");
  app.add_flag("--prune", options->ingest.prune,
               "Remove documents under these paths that are not there any more");
  app.add_flag("--watch", options->watch,
               "Go on until Ctrl-C: read what changes, as soon as its writer closes it, and say a "
               "line each time. Other commands can ask meanwhile, but not write");
  add_input(app, options->ingest.input);
  add_language(app, options->ingest.language);
  add_jobs(app, options->ingest.jobs);
  add_database(app, context);
  add_format(app, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_ingest;
const Command command_ingest{
    .name = "ingest",
    .summary = "Read texts into the database",
    .examples =
        "  bezug ingest news/\n"
        "  bezug ingest news/ --prune     # also forget what is gone from the folder\n"
        "  bezug ingest news/ --prune --watch\n"
        "  bezug ingest --jobs 8 --lang de wire.jsonl\n"
        "  pdftotext report.pdf - | bezug ingest - --uri report.pdf --date 2024-05-31\n"
        "  zcat wire.jsonl.gz | bezug ingest - --uri wire --stdin-format jsonl\n"
        "Repeated, it reads only what is new or changed; what was moved is taken over as it is.\n"
        "Bad files are named and left out.\n",
    .define = define};

}  // namespace bezug::cli
