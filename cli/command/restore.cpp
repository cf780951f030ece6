// bezug restore: a backup in place of the database.
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/damages.h"
#include "cli/options.h"
#include "cli/table.h"
#include "cli/unicode.h"
#include "graph/error.h"
#include "store/copy.h"
#include "store/verify.h"

namespace bezug::cli {

namespace {

struct Options {
  std::string folder{};
  bool copy{};
};

/// Throws StoreError unless the database in `folder` is whole.
void check(const std::filesystem::path& folder, const Context& context) {
  const store::Verification found = store::verify(folder, row_progress(context));
  if (found.damages.empty()) return;
  print(found.damages, context);
  throw StoreError{"the backup is damaged, and the database is left as it is: name another backup"};
}

Exit run(const Context& context, const Options& options) {
  const store::Restored restored =
      store::restore_database(options.folder, database(context),
                              options.copy ? store::Sharing::copied : store::Sharing::linked,
                              [&](const std::filesystem::path& made) { check(made, context); });
  if (context.json()) {
    const nlohmann::ordered_json json{{"folder", database(context).string()},
                                      {"files", restored.copied.files},
                                      {"linked", restored.copied.linked},
                                      {"bytes_written", restored.copied.bytes},
                                      {"before", restored.before.string()}};
    *context.out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return Exit::done;
  }
  *context.out << "restored: " << one_line(database(context).string()) << ", "
               << counted(restored.copied.files, "file", "files") << ", "
               << grouped(restored.copied.linked) << " of them linked\n";
  if (!restored.before.empty())
    *context.out << "The database of before is " << one_line(restored.before.string())
                 << ": delete it once it is not needed.\n";
  return Exit::done;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("FOLDER", options->folder, "What bezug backup made")->required()->type_name("");
  app.add_flag("--copy", options->copy, "Copy what could be linked, so that no bytes are shared");
  add_database(app, context);
  add_format(app, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_restore;
const Command command_restore{
    .name = "restore",
    .summary = "Put a backup in place of the database",
    .examples =
        "  bezug restore /backups/bezug-monday\n"
        "  bezug restore --db trade.db trade-monday.db\n"
        "The backup is copied beside the database (its files linked where the disk is the same),\n"
        "read through, and takes its place in one step. The database of before is kept as\n"
        "DATABASE.before. Nothing may write it meanwhile; readers go on with what they opened.\n",
    .define = define};

}  // namespace bezug::cli
