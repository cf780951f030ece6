// bezug repair: a whole database from what is left of a damaged one.
#include "store/repair.h"

#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/damages.h"
#include "cli/options.h"
#include "cli/snapshots.h"
#include "cli/table.h"
#include "cli/unicode.h"
#include "store/folder.h"

namespace bezug::cli {

namespace {

void list(const std::vector<std::string>& uris, const char* what, const Context& context) {
  if (uris.empty()) return;
  *context.out << what << ":\n";
  for (const std::string& uri : uris) *context.out << "  " << one_line(uri) << '\n';
}

void print(const store::Repair& done, const Context& context) {
  if (!done.did_not_open.empty())
    *context.out << "It did not open: " << one_line(done.did_not_open)
                 << "\nIts files were put together anew. Documents that were removed lately can "
                    "be back:\nbezug ingest --prune drops those whose files are gone.\n";
  print(done.damages, context);
  if (!done.needed) {
    *context.out << (done.snapshot ? "The snapshot was made anew; the rows are whole.\n"
                                   : "The database is whole: nothing was done.\n");
    return;
  }
  *context.out << "repaired: " << counted(done.kept, "document", "documents") << " kept, "
               << grouped(done.remade) << " of them with rows made anew; "
               << grouped(done.again.size() + done.tables.size()) << " lost\n";
  list(done.again, "To be ingested again (bezug ingest does it, as they are missing now)", context);
  if (done.unnamed)
    *context.out << "Documents can be missing that nothing names any more: ingest everything "
                    "again, which reads\nonly what is missing.\n";
  list(done.tables, "To be imported again (bezug import)", context);
  if (!done.before.empty())
    *context.out << "The database as it was is " << one_line(done.before.string())
                 << ": delete it once it is not needed.\n";
}

nlohmann::ordered_json json_of_repair(const store::Repair& done) {
  return {{"repaired", done.needed},
          {"did_not_open", done.did_not_open},
          {"kept", done.kept},
          {"made_anew", done.remade},
          {"ingest_again", done.again},
          {"import_again", done.tables},
          {"others_may_be_lost", done.unnamed},
          {"before", done.before.string()},
          {"damages", json_of(done.damages)}};
}

Exit run(const Context& context, bool discard) {
  const std::filesystem::path folder = database(context);
  store::Repair done = store::repair(folder, row_progress(context));
  if (done.needed || done.snapshot) {
    store::Store store{folder, store::Mode::write};
    renew_snapshot(store, context);
  }
  if (discard && !done.before.empty()) {
    store::remove_folder(done.before);
    done.before.clear();
  }
  if (context.json())
    *context.out << json_of_repair(done).dump(2, ' ', false,
                                              nlohmann::json::error_handler_t::replace)
                 << '\n';
  else
    print(done, context);
  const bool lost = done.unnamed || !done.again.empty() || !done.tables.empty();
  return lost ? Exit::incomplete : Exit::done;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto discard = std::make_shared<bool>(false);
  app.add_flag("--discard", *discard, "In the end delete the damaged database, which is kept else");
  add_database(app, context);
  add_format(app, context);
  return [discard, &context] { return run(context, *discard); };
}

}  // namespace

extern const Command command_repair;
const Command command_repair{
    .name = "repair",
    .summary = "Make a whole database of what is left of a damaged one",
    .examples =
        "  bezug repair\n"
        "  bezug repair --db trade.db --discard\n"
        "Documents whose text, statements and entities can be read are kept, and all that follows\n"
        "from these is made anew: edges, names, URIs, the snapshot. Others are dropped and "
        "listed,\n"
        "to be ingested or imported again. A database that does not open is put together from its\n"
        "files first; its tables are to be imported again then. The new one grows beside, which\n"
        "takes as much room again, and takes its place in one step. The old one is kept as\n"
        "DATABASE.damaged. A whole database is left as it is.\n"
        "Exit code 0: nothing is lost; 1: documents or tables are, or can be; 3: nothing could be\n"
        "done.\n",
    .define = define};

}  // namespace bezug::cli
