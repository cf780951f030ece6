// bezug history: how what is said of two entities developed.
#include <algorithm>
#include <memory>
#include <ostream>
#include <tuple>

#include "cli/corpus.h"
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
  std::string one{};
  std::string other{};
  FilterOptions filter{};
};

/// The day that a statement is about: when it begins to hold by its own words, else when that ends,
/// else that of its document.
std::optional<Day> day_of(const Edge& edge) {
  if (edge.valid.from) return edge.valid.from;
  return edge.valid.until ? edge.valid.until : edge.date;
}

/// Statements of the same direction, relation and factuality that follow one another.
struct Phase {
  std::vector<Edge> edges{};  ///< in order of day
};

bool continues(const Phase& phase, const Edge& edge) {
  const Edge& last = phase.edges.back();
  return std::tie(last.subject, last.relation, last.factuality) ==
         std::tie(edge.subject, edge.relation, edge.factuality);
}

/// Those of unknown day come last.
std::vector<Phase> phases(std::vector<Edge> edges) {
  const auto place = [](const Edge& edge) {
    const auto day = day_of(edge);
    return std::tuple{!day,         day,           edge.date, edge.relation, edge.factuality,
                      edge.subject, edge.statement};
  };
  std::ranges::sort(edges, {}, place);
  std::vector<Phase> found;
  for (Edge& edge : edges) {
    if (found.empty() || !continues(found.back(), edge)) found.emplace_back();
    found.back().edges.push_back(std::move(edge));
  }
  return found;
}

/// "2019-03-30", "2019-03-30 to 2021-01-01"; empty if no day is known.
std::string days(const Phase& phase) {
  const auto first = day_of(phase.edges.front());
  if (!first) return {};
  std::optional<Day> last = first;
  for (const Edge& edge : phase.edges)
    for (const auto& day : {day_of(edge), edge.valid.until})
      if (day) last = std::max(*last, *day);
  return first->text() + (last == first ? "" : " to " + last->text());
}

const Edge& surest(const Phase& phase) {
  return *std::ranges::max_element(phase.edges, {}, &Edge::confidence);
}

void print(const std::vector<Phase>& all, Corpus& corpus, const Context& context) {
  std::ostream& out = *context.out;
  for (const Phase& phase : all) {
    const Statement& best = corpus.statement(surest(phase));
    const std::string when = days(phase);
    out << painted(when.empty() ? "no day known" : when, Paint::bold, context) << "  "
        << one_line(corpus.name(best.subject)) << ' ' << one_line(best.relation) << ' '
        << one_line(corpus.name(best.object));
    if (const std::string goods = products(phase.edges, corpus); !goods.empty())
      out << ": " << one_line(goods);
    out << "  " << painted(to_string(best.factuality), paint_of(best.factuality), context) << "  "
        << painted(to_text(corpus.support(phase.edges)), Paint::faint, context) << '\n';
    for (const std::string& line : wrapped("“" + corpus.quotation(best) + "”", context.width - 4))
      out << "    " << painted(line, Paint::faint, context) << '\n';
    out << "    " << painted(corpus.place(best), Paint::faint, context) << '\n';
  }
}

void print_json(const std::vector<Phase>& all, EntityId one, EntityId other, Corpus& corpus,
                const Context& context) {
  ordered_json json{{"one", corpus.json(one)}, {"other", corpus.json(other)}};
  json["phases"] = ordered_json::array();
  for (const Phase& phase : all) {
    const Statement& first = corpus.statement(phase.edges.front());
    ordered_json entry{{"subject", corpus.json(first.subject)},
                       {"relation", first.relation},
                       {"object", corpus.json(first.object)},
                       {"factuality", to_string(first.factuality)},
                       {"first", day_json(day_of(phase.edges.front()))}};
    add_support(corpus.support(phase.edges), entry);
    for (const Edge& edge : phase.edges) {
      ordered_json statement = corpus.json(corpus.statement(edge));
      statement["day"] = day_json(day_of(edge));
      statement["valid"] = {{"from", day_json(edge.valid.from)},
                            {"until", day_json(edge.valid.until)}};
      entry["statements"].push_back(std::move(statement));
    }
    json["phases"].push_back(std::move(entry));
  }
  *context.out << dumped(json, 2) << '\n';
}

std::vector<Edge> between(EntityId one, EntityId other, const EdgeFilter& filter,
                          const store::Store& store) {
  std::vector<Edge> found = store.out_edges(one, filter);
  std::erase_if(found, [&](const Edge& edge) { return edge.object != other; });
  if (one == other) return found;
  for (Edge& edge : store.in_edges(one, filter))
    if (edge.subject == other) found.push_back(std::move(edge));
  return found;
}

Exit run(const Context& context, const Options& options) {
  EdgeFilter filter = edge_filter(options.filter);
  const Reading reading{context};
  const store::Store& store = reading.store();
  const auto one = resolved(store, options.one, context);
  const auto other = resolved(store, options.other, context);
  if (!one || !other || !add_named(filter, options.filter, store, context)) return Exit::incomplete;
  Corpus corpus{store};
  const std::vector<Phase> all = phases(between(*one, *other, filter, store));
  if (context.json())
    print_json(all, *one, *other, corpus, context);
  else if (all.empty())
    *context.out << "No statement about both fits.\n";
  else
    print(all, corpus, context);
  return all.empty() ? Exit::incomplete : Exit::done;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("ONE", options->one, "Name, beginning of a name, TYPE:NAME or id of an entity")
      ->required()
      ->type_name("");
  app.add_option("OTHER", options->other, "The other")->required()->type_name("");
  add_question(app, options->filter, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_history;
const Command command_history{
    .name = "history",
    .summary = "Show how the relation of two entities developed",
    .examples =
        "  bezug history Auvento Zellaris\n"
        "  bezug history Kelvora Zellaris --relation supplies --since 2019\n"
        "Statements in order of the day that they are about: of their own words if they say one,\n"
        "else of their document. What says the same follows as one step, with its surest "
        "quotation;\n"
        "--format json has all of them.\n",
    .define = define,
    .answers = true};

}  // namespace bezug::cli
