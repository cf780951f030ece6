// bezug find: entities by the likeness of their names.
#include <ostream>

#include "cli/corpus.h"
#include "cli/lookup.h"
#include "cli/options.h"
#include "cli/reading.h"
#include "cli/statement_fields.h"
#include "cli/table.h"
#include "graph/hash.h"

namespace bezug::cli {

namespace {

using nlohmann::ordered_json;

struct Options {
  std::string text{};
  std::size_t limit{20};
  FilterOptions filter{};
};

constexpr std::array<std::string_view, 5> kMatchNames{"exact", "spelt so", "prefix", "inside",
                                                      "near"};

std::string_view name_of(Match match) { return kMatchNames.at(static_cast<std::size_t>(match)); }

std::string aliases(const Entity& entity) {
  std::string joined;
  for (const Name& alias : entity.aliases) joined += (joined.empty() ? "" : ", ") + alias.text;
  return joined;
}

std::size_t statements_of(const store::Store& store, EntityId id, const EdgeFilter& filter) {
  return store.out_edges(id, filter).size() + store.in_edges(id, filter).size();
}

Exit run(const Context& context, const Options& options) {
  EdgeFilter filter = edge_filter(options.filter);
  const Reading reading{context};
  const store::Store& store = reading.store();
  Corpus corpus{store};
  if (!add_named(filter, options.filter, store, context)) return Exit::incomplete;
  const std::vector<Candidate> found = candidates(store, options.text, options.limit);
  Table table{{{.header = "name", .least = 16},
               {.header = "type"},
               {.header = "match"},
               {.header = "statements", .align = Align::right},
               {.header = "id"},
               {.header = "other names", .least = 12}}};
  ordered_json list = ordered_json::array();
  for (const Candidate& candidate : found) {
    const Entity& entity = corpus.entity(candidate.id);
    const std::size_t statements = statements_of(store, candidate.id, filter);
    table.add({{entity.name.text, Paint::bold},
               {std::string{to_string(entity.type)}, Paint::plain},
               {std::string{name_of(candidate.match)}, Paint::plain},
               {grouped(statements), Paint::plain},
               {hex(candidate.id.value()), Paint::faint},
               {aliases(entity), Paint::faint}});
    ordered_json json = corpus.json(candidate.id);
    json["match"] = name_of(candidate.match);
    json["statements"] = statements;
    json["aliases"] = ordered_json::array();
    for (const Name& alias : entity.aliases) json["aliases"].push_back(alias.text);
    list.push_back(std::move(json));
  }
  if (context.json())
    *context.out << dumped(list, 2) << '\n';
  else if (found.empty())
    *context.out << "No name is like '" << options.text << "'.\n";
  else
    table.print(context);
  return found.empty() ? Exit::incomplete : Exit::done;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("TEXT", options->text, "Name or part of a name, in any spelling")
      ->required()
      ->type_name("");
  app.add_option("--limit", options->limit, "Most names to list; default: 20")->type_name("N");
  add_least_confidence(app, options->filter.least_confidence);
  add_database(app, context);
  add_format(app, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_find;
const Command command_find{.name = "find",
                           .summary = "Find entities by name, its beginning or a near spelling",
                           .examples =
                               "  bezug find Russland\n"
                               "  bezug find Sudkorea       # Südkorea\n"
                               "  bezug find Zelaris        # Zellaris\n",
                           .define = define,
                           .answers = true};

}  // namespace bezug::cli
