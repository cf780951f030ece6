// bezug neighbours: who stands next to an entity, each relation of a pair as one line.
#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <tuple>

#include "cli/corpus.h"
#include "cli/lookup.h"
#include "cli/options.h"
#include "cli/reading.h"
#include "cli/statement_fields.h"
#include "cli/table.h"

namespace bezug::cli {

namespace {

using nlohmann::ordered_json;

/// A pair that has more statements is told by the surest of them.
constexpr std::size_t kMostRead = 50;
constexpr std::size_t kMostProducts = 8;
/// Edges looked at to find those among the neighbours.
constexpr std::size_t kMostAmong = 200'000;

struct Options {
  std::string name{};
  std::vector<std::string> beside{};
  std::size_t limit{60};
  bool among{};
  FilterOptions filter{};
};

using Triple = std::tuple<EntityId, RelationId, EntityId>;
using Triples = std::map<Triple, std::vector<Edge>>;

Triple triple_of(const Edge& edge) { return {edge.subject, edge.relation, edge.object}; }

struct Neighbour {
  EntityId id;
  std::set<DocumentId> documents{};
  std::vector<Edge> edges{};
};

/// Those with most documents first.
std::vector<Neighbour> neighbours(EntityId of, const EdgeFilter& filter,
                                  const store::Store& store) {
  std::map<EntityId, Neighbour> found;
  const auto add = [&](EntityId id, Edge& edge) {
    Neighbour& one = found[id];
    one.id = id;
    one.documents.insert(edge.document);
    one.edges.push_back(std::move(edge));
  };
  for (Edge& edge : store.out_edges(of, filter)) add(edge.object, edge);
  for (Edge& edge : store.in_edges(of, filter))
    if (edge.subject != of) add(edge.subject, edge);
  std::vector<Neighbour> all;
  for (auto& [id, one] : found) all.push_back(std::move(one));
  std::ranges::sort(all, std::greater<>{}, [](const Neighbour& one) {
    return std::tuple{one.documents.size(), one.edges.size(), one.id};
  });
  return all;
}

/// Adds the edges that lead from one of `from` to one of `to`; false if there are too many to look
/// at.
bool add_between(const std::set<EntityId>& from, const std::set<EntityId>& to,
                 const EdgeFilter& filter, const store::Store& store, Triples& triples) {
  const store::Store::EdgeScan out = store.out_scan(filter);
  std::size_t looked_at = 0;
  for (const EntityId id : from) {
    for (Edge& edge : out(id)) {
      if (++looked_at > kMostAmong) return false;
      if (to.contains(edge.object)) triples[triple_of(edge)].push_back(std::move(edge));
    }
  }
  return true;
}

/// The products named most often, those in more statements first.
std::vector<std::string> common_products(const std::vector<Edge>& edges, Corpus& corpus) {
  std::map<std::string, std::pair<std::size_t, std::string>> counts;
  for (const Edge& edge : edges)
    for (const Qualifier& q : corpus.statement(edge).qualifiers)
      if (q.kind == QualifierKind::product) {
        auto& [count, text] = counts[q.folded];
        ++count;
        if (text.empty()) text = q.text;
      }
  std::vector<std::pair<std::size_t, std::string>> ordered;
  for (auto& [folded, one] : counts) ordered.push_back(std::move(one));
  std::ranges::stable_sort(ordered, std::greater<>{}, [](const auto& one) { return one.first; });
  std::vector<std::string> products;
  for (auto& [count, text] : ordered)
    if (products.size() < kMostProducts) products.push_back(std::move(text));
  return products;
}

/// All statements with the same ends and relation.
struct Summary {
  Statement surest;
  Support support{};
  std::size_t statements{};
  Factuality factuality{};  ///< see factuality_of_most()
  std::map<Factuality, std::size_t> factualities{};
  std::vector<std::string> products{};
  std::optional<Day> first{};
  std::optional<Day> last{};
};

/// What most documents say, and of several the first in their order: one text may deny a thing four
/// times that two others state.
Factuality factuality_of_most(const std::vector<Edge>& edges) {
  std::map<Factuality, std::set<DocumentId>> documents;
  for (const Edge& edge : edges) documents[edge.factuality].insert(edge.document);
  return std::ranges::max_element(documents, {}, [](const auto& one) { return one.second.size(); })
      ->first;
}

Summary summary(std::vector<Edge> edges, Corpus& corpus) {
  std::ranges::sort(edges, {}, [](const Edge& edge) {
    return std::tuple{-int{edge.confidence.permille()}, edge.statement};
  });
  Summary made{.surest = corpus.statement(edges.front()),
               .support = corpus.support(edges),
               .statements = edges.size(),
               .factuality = factuality_of_most(edges)};
  for (const Edge& edge : edges) {
    ++made.factualities[edge.factuality];
    if (!edge.date) continue;
    made.first = made.first ? std::min(*made.first, *edge.date) : *edge.date;
    made.last = made.last ? std::max(*made.last, *edge.date) : *edge.date;
  }
  if (edges.size() > kMostRead) edges.resize(kMostRead);
  made.products = common_products(edges, corpus);
  return made;
}

ordered_json json_of(const Summary& summary, Corpus& corpus) {
  ordered_json json{{"subject", corpus.json(summary.surest.subject)},
                    {"relation", summary.surest.relation},
                    {"object", corpus.json(summary.surest.object)},
                    {"factuality", to_string(summary.factuality)}};
  json["factualities"] = ordered_json::object();
  for (const auto& [factuality, count] : summary.factualities)
    json["factualities"][std::string{to_string(factuality)}] = count;
  json["statements"] = summary.statements;
  add_support(summary.support, json);
  json["confidence"] = summary.surest.confidence.value();
  json["product"] = summary.products;
  json["first"] = day_json(summary.first);
  json["last"] = day_json(summary.last);
  return json;
}

/// What is said of the neighbours that are not shown, by relation and direction.
ordered_json rest_json(std::span<const Neighbour> rest, EntityId of, Corpus& corpus) {
  struct Left {
    const Edge* example{};
    std::set<EntityId> entities{};
    std::size_t statements{};
  };
  std::map<std::pair<RelationId, bool>, Left> left;
  for (const Neighbour& one : rest) {
    for (const Edge& edge : one.edges) {
      Left& group = left[{edge.relation, edge.subject == of}];
      group.example = &edge;
      group.entities.insert(one.id);
      ++group.statements;
    }
  }
  ordered_json list = ordered_json::array();
  for (const auto& [key, group] : left)
    list.push_back({{"relation", corpus.statement(*group.example).relation},
                    {"outgoing", key.second},
                    {"entities", group.entities.size()},
                    {"statements", group.statements}});
  return list;
}

struct Answer {
  EntityId of;
  std::vector<Neighbour> all{};
  std::size_t shown{};
  Triples triples{};
  bool complete{true};  ///< no edge among those shown is missing

