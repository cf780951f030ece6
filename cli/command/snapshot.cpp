// bezug snapshot: the graph once more, laid out for searches.
#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/options.h"
#include "cli/snapshots.h"
#include "cli/table.h"

namespace bezug::cli {

namespace {

Exit run(const Context& context) {
  store::Store store{database(context), store::Mode::write};
  store.begin_run("snapshot");
  renew_snapshot(store, context);
  const auto made = store.snapshot();
  if (!made) throw std::runtime_error{"the snapshot is gone as soon as it was made"};
  if (context.json()) {
    const nlohmann::ordered_json json{{"entities", made->vertices_count()},
                                      {"statements", made->edges_count()},
                                      {"bytes", made->bytes().size()}};
    *context.out << json.dump(2) << '\n';
  } else {
    *context.out << "snapshot: " << counted(made->edges_count(), "statement", "statements")
                 << " between " << counted(made->vertices_count(), "entity", "entities") << ", "
                 << grouped((made->bytes().size() + 999) / 1000) << " kB\n";
  }
  return Exit::done;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  add_database(app, context);
  add_format(app, context);
  return [&context] { return run(context); };
}

}  // namespace

extern const Command command_snapshot;
const Command command_snapshot{
    .name = "snapshot",
    .summary = "Lay the graph out once more so that searches are fast",
    .examples =
        "  bezug snapshot\n"
        "  bezug snapshot --db trade.db --format json\n"
        "The file SNAPSHOT in the database folder is made anew. ingest and import do it by\n"
        "themselves when much has changed; what changed since is read from the rows, so that no\n"
        "answer is ever older than the database. Deleting the file loses nothing.\n",
    .define = define};

}  // namespace bezug::cli
