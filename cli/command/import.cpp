// bezug import: tables of triples into the database.
#include "cli/import.h"

#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/interruption.h"
#include "cli/options.h"
#include "cli/snapshots.h"
#include "cli/table.h"
#include "graph/value.h"
#include "store/bulk.h"

namespace bezug::cli {

namespace {

void print(const ImportReport& report, const store::Counts& counts, const Context& context) {
  if (context.json()) {
    const nlohmann::ordered_json json{{"new", report.added},
                                      {"changed", report.changed},
                                      {"unchanged", report.unchanged},
                                      {"imported_statements", report.statements},
                                      {"passed_over", report.passed_over},
                                      {"diagnostics", report.bad},
                                      {"stopped", report.stopped},
                                      {"documents", counts.documents},
                                      {"statements", counts.statements}};
    *context.out << json.dump(2) << '\n';
    return;
  }
  *context.out << "tables: " << grouped(report.added) << " new, " << grouped(report.changed)
               << " changed, " << grouped(report.unchanged) << " unchanged, "
               << counted(report.statements, "statement", "statements") << " imported; in all "
               << counted(counts.documents, "document", "documents") << " with "
               << counted(counts.statements, "statement", "statements") << '\n';
  if (report.passed_over > 0)
    *context.out << counted(report.passed_over, "line", "lines")
                 << " passed over: literals and types that a graph of statements does not hold\n";
}

/// Renews the snapshot if that keeps to the memory that is allowed, else says how it is done.
void renew_or_advise(store::Store& store, std::uint64_t statements, std::uint64_t memory,
                     const Context& context) {
  const std::uint64_t bytes = statements * kSnapshotBytesAStatement;
  if (bytes <= memory) return renew_stale_snapshot(store, context);
  *context.err << "the snapshot that makes searches fast was not renewed, since it takes about "
               << grouped(bytes >> 20U) << " MiB of memory: bezug snapshot\n";
}

Exit run(const Context& context, const ImportOptions& options) {
  if (options.files.empty() && !options.discard) throw UsageError{"FILE is required"};
  store::Store store{database(context), store::Mode::create};
  store.begin_run("import");
  const ImportReport report = import(store, options, context, stop_on_interruption());
  const store::Counts counts = store.counts();
  if (!report.stopped) renew_or_advise(store, counts.statements, options.memory, context);
  print(report, counts, context);
  return ended(report.bad, report.stopped, context);
}

std::string checked_date(const std::string& date) {
  return Day::parse(date) ? std::string{} : "'" + date + "' is no date; write 2024-02-29";
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<ImportOptions>();
  app.add_option("FILE", options->files, "Tables: .csv, .nt (N-Triples), .nq")->type_name("");
  app.add_option("--date", options->date, "Date of the tables, for rows that have none")
      ->check(CLI::Validator{checked_date, ""})
      ->type_name("YYYY-MM-DD");
  app.add_option("--memory", options->memory,
                 "Bytes of all buffers, at least 16M; default: 512M. More is faster")
      ->transform(CLI::AsSizeValue(false))
      ->check(CLI::Range(store::Bulk::kLeastMemory, std::size_t{1} << 44U))
      ->type_name("SIZE");
  app.add_flag("--discard", options->discard, "First throw away what interrupted imports left");
  add_database(app, context);
  add_format(app, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_import;
const Command command_import{
    .name = "import",
    .summary = "Take tables of statements into the database",
    .examples =
        "  bezug import edges.csv\n"
        "  bezug import --memory 2G --date 2024-06-30 customs.csv wikidata.nt\n"
        "A .csv file (RFC 4180, UTF-8) begins with a row that names its columns, in any order:\n"
        "  subject, relation, object   must be there; a relation is one that bezug stats lists,\n"
        "                              or open:VERB\n"
        "  subject_type, object_type   person, organisation, company (unless given), country,\n"
        "                              place, group, product, event\n"
        "  subject_key, object_key     what tells entities apart, e.g. iso:RU; else the name "
        "does;\n"
        "                              states and known organisations are found by their names\n"
        "  product                     several are separated by ;\n"
        "  factuality                  asserted (unless given), attempted, possible, denied, "
        "ended\n"
        "  confidence                  0 to 1 (unless given)\n"
        "  source                      who says so\n"
        "  date                        2024-02-29\n"
        "  valid_from, valid_until     first and last day that it holds\n"
        "Of N-Triples, those between two IRIs become statements: the last part of the predicate "
        "is\n"
        "the relation, open: where it is no known one. Labels name entities, rdf:type gives "
        "types.\n"
        "Bad lines are named and left out. A file is there whole or not at all; interrupted, the\n"
        "same command goes on. Repeated, it imports only what has changed.\n",
    .define = define};

}  // namespace bezug::cli
