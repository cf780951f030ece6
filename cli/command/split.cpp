// bezug split: what was merged, or is called by one name, is two.
#include <algorithm>
#include <memory>
#include <ostream>

#include "cli/corpus.h"
#include "cli/decisions.h"
#include "cli/document_lookup.h"
#include "cli/lookup.h"
#include "cli/options.h"
#include "cli/unicode.h"
#include "extract/utf8.h"
#include "graph/hash.h"

namespace bezug::cli {

namespace {

struct Options {
  std::string entity{};
  std::vector<std::string> names{};
  std::vector<std::string> documents{};
  std::string as{};
  std::string undo{};
};

/// Merges by which others became `id`.
std::vector<Merge> merges_into(const Decisions& decisions, EntityId id) {
  std::vector<Merge> found;
  for (const Merge& merge : decisions.merges())
    if (decisions.merged(merge.into) == id) found.push_back(merge);
  return found;
}

bool fits(const Merge& merge, const std::string& name) {
  return hex(merge.from.value()) == name || extract::fold(merge.from_name) == extract::fold(name);
}

void say_undone(const Merge& merge, const Context& context) {
  *context.out << "'" << one_line(merge.from_name) << "' is an entity of its own again\n";
}

Exit take_apart(store::Store& store, EntityId id, const Options& options, const Context& context) {
  const std::vector<Merge> merges = merges_into(store.decisions(), id);
  if (merges.empty()) {
    *context.err << "nothing was merged into '" << one_line(options.entity)
                 << "'; to split off what some documents say: bezug split '"
                 << one_line(options.entity) << "' --document PATH --as NAME\n";
    return Exit::incomplete;
  }
  Exit exit = Exit::done;
  for (const std::string& name : options.names) {
    if (std::ranges::any_of(merges, [&](const Merge& merge) { return fits(merge, name); }))
      continue;
    *context.err << "'" << one_line(name) << "' was not merged into '" << one_line(options.entity)
                 << "'; see: bezug merge --list\n";
    exit = Exit::incomplete;
  }
  for (const Merge& merge : merges) {
    const bool wanted =
        options.names.empty() || std::ranges::any_of(options.names, [&](const std::string& name) {
          return fits(merge, name);
        });
    if (!wanted) continue;
    store.undo(merge.from);
    if (!context.json()) say_undone(merge, context);
  }
  return exit;
}

/// False if nothing of the document means the entity, which was said.
bool split_off(store::Store& store, const Entity& entity, const store::DocumentInfo& document,
               const std::string& as, const Context& context) {
  bool any = false;
  for (const EntityId origin : store.decisions().origins(entity.id)) {
    if (store.decisions().meant(origin, document.id) != entity.id) continue;
    store.decide(Split{.from = origin,
                       .document = document.id,
                       .as = part_of(entity, {as, extract::fold(as)}),
                       .from_name = entity.name.text,
                       .uri = document.uri});
    any = true;
  }
  const std::string name = "'" + one_line(entity.name.text) + "'";
  const std::string where = one_line(shown_path(document.uri));
  if (!any)
    *context.err << name << " is another in " << where << " already; see: bezug merge --list\n";
  else if (!context.json())
    *context.out << name << " is '" << one_line(as) << "' in " << where << '\n';
  return any;
}

Exit split_off(store::Store& store, EntityId id, const Options& options, const Context& context) {
  if (options.as.empty())
    throw UsageError{"--document needs --as NAME: what the entity of these documents is called"};
  const auto entity = store.entity(id);
  if (!entity) return Exit::incomplete;
  Exit exit = Exit::done;
  for (const std::string& words : options.documents) {
    const DocumentsMeant meant = documents_meant(store, words, false);
    if (meant.documents.empty()) {
      complain(meant, words, store, context);
      exit = Exit::incomplete;
    }
    for (const store::DocumentInfo& document : meant.documents)
      if (!split_off(store, *entity, document, options.as, context)) exit = Exit::incomplete;
  }
  return exit;
}

Exit take_back(store::Store& store, const std::string& digits, const Context& context) {
  const auto id = id_in(digits);
  if (!id)
    throw UsageError{"--undo takes an id as bezug merge --list shows it, not '" + digits + "'"};
  if (!store.undo(EntityId{*id})) {
    *context.err << "no decision is about " << digits << "; see: bezug merge --list\n";
    return Exit::incomplete;
  }
  if (!context.json()) *context.out << "taken back\n";
  return Exit::done;
}

Exit act(store::Store& store, const Options& options, const Context& context) {
  if (!options.undo.empty()) return take_back(store, options.undo, context);
  if (options.entity.empty()) throw UsageError{"split needs an entity, or --undo ID"};
  const auto id = resolved(store, options.entity, context);
  if (!id) return Exit::incomplete;
  if (options.documents.empty()) return take_apart(store, *id, options, context);
  return split_off(store, *id, options, context);
}

Exit run(const Context& context, const Options& options) {
  store::Store store{database(context), store::Mode::write};
  store.begin_run("split");
  const Exit exit = act(store, options, context);
  if (context.json()) print_decisions(store.decisions(), context);
  return exit;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("ENTITY", options->entity, "Name, TYPE:NAME or id")->type_name("");
  app.add_option("MERGED", options->names,
                 "Of what was merged into it, what is to be its own again; all if none is given")
      ->type_name("");
  app.add_option("--document", options->documents,
                 "Split off what this document says of it; path or URI, several times")
      ->type_name("PATH");
  app.add_option("--as", options->as, "What the entity of these documents is called")
      ->type_name("NAME");
  app.add_option("--undo", options->undo, "Take back the decision about this id")->type_name("ID");
  add_database(app, context);
  add_format(app, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_split;
const Command command_split{
    .name = "split",
    .summary = "Take entities apart: what was merged, or two of one name",
    .examples =
        "  bezug split 'Deutsche Bahn' 'DB AG'          # takes a merge back\n"
        "  bezug split 'Deutsche Bahn'                  # takes all of them back\n"
        "  bezug split Linde --document news/stapler.txt --as 'Linde (Gabelstapler)'\n"
        "  bezug split --undo 0123456789abcdef          # as bezug merge --list shows it\n"
        "With --document, whoever is called so there is another entity from now on; documents "
        "stay\n"
        "as they are. Both kinds of decisions are listed by: bezug merge --list\n",
    .define = define};

}  // namespace bezug::cli
