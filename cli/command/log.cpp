// bezug log: what changed when.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/corpus.h"
#include "cli/moments.h"
#include "cli/options.h"
#include "cli/reading.h"
#include "cli/statement_fields.h"
#include "cli/table.h"
#include "cli/unicode.h"

namespace bezug::cli {

namespace {

using nlohmann::ordered_json;
using store::LoggedChange;
using store::LoggedRun;
using store::LogKind;

struct Options {
  std::string since{};
  bool documents{};
};

std::string what_happened(const LoggedChange& change) {
  if (change.table && change.kind == LogKind::added) return "imported";
  return std::string{store::kLogKindNames.at(static_cast<std::size_t>(change.kind))};
}

std::string gains(std::uint64_t gained, std::uint64_t lost) {
  std::string text;
  if (gained > 0) text += "+" + grouped(gained);
  if (lost > 0) text += (text.empty() ? "−" : " −") + grouped(lost);
  return text;
}

std::string some(std::uint64_t number) { return number == 0 ? std::string{} : grouped(number); }

ordered_json json(const LoggedChange& change) {
  ordered_json json{{"time", moment(change.time)}, {"change", what_happened(change)}};
  if (is_of_entity(change.kind)) {
    json["entity"] = change.uri;
    json["other"] = change.new_uri;
    return json;
  }
  if (is_of_document(change.kind)) json["document"] = change.uri;
  if (change.kind == LogKind::renamed) json["new"] = change.new_uri;
  json["statements"] = change.statements;
  json["gained"] = change.gained;
  json["lost"] = change.lost;
  return json;
}

ordered_json json(const LoggedRun& run, const std::vector<LoggedChange>& changes) {
  ordered_json json{
      {"run", run.number},      {"command", run.what},    {"begin", moment(run.begin)},
      {"end", moment(run.end)}, {"new", run.added},       {"changed", run.changed},
      {"removed", run.removed}, {"renamed", run.renamed}, {"snapshots", run.snapshots},
      {"gained", run.gained},   {"lost", run.lost},       {"changes", ordered_json::array()}};
  for (const LoggedChange& change : changes) json["changes"].push_back(cli::json(change));
  return json;
}

void print_runs(const std::vector<LoggedRun>& runs, const Context& context) {
  Table table{{{.header = "run", .align = Align::right},
               {.header = "time"},
               {.header = "command", .least = 8},
               {.header = "new", .align = Align::right},
               {.header = "changed", .align = Align::right},
               {.header = "removed", .align = Align::right},
               {.header = "renamed", .align = Align::right},
               {.header = "statements", .align = Align::right}}};
  for (const LoggedRun& run : runs) {
    const bool only_snapshot = run.added + run.changed + run.removed + run.renamed == 0;
    table.add({{std::to_string(run.number), Paint::plain},
               {moment(run.begin), Paint::plain},
               {run.what, Paint::bold},
               {some(run.added), Paint::plain},
               {some(run.changed), Paint::plain},
               {some(run.removed), Paint::plain},
               {some(run.renamed), Paint::plain},
               {only_snapshot ? "" : gains(run.gained, run.lost), Paint::plain}});
  }
  table.print(context);
}

std::string what_changed(const LoggedChange& change) {
  if (is_of_entity(change.kind))
    return one_line(change.uri) + (change.kind == LogKind::split ? " ≠ " : " = ") +
           one_line(change.new_uri);
  if (change.kind == LogKind::renamed)
    return shown_path(change.uri) + " → " + shown_path(change.new_uri);
  return is_of_document(change.kind) ? shown_path(change.uri) : "";
}

void print_changes(const std::vector<LoggedChange>& changes, const Context& context) {
  Table table{{{.header = "run", .align = Align::right},
               {.header = "time"},
               {.header = "change"},
               {.header = "statements", .align = Align::right},
               {.header = "document or entity", .least = 20}}};
  for (const LoggedChange& change : changes) {
    table.add({{std::to_string(change.run), Paint::plain},
               {moment(change.time), Paint::plain},
               {what_happened(change), Paint::bold},
               {gains(change.gained, change.lost), Paint::plain},
               {what_changed(change), Paint::plain}});
  }
  table.print(context);
}

Exit run(const Context& context, const Options& options) {
  std::uint64_t since = 0;
  if (!options.since.empty()) {
    const auto time = parsed_moment(options.since, milliseconds_now());
    if (!time)
      throw UsageError{"'" + options.since +
                       "' is no time; write 2024-05-31, 2024-05-31T12:30 (UTC), 2h or 3d"};
    since = *time;
  }
  const Reading reading{context};
  const store::Store& store = reading.store();
  std::vector<LoggedRun> runs = store.runs();
  std::vector<LoggedChange> changes = store.changes();
  std::erase_if(runs, [&](const LoggedRun& one) { return one.end < since; });
  std::erase_if(changes, [&](const LoggedChange& one) { return one.time < since; });
  std::ranges::reverse(runs);
  if (context.json()) {
    std::map<std::uint64_t, std::vector<LoggedChange>> by_run;
    for (LoggedChange& change : changes) by_run[change.run].push_back(std::move(change));
    ordered_json list = ordered_json::array();
    for (const LoggedRun& one : runs) list.push_back(json(one, by_run[one.number]));
    *context.out << dumped(list, 2) << '\n';
    return Exit::done;
  }
  if (runs.empty()) {
    *context.out << "nothing changed" << (since > 0 ? " since then\n" : "\n");
    return Exit::done;
  }
  std::ranges::reverse(changes);
  if (options.documents)
    print_changes(changes, context);
  else
    print_runs(runs, context);
  return Exit::done;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("--since", options->since, "Only what changed since a time (UTC) or so long ago")
      ->type_name("TIME");
  app.add_flag("--documents", options->documents,
               "A line for each document, and for each decision about entities, not for "
               "each run");
  add_database(app, context);
  add_format(app, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_log;
const Command command_log{
    .name = "log",
    .summary = "Show what changed when",
    .examples =
        "  bezug log\n"
        "  bezug log --documents --since 2h\n"
        "  bezug log --since 2024-05-31T12:30 --format json\n"
        "Newest first. The last 1000 runs and the last 10,000 changes to documents are\n"
        "remembered, older ones forgotten; the totals of a run count all of its changes.\n"
        "Statements: gained (+) and lost (−). Times are UTC.\n",
    .define = define};

}  // namespace bezug::cli
