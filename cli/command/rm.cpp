// bezug rm: documents out of the database.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/corpus.h"
#include "cli/document_lookup.h"
#include "cli/ingest.h"
#include "cli/interruption.h"
#include "cli/options.h"
#include "cli/snapshots.h"
#include "cli/statement_fields.h"
#include "cli/table.h"
#include "cli/unicode.h"

namespace bezug::cli {

namespace {

using nlohmann::ordered_json;
using store::DocumentInfo;

struct Options {
  std::vector<std::string> names{};
  bool recursive{};
  bool dry_run{};
};

void print(const std::vector<DocumentInfo>& documents, std::uint64_t removed, bool dry_run,
           const store::Counts& counts, const Context& context) {
  std::uint64_t statements = 0;
  ordered_json list = ordered_json::array();
  for (std::size_t at = 0; at < removed; ++at) {
    const DocumentInfo& document = documents[at];
    statements += document.statements;
    if (context.json())
      list.push_back({{"document", document.uri}, {"statements", document.statements}});
    else if (dry_run)
      *context.out << one_line(shown_path(document.uri)) << '\n';
  }
  if (context.json()) {
    const ordered_json json{{"removed", std::move(list)},
                            {"dry_run", dry_run},
                            {"documents", counts.documents},
                            {"statements", counts.statements}};
    *context.out << dumped(json, 2) << '\n';
    return;
  }
  *context.out << (dry_run ? "would remove " : "removed ")
               << counted(removed, "document", "documents") << " with "
               << counted(statements, "statement", "statements") << "; in all "
               << grouped(counts.documents) << " with "
               << counted(counts.statements, "statement", "statements") << '\n';
}

Exit run(const Context& context, const Options& options) {
  store::Store store{database(context), options.dry_run ? store::Mode::read : store::Mode::write};
  std::vector<DocumentInfo> documents;
  bool all_known = true;
  for (const std::string& name : options.names) {
    DocumentsMeant what = documents_meant(store, name, options.recursive);
    if (what.documents.empty()) {
      complain(what, name, store, context);
      all_known = false;
    }
    for (DocumentInfo& info : what.documents) documents.push_back(std::move(info));
  }
  if (!all_known) {
    *context.err << "nothing was removed\n";
    return Exit::incomplete;
  }
  std::ranges::sort(documents, {}, &DocumentInfo::uri);
  const auto twice = std::ranges::unique(documents, {}, &DocumentInfo::uri);
  documents.erase(twice.begin(), twice.end());
  std::uint64_t removed = documents.size();
  if (!options.dry_run) {
    const std::atomic<bool>& stop = stop_on_interruption();
    store.begin_run("rm");
    for (removed = 0; removed < documents.size() && !stop; ++removed)
      store.remove(documents[removed].id);
    store.sync();
    if (!stop) renew_stale_snapshot(store, context);
  }
  print(documents, removed, options.dry_run, store.counts(), context);
  return ended(0, removed < documents.size(), context);
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("DOCUMENT", options->names,
                 "Documents by their URI, or by the path of their file; a .jsonl file or an "
                 "imported table is all that came from it")
      ->required()
      ->type_name("");
  app.add_flag("--recursive", options->recursive, "Folders too: everything below them");
  app.add_flag("--dry-run", options->dry_run, "Only say what would be removed");
  add_database(app, context);
  add_format(app, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_rm;
const Command command_rm{
    .name = "rm",
    .summary = "Remove documents from the database",
    .examples =
        "  bezug rm news/hoax.txt\n"
        "  bezug rm 'wire.jsonl#4711'\n"
        "  bezug rm --recursive --dry-run news/2019\n"
        "All or none: if a name is not known, nothing is removed. Files are left as they\n"
        "are, so that ingesting them again brings their documents back.\n",
    .define = define};

}  // namespace bezug::cli