  [[nodiscard]] std::size_t statements() const {
    std::size_t sum = 0;
    for (const Neighbour& one : all) sum += one.edges.size();
    return sum;
  }
};

/// Those in most documents first.
std::vector<Summary> summaries(const Answer& answer, Corpus& corpus) {
  std::vector<Summary> all;
  for (const auto& [key, edges] : answer.triples) all.push_back(summary(edges, corpus));
  std::ranges::stable_sort(all, [](const Summary& a, const Summary& b) {
    return std::tuple{a.support.independent, a.statements} >
           std::tuple{b.support.independent, b.statements};
  });
  return all;
}

void print_json(const Answer& answer, Corpus& corpus, const Context& context) {
  ordered_json json{{"entity", corpus.json(answer.of)},
                    {"neighbours", answer.all.size()},
                    {"shown", answer.shown},
                    {"statements", answer.statements()},
                    {"complete", answer.complete}};
  json["edges"] = ordered_json::array();
  for (const Summary& one : summaries(answer, corpus))
    json["edges"].push_back(json_of(one, corpus));
  json["rest"] = rest_json(std::span{answer.all}.subspan(answer.shown), answer.of, corpus);
  *context.out << dumped(json, 2) << '\n';
}

std::string joined(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : ", ") + word;
  return line;
}

void print_table(const Answer& answer, Corpus& corpus, const Context& context) {
  Table table{{{.header = "subject", .least = 12},
               {.header = "relation"},
               {.header = "object", .least = 12},
               {.header = "product", .least = 12},
               {.header = "factuality"},
               {.header = "documents", .align = Align::right},
               {.header = "independent", .align = Align::right},
               {.header = "last"}}};
  for (const Summary& one : summaries(answer, corpus)) {
    table.add({{corpus.name(one.surest.subject), Paint::bold},
               {one.surest.relation, Paint::blue},
               {corpus.name(one.surest.object), Paint::bold},
               {joined(one.products), Paint::plain},
               {std::string{to_string(one.factuality)}, paint_of(one.factuality)},
               {grouped(one.support.documents), Paint::plain},
               {grouped(one.support.independent), Paint::plain},
               {one.last ? one.last->text() : "", Paint::faint}});
  }
  table.print(context);
  if (answer.shown < answer.all.size())
    *context.err << grouped(answer.all.size() - answer.shown) << " of "
                 << counted(answer.all.size(), "neighbour", "neighbours")
                 << " are left out; --limit N shows more of them\n";
}

Exit run(const Context& context, const Options& options) {
  EdgeFilter filter = edge_filter(options.filter);
  const Reading reading{context};
  const store::Store& store = reading.store();
  const auto id = resolved(store, options.name, context);
  if (!id || !add_named(filter, options.filter, store, context)) return Exit::incomplete;
  Answer answer{.of = *id, .all = neighbours(*id, filter, store)};
  std::set<EntityId> beside;
  for (const std::string& name : options.beside) {
    const auto other = resolved(store, name, context);
    if (!other) return Exit::incomplete;
    if (*other != *id) beside.insert(*other);
  }
  answer.shown = std::min(options.limit, answer.all.size());
  const auto best = answer.all.begin() + static_cast<std::ptrdiff_t>(answer.shown);
  answer.shown += static_cast<std::size_t>(
      std::stable_partition(best, answer.all.end(),
                            [&](const Neighbour& one) { return beside.contains(one.id); }) -
      best);
  std::set<EntityId> shown;
  for (const Neighbour& one : std::span{answer.all}.first(answer.shown)) {
    if (one.id != *id) shown.insert(one.id);
    for (const Edge& edge : one.edges) answer.triples[triple_of(edge)].push_back(edge);
  }
  if (options.among || !options.beside.empty()) {
    std::set<EntityId> others;
    std::ranges::set_difference(beside, shown, std::inserter(others, others.end()));
    beside.insert(shown.begin(), shown.end());
    answer.complete = add_between(shown, beside, filter, store, answer.triples);
    answer.complete = add_between(others, shown, filter, store, answer.triples) && answer.complete;
  }
  Corpus corpus{store};
  if (context.json())
    print_json(answer, corpus, context);
  else if (answer.all.empty())
    *context.out << "No statement about it fits.\n";
  else
    print_table(answer, corpus, context);
  if (!answer.complete)
    *context.err << "not all edges among the neighbours are here: they have more than "
                 << grouped(kMostAmong) << "; a filter or a smaller --limit helps\n";
  return answer.all.empty() ? Exit::incomplete : Exit::done;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("ENTITY", options->name, "Name, beginning of a name, TYPE:NAME or id")
      ->required()
      ->type_name("");
  app.add_option("--limit", options->limit,
                 "Most neighbours, those in most documents first; default: 60")
      ->check(CLI::Range(1, 1'000'000))
      ->type_name("N");
  app.add_flag("--among", options->among, "Also the edges among the neighbours");
  app.add_option("--beside", options->beside,
                 "Also NAME's edges to it and to the neighbours; may be repeated")
      ->allow_extra_args(false)
      ->type_name("NAME");
  add_question(app, options->filter, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_neighbours;
const Command command_neighbours{
    .name = "neighbours",
    .summary = "List who stands next to an entity, one line a relation",
    .examples =
        "  bezug neighbours Zellaris\n"
        "  bezug neighbours Russland --limit 20 --among --format json\n"
        "  bezug neighbours Kelvora --relation supplies --since 2024\n",
    .define = define,
    .answers = true};

}  // namespace bezug::cli
