#include "cli/supply.h"

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

struct Options {
  std::string name{};
  FilterOptions filter{};
};

/// All that the corpus says with one factuality of one partner.
struct Row {
  EntityId partner;
  Factuality factuality{};
  std::vector<Edge> edges{};  ///< the most confident first
  std::set<DocumentId> documents{};
  std::size_t support{};  ///< documents that name the partner with any factuality
};

/// Partners with most documents first, each with its factualities in their order.
std::vector<Row> rows(const std::vector<Edge>& edges, Side side, Corpus& corpus) {
  std::map<std::pair<EntityId, Factuality>, Row> grouped_rows;
  std::map<EntityId, std::set<DocumentId>> documents;
  for (const Edge& edge : edges) {
    const EntityId partner = side == Side::suppliers ? edge.subject : edge.object;
    Row& row = grouped_rows[{partner, edge.factuality}];
    row.partner = partner;
    row.factuality = edge.factuality;
    row.edges.push_back(edge);
    row.documents.insert(edge.document);
    documents[partner].insert(edge.document);
  }
  std::vector<Row> result;
  for (auto& [key, row] : grouped_rows) {
    std::ranges::sort(row.edges, {}, [](const Edge& edge) {
      return std::tuple{-int{edge.confidence.permille()}, edge.statement};
    });
    row.support = documents[row.partner].size();
    result.push_back(std::move(row));
  }
  std::ranges::sort(result, {}, [&](const Row& row) {
    return std::tuple{-static_cast<std::ptrdiff_t>(row.support), corpus.name(row.partner),
                      row.partner, row.factuality};
  });
  return result;
}

/// Products of all statements of the row, those named most often first.
std::string products_of(const Row& row, Corpus& corpus) {
  struct Count {
    std::string text;
    int negative{};
  };
  std::map<std::string, Count> counts;
  for (const Edge& edge : row.edges)
    for (const Qualifier& q : corpus.statement(edge).qualifiers)
      if (q.kind == QualifierKind::product) {
        Count& count = counts[q.folded];
        if (count.text.empty()) count.text = q.text;
        --count.negative;
      }
  std::vector<Count> ordered;
  for (auto& [folded, count] : counts) ordered.push_back(std::move(count));
  std::ranges::stable_sort(ordered, {}, &Count::negative);
  std::string joined;
  for (const Count& count : ordered) joined += (joined.empty() ? "" : ", ") + count.text;
  return joined;
}

void print_table(const std::vector<Row>& found, Side side, Corpus& corpus, const Context& context) {
  const bool copies = std::ranges::any_of(found, [&](const Row& row) {
    return corpus.support(row.documents).independent < row.documents.size();
  });
  std::vector<Column> columns{
      {.header = side == Side::suppliers ? "supplier" : "customer", .least = 12},
      {.header = "product", .least = 12},
      {.header = "factuality"},
      {.header = "documents", .align = Align::right},
      {.header = "quotation", .least = 20}};
  if (copies) columns.insert(columns.end() - 1, {.header = "independent", .align = Align::right});
  Table table{columns};
  for (const Row& row : found) {
    std::vector<Cell> cells{
        {corpus.name(row.partner), Paint::bold},
        {products_of(row, corpus), Paint::plain},
        {std::string{to_string(row.factuality)}, paint_of(row.factuality)},
        {grouped(row.documents.size()), Paint::plain},
        {corpus.brief_quotation(corpus.statement(row.edges.front())), Paint::faint}};
    if (copies)
      cells.insert(cells.end() - 1,
                   {grouped(corpus.support(row.documents).independent), Paint::plain});
    table.add(std::move(cells));
  }
  table.print(context);
}

void print_json(const std::vector<Row>& found, EntityId asked, Side side, Corpus& corpus,
                const Context& context) {
  const bool suppliers = side == Side::suppliers;
  ordered_json json{{suppliers ? "customer" : "supplier", corpus.json(asked)}};
  ordered_json& list = json[suppliers ? "suppliers" : "customers"] = ordered_json::array();
  for (const Row& row : found) {
    ordered_json partner = corpus.json(row.partner);
    partner["factuality"] = to_string(row.factuality);
    add_support(corpus.support(row.documents), partner);
    for (const Edge& edge : row.edges)
      partner["statements"].push_back(corpus.json(corpus.statement(edge)));
    list.push_back(std::move(partner));
  }
  *context.out << dumped(json, 2) << '\n';
}

Exit run(const Context& context, const Options& options, Side side) {
  EdgeFilter filter = edge_filter(options.filter);
  const Reading reading{context};
  const store::Store& store = reading.store();
  const auto id = resolved(store, options.name, context);
  if (!id || !add_named(filter, options.filter, store, context)) return Exit::incomplete;
  filter.relations = {relation_id("supplies")};
  Corpus corpus{store};
  const bool suppliers = side == Side::suppliers;
  const auto edges = suppliers ? store.in_edges(*id, filter) : store.out_edges(*id, filter);
  const std::vector<Row> found = rows(edges, side, corpus);
  if (context.json()) {
    print_json(found, *id, side, corpus, context);
  } else if (found.empty()) {
    *context.out << "The corpus names no " << (suppliers ? "supplier of " : "customer of ")
                 << corpus.name(*id) << (options.filter.product.empty() ? "" : " for that")
                 << ".\n";
  } else {
    print_table(found, side, corpus, context);
  }
  return found.empty() ? Exit::incomplete : Exit::done;
}

}  // namespace

std::function<Exit()> define_supply(CLI::App& app, Context& context, Side side) {
  auto options = std::make_shared<Options>();
  app.add_option("NAME", options->name, "Name, beginning of a name, TYPE:NAME or id of an entity")
      ->required()
      ->type_name("");
  add_filters(app, options->filter);
  add_database(app, context);
  add_format(app, context);
  return [options, &context, side] { return run(context, *options, side); };
}

}  // namespace bezug::cli
