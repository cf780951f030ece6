// bezug show: the card of an entity.
#include <algorithm>
#include <iterator>
#include <ostream>
#include <set>
#include <span>

#include "cli/corpus.h"
#include "cli/lookup.h"
#include "cli/options.h"
#include "cli/reading.h"
#include "cli/statement_fields.h"
#include "cli/table.h"
#include "cli/unicode.h"
#include "graph/hash.h"

namespace bezug::cli {

namespace {

using nlohmann::ordered_json;

struct Options {
  std::string name{};
  std::size_t limit{};  ///< 0: all
  FilterOptions filter{};
};

std::vector<Statement> statements(EntityId id, const EdgeFilter& filter, Corpus& corpus) {
  std::vector<Edge> edges = corpus.store().out_edges(id, filter);
  for (Edge& edge : corpus.store().in_edges(id, filter))
    if (edge.subject != id) edges.push_back(std::move(edge));
  std::vector<Statement> found;
  for (const Edge& edge : edges) found.push_back(corpus.statement(edge));
  std::ranges::stable_sort(found, {}, [&](const Statement& s) {
    return std::tuple{is_open(s.relation),
                      s.relation,
                      s.subject != id,
                      corpus.name(s.subject),
                      corpus.name(s.object),
                      s.factuality,
                      -int{s.confidence.permille()}};
  });
  return found;
}

/// Moves the surest `count` to the front; the order within both parts stays.
void surest_first(std::vector<Statement>& statements, std::size_t count) {
  std::vector<int> sureness;
  for (const Statement& statement : statements) sureness.push_back(statement.confidence.permille());
  std::ranges::nth_element(sureness, sureness.begin() + static_cast<std::ptrdiff_t>(count) - 1,
                           std::greater<>{});
  const int least = sureness[count - 1];
  auto surer = std::ranges::count_if(
      statements, [&](const Statement& one) { return one.confidence.permille() > least; });
  std::ranges::stable_partition(statements, [&](const Statement& one) {
    if (one.confidence.permille() > least) return true;
    return one.confidence.permille() == least && surer++ < static_cast<std::ptrdiff_t>(count);
  });
}

Support support(const std::vector<Statement>& statements, Corpus& corpus) {
  std::set<DocumentId> documents;
  for (const Statement& statement : statements) documents.insert(statement.evidence.document);
  return corpus.support(documents);
}

std::string qualifiers(const Statement& statement) {
  std::string text;
  for (const Qualifier& q : statement.qualifiers)
    text += (text.empty() ? "" : "; ") + std::string{to_string(q.kind)} + " " + text_with_value(q);
  return text;
}

void print_statement(const Statement& statement, Corpus& corpus, const Context& context) {
  std::ostream& out = *context.out;
  const std::string details = qualifiers(statement);
  out << "  " << painted(one_line(corpus.name(statement.subject)), Paint::bold, context) << " → "
      << painted(one_line(corpus.name(statement.object)), Paint::bold, context) << "  "
      << painted(to_string(statement.factuality), paint_of(statement.factuality), context);
  if (!details.empty()) out << "  " << one_line(details);
  const std::string says = attribution(statement, [&](EntityId id) { return corpus.name(id); });
  if (!says.empty()) out << "  (says " << one_line(says) << ")";
  out << '\n';
  const std::string quotation = corpus.quotation(statement);
  for (const std::string& line : wrapped("“" + quotation + "”", context.width - 4))
    out << "    " << painted(line, Paint::faint, context) << '\n';
  out << "    " << painted(corpus.place(statement), Paint::faint, context) << '\n';
}

void print_card(const Entity& entity, const std::vector<Statement>& found, std::size_t shown,
                Corpus& corpus, const Context& context) {
  std::ostream& out = *context.out;
  out << painted(one_line(entity.name.text), Paint::bold, context) << "  " << to_string(entity.type)
      << "  " << painted(hex(entity.id.value()), Paint::faint, context) << '\n';
  std::string others;
  for (const Name& alias : entity.aliases) others += (others.empty() ? "" : ", ") + alias.text;
  if (!others.empty()) out << "also: " << one_line(others) << '\n';
  std::string relation;
  for (const Statement& statement : std::span{found}.first(shown)) {
    if (statement.relation != relation) {
      relation = statement.relation;
      std::vector<Statement> of_relation;
      std::ranges::copy_if(found, std::back_inserter(of_relation),
                           [&](const Statement& one) { return one.relation == relation; });
      out << '\n'
          << painted(one_line(relation), Paint::bold, context) << "  "
          << counted(of_relation.size(), "statement", "statements") << " in "
          << to_text(support(of_relation, corpus)) << '\n';
    }
    print_statement(statement, corpus, context);
  }
  if (found.empty()) out << "\nNo statement about it fits.\n";
  if (shown < found.size())
    *context.err << grouped(found.size() - shown) << " of "
                 << counted(found.size(), "statement", "statements")
                 << " are left out; --limit N shows more of them\n";
}

Exit run(const Context& context, const Options& options) {
  EdgeFilter filter = edge_filter(options.filter);
  const Reading reading{context};
  const store::Store& store = reading.store();
  const auto id = resolved(store, options.name, context);
  if (!id || !add_named(filter, options.filter, store, context)) return Exit::incomplete;
  Corpus corpus{store};
  std::vector<Statement> found = statements(*id, filter, corpus);
  std::size_t shown = found.size();
  if (options.limit != 0 && options.limit < shown) {
    shown = options.limit;
    surest_first(found, shown);
  }
  const Entity& entity = corpus.entity(*id);
  if (!context.json()) {
    print_card(entity, found, shown, corpus, context);
  } else {
    ordered_json json = corpus.json(*id);
    json["key"] = entity.key;
    json["aliases"] = ordered_json::array();
    for (const Name& alias : entity.aliases) json["aliases"].push_back(alias.text);
    add_support(support(found, corpus), json);
    json["statements_in_all"] = found.size();
    json["statements"] = ordered_json::array();
    for (const Statement& statement : std::span{found}.first(shown))
      json["statements"].push_back(corpus.json(statement));
    *context.out << dumped(json, 2) << '\n';
  }
  return found.empty() ? Exit::incomplete : Exit::done;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("ENTITY", options->name, "Name, beginning of a name, TYPE:NAME or id")
      ->required()
      ->type_name("");
  app.add_option("--limit", options->limit, "Most statements to show; default: all")
      ->check(CLI::Range(1, 1'000'000))
      ->type_name("N");
  add_question(app, options->filter, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_show;
const Command command_show{.name = "show",
                           .summary = "Show all that the corpus says of an entity",
                           .examples =
                               "  bezug show Zellaris\n"
                               "  bezug show Zellaris --relation supplies,sanctions\n"
                               "  bezug show company:Samsung --format json\n",
                           .define = define,
                           .answers = true};

}  // namespace bezug::cli
