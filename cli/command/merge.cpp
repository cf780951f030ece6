// bezug merge: entities that are one.
#include <memory>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/decisions.h"
#include "cli/lookup.h"
#include "cli/options.h"
#include "cli/table.h"
#include "cli/unicode.h"

namespace bezug::cli {

namespace {

struct Options {
  std::string into{};
  std::vector<std::string> names{};
  std::string file{};
  bool list{};
};

Exit print_all(const Context& context) {
  const store::Store store{database(context), store::Mode::read};
  print_decisions(store.decisions(), context);
  return Exit::done;
}

Exit read_file(const Context& context, const std::string& file) {
  store::Store store{database(context), store::Mode::create};
  store.begin_run("merge");
  const std::size_t count = read_decisions(store, file);
  if (context.json())
    *context.out << nlohmann::json{{"added", count}}.dump() << '\n';
  else
    *context.out << counted(count, "decision", "decisions") << " added\n";
  return Exit::done;
}

Exit run(const Context& context, const Options& options) {
  if (options.list) return print_all(context);
  if (!options.file.empty()) return read_file(context, options.file);
  if (options.names.empty())
    throw UsageError{"merge needs two entities at least, or --list, or --read FILE"};
  store::Store store{database(context), store::Mode::write};
  store.begin_run("merge");
  const auto into = resolved(store, options.into, context);
  if (!into) return Exit::incomplete;
  Exit exit = Exit::done;
  for (const std::string& name : options.names) {
    const auto from = resolved(store, name, context);
    if (!from || !merge(store, *from, *into, context)) {
      exit = Exit::incomplete;
      continue;
    }
    if (context.json()) continue;
    const auto kept = store.entity(*into);
    *context.out << "'" << one_line(name) << "' is "
                 << one_line(kept ? kept->name.text : options.into)
                 << " from now on; take it back with: bezug split --undo " << hex(from->value())
                 << '\n';
  }
  if (context.json()) print_decisions(store.decisions(), context);
  return exit;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("ENTITY", options->into, "The entity that stays: name, TYPE:NAME or id")
      ->type_name("");
  app.add_option("SAME", options->names, "Entities that are the same")->type_name("");
  app.add_flag("--list", options->list, "List all decisions, of split as well");
  app.add_option(
         "--read", options->file,
         "Add the decisions of a file: as --list --format json or the export to jsonl write "
         "them; -: standard input")
      ->type_name("FILE");
  add_database(app, context);
  add_format(app, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_merge;
const Command command_merge{
    .name = "merge",
    .summary = "Say that entities are one",
    .examples =
        "  bezug merge 'Deutsche Bahn' 'DB AG' 'Bahn'\n"
        "  bezug merge company:Samsung 0123456789abcdef\n"
        "  bezug merge --list --format json > decisions.jsonl\n"
        "  bezug merge --read decisions.jsonl --db other.db\n"
        "Documents stay as they are: the decision is a record of its own, counts for those that\n"
        "come later, and can be taken back with bezug split. What bezug duplicates finds can be\n"
        "candidates. The entity that stays keeps its name and id.\n",
    .define = define};

}  // namespace bezug::cli
