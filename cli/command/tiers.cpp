// bezug tiers: suppliers, their suppliers, and so on, as a tree.
#include "graph/query/tiers.h"

#include <ostream>

#include "cli/asking.h"
#include "cli/corpus.h"
#include "cli/drawing.h"
#include "cli/lookup.h"
#include "cli/options.h"
#include "cli/reading.h"
#include "cli/statement_fields.h"
#include "cli/table.h"
#include "cli/unicode.h"

namespace bezug::cli {

namespace {

using nlohmann::ordered_json;

struct Options {
  std::string name{};
  unsigned depth{3};
  bool customers{};
  FilterOptions filter{};
  DrawOptions draw{};
};

std::string member_line(EntityId member, const std::vector<Edge>& edges, std::size_t room,
                        Corpus& corpus, const Context& context) {
  const std::string name = one_line(corpus.name(member));
  if (edges.empty()) return painted(name, Paint::bold, context);
  const Factuality factuality = edges.front().factuality;
  const std::string documents = to_text(corpus.support(edges));
  const std::string goods = one_line(products(edges, corpus));
  const std::size_t used = columns(name) + to_string(factuality).size() + documents.size() + 8;
  std::string line = painted(name, Paint::bold, context);
  if (!goods.empty() && used + 8 < room) line += ": " + shortened(goods, room - used);
  return line + "  " + painted(to_string(factuality), paint_of(factuality), context) + "  " +
         painted(documents, Paint::faint, context);
}

void print_tree(const Tiers& found, Corpus& corpus, const Context& context) {
  std::vector<std::size_t> last_child(found.members.size());
  for (std::size_t i = 1; i < found.members.size(); ++i) last_child[found.members[i].parent] = i;
  std::vector<std::string> indents(found.members.size());
  for (const std::size_t at : preorder(found)) {
    const TierMember& member = found.members[at];
    std::string branch;
    if (at > 0) {
      const bool last = last_child[member.parent] == at;
      branch = indents[member.parent] + (last ? "└── " : "├── ");
      indents[at] = indents[member.parent] + (last ? "    " : "│   ");
    }
    const std::size_t used = columns(branch);
    const std::size_t room = context.width > used ? context.width - used : 0;
    *context.out << branch
                 << member_line(member.entity, found.statements[at].edges, room, corpus, context)
                 << '\n';
  }
}

void print_json(const Tiers& found, Corpus& corpus, const Context& context) {
  ordered_json json{{"complete", found.coverage == Coverage::all}};
  json["members"] = ordered_json::array();
  for (std::size_t at = 0; at < found.members.size(); ++at) {
    const TierMember& member = found.members[at];
    const auto& [edges, also] = found.statements[at];
    ordered_json entry = corpus.json(member.entity);
    entry["tier"] = member.tier;
    if (member.tier > 0) entry["parent"] = corpus.json(found.members[member.parent].entity);
    if (!edges.empty()) add_support(corpus.support(edges), entry);
    for (const Edge& edge : edges)
      entry["statements"].push_back(corpus.json(corpus.statement(edge)));
    for (const Edge& edge : also) entry["also"].push_back(corpus.json(corpus.statement(edge)));
    json["members"].push_back(std::move(entry));
  }
  *context.out << dumped(json, 2) << '\n';
}

Exit run(const Context& context, const Options& options) {
  EdgeFilter filter = edge_filter(options.filter);
  const Reading reading{context};
  const store::Store& store = reading.store();
  const auto id = resolved(store, options.name, context);
  if (!id || !add_named(filter, options.filter, store, context)) return Exit::incomplete;
  if (options.filter.relations.empty()) filter.relations = {relation_id("supplies")};
  if (options.filter.factualities.empty()) filter.factualities &= all_but_denied();
  const Heading heading = options.customers ? Heading::forward : Heading::backward;
  const Tiers found = answered(store, filter, context, [&](const auto& graph) {
    return tiers(graph, *id, options.depth, heading);
  });
  Corpus corpus{store};
  const bool none = found.members.size() == 1;
  if (context.json())
    print_json(found, corpus, context);
  else if (none)
    *context.out << "The corpus names no " << (options.customers ? "customer" : "supplier")
                 << " of " << one_line(corpus.name(*id)) << " that fits.\n";
  else
    print_tree(found, corpus, context);
  if (found.coverage == Coverage::results_used_up)
    *context.err << "the tree is cut short: it has more than " << grouped(Budget{}.results)
                 << " members\n";
  if (found.coverage == Coverage::steps_used_up)
    *context.err << "the tree is cut short: more than " << grouped(Budget{}.steps)
                 << " statements lie within that depth; the last tiers are left out\n";
  std::vector<Edge> edges;
  for (const auto& [of_tree, also] : found.statements) {
    edges.insert(edges.end(), of_tree.begin(), of_tree.end());
    edges.insert(edges.end(), also.begin(), also.end());
  }
  if (!draw_answer(options.draw, edges, {*id}, corpus, context)) return Exit::incomplete;
  return none ? Exit::incomplete : Exit::done;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("NAME", options->name, "Name, beginning of a name, TYPE:NAME or id of an entity")
      ->required()
      ->type_name("");
  app.add_option("--depth", options->depth, "Number of tiers; default: 3")
      ->check(CLI::Range(1, 64))
      ->type_name("N");
  app.add_flag("--customers", options->customers, "Customers of customers instead");
  add_draw(app, options->draw);
  add_question(app, options->filter, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_tiers;
const Command command_tiers{
    .name = "tiers",
    .summary = "Draw the tree of suppliers and their suppliers",
    .examples =
        "  bezug tiers Russland\n"
        "  bezug tiers Russland --depth 5 --product chips\n"
        "  bezug tiers Kelvora --customers\n"
        "  bezug tiers Russland --draw tiers.svg --theme dark\n"
        "Everyone stands once, in the nearest tier. Unless told otherwise, statements of all\n"
        "factualities but denied count.\n",
    .define = define,
    .answers = true};

}  // namespace bezug::cli
