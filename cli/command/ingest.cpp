// bezug ingest: files and folders into the database.
#include "cli/ingest.h"

#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/interruption.h"
#include "cli/options.h"
#include "cli/snapshots.h"
#include "cli/table.h"

namespace bezug::cli {

namespace {

void print(const IngestReport& report, const store::Figures& figures, const Context& context) {
  if (context.json()) {
    const nlohmann::ordered_json json{{"new", report.added},
                                      {"changed", report.changed},
                                      {"unchanged", report.unchanged},
                                      {"removed", report.removed},
                                      {"diagnostics", report.bad},
                                      {"stopped", report.stopped},
                                      {"documents", figures.documents},
                                      {"entities", figures.entities},
                                      {"statements", figures.statements}};
    *context.out << json.dump(2) << '\n';
    return;
  }
  *context.out << "documents: " << grouped(report.added) << " new, " << grouped(report.changed)
               << " changed, " << grouped(report.unchanged) << " unchanged, "
               << grouped(report.removed) << " removed; in all " << grouped(figures.documents)
               << " with " << counted(figures.statements, "statement", "statements") << '\n';
}

Exit run(const Context& context, const IngestOptions& options) {
  store::Store store{database(context), store::Mode::create};
  const IngestReport report = ingest(store, options, context, stop_on_interruption());
  if (!report.stopped) renew_stale_snapshot(store, context);
  print(report, store.figures(), context);
  return ended(report.bad, report.stopped, context);
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<IngestOptions>();
  app.add_option("PATH", options->paths,
                 "Folders and files: .txt, .md, .html, .jsonl (a line: id, text, date, title)")
      ->required()
      ->type_name("");
  app.add_flag("--prune", options->prune,
               "Remove documents under these paths that are not there any more");
  add_language(app, options->language);
  add_jobs(app, options->jobs);
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
        "  bezug ingest --jobs 8 --lang de wire.jsonl\n"
        "Repeated, it reads only what is new or changed. Bad files are named and left out.\n",
    .define = define};

}  // namespace bezug::cli
