// bezug verify: reads all of the database.
#include "store/verify.h"

#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/damages.h"
#include "cli/options.h"
#include "cli/table.h"

namespace bezug::cli {

namespace {

void print(const store::Verification& found, const Context& context) {
  print(found.damages, context);
  *context.out << (found.damages.empty() ? "whole: " : "\ndamaged: ")
               << counted(found.rows, "row", "rows") << " of "
               << counted(found.documents, "document", "documents") << " with "
               << counted(found.statements, "statement", "statements")
               << (found.snapshot ? " and the snapshot" : "") << " were read\n";
  if (!found.damages.empty())
    *context.out << "bezug restore puts a backup back; bezug repair makes a database of what is "
                    "whole.\n";
}

Exit run(const Context& context) {
  const store::Verification found = store::verify(database(context), row_progress(context));
  if (context.json()) {
    const nlohmann::ordered_json json{
        {"whole", found.damages.empty()},
        {"rows", found.rows},
        {"documents", found.documents},
        {"statements", found.statements},
        {"snapshot", !found.snapshot ? "none" : (*found.snapshot ? "whole" : "damaged")},
        {"damages", json_of(found.damages)}};
    *context.out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  } else {
    print(found, context);
  }
  return found.damages.empty() ? Exit::done : Exit::incomplete;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  add_database(app, context);
  add_format(app, context);
  return [&context] { return run(context); };
}

}  // namespace

extern const Command command_verify;
const Command command_verify{
    .name = "verify",
    .summary = "Read all of the database and say what is damaged",
    .examples =
        "  bezug verify\n"
        "  bezug verify --db /backups/bezug-monday --format json\n"
        "Every block is read against its checksum, every value decoded, and the rows of every\n"
        "document are held against one another, the snapshot against the rows. Damage is named by\n"
        "document and by range of keys (hexadecimal). Nothing is changed; a writer may go on.\n"
        "Exit code 0: whole; 1: damaged; 3: the database does not even open.\n",
    .define = define};

}  // namespace bezug::cli
