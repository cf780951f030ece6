// bezug backup: the database once more, as it is at one moment.
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/options.h"
#include "cli/table.h"
#include "cli/unicode.h"
#include "store/copy.h"

namespace bezug::cli {

namespace {

struct Options {
  std::string folder{};
  bool copy{};
};

Exit run(const Context& context, const Options& options) {
  const store::Copied copied =
      store::copy_database(database(context), options.folder,
                           options.copy ? store::Sharing::copied : store::Sharing::linked);
  if (context.json()) {
    const nlohmann::ordered_json json{{"folder", options.folder},
                                      {"files", copied.files},
                                      {"linked", copied.linked},
                                      {"bytes_written", copied.bytes}};
    *context.out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    return Exit::done;
  }
  *context.out << "backup: " << one_line(options.folder) << ", "
               << counted(copied.files, "file", "files") << ", " << grouped(copied.linked)
               << " of them linked, " << grouped((copied.bytes + 999) / 1000) << " kB written\n";
  if (copied.linked > 0)
    *context.out << "Linked files lie on the disk once: the backup guards against mistakes, not "
                    "against\na failing disk. With --copy it has bytes of its own.\n";
  return Exit::done;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("FOLDER", options->folder, "Where the backup comes; there must be nothing yet")
      ->required()
      ->type_name("");
  app.add_flag("--copy", options->copy, "Copy what could be linked, so that no bytes are shared");
  add_database(app, context);
  add_format(app, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_backup;
const Command command_backup{
    .name = "backup",
    .summary = "Make a second database that is the present one",
    .examples =
        "  bezug backup /backups/bezug-monday\n"
        "  bezug backup --db trade.db --copy trade-monday.db\n"
        "The backup is a database: --db FOLDER asks it, bezug verify reads all of it, bezug "
        "restore\n"
        "puts it back. It is of one moment, also while another process ingests, and holds all "
        "that\n"
        "was written until then; unfinished imports are left out. Files of rows are linked where\n"
        "the disk is the same, which takes no room and no time, else copied. It is there whole or\n"
        "not at all; what an interrupted one leaves is FOLDER.unfinished.\n",
    .define = define};

}  // namespace bezug::cli
