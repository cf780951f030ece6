// bezug stats: figures of the graph.
#include <algorithm>
#include <map>
#include <ostream>
#include <unordered_map>

#include "cli/corpus.h"
#include "cli/options.h"
#include "cli/reading.h"
#include "cli/statement_fields.h"
#include "cli/table.h"

namespace bezug::cli {

namespace {

using nlohmann::ordered_json;
using Counts = std::map<std::string, std::uint64_t>;

constexpr std::size_t kMostNamed = 12;

struct Summary {
  store::Figures figures{};
  std::uint64_t statements{};
  std::uint64_t open{};  ///< statements of open relations
  std::uint64_t sourced{};
  std::string first_date{};
  std::string last_date{};
  Counts languages{};
  Counts types{};
  Counts relations{};  ///< less the open ones
  Counts factualities{};
  /// Entities that most statements are about, with how many; those with most first.
  std::vector<std::pair<EntityId, std::uint64_t>> top{};
};

std::vector<std::pair<EntityId, std::uint64_t>> most_named(
    const std::unordered_map<EntityId, std::uint64_t>& counts) {
  std::vector<std::pair<EntityId, std::uint64_t>> all{counts.begin(), counts.end()};
  const std::size_t shown = std::min(kMostNamed, all.size());
  const auto end = all.begin() + static_cast<std::ptrdiff_t>(shown);
  std::ranges::partial_sort(all, end, {}, [](const auto& one) {
    return std::pair{-static_cast<std::int64_t>(one.second), one.first};
  });
  all.resize(shown);
  return all;
}

Summary summary(const store::Store& store, Confidence least) {
  Summary result{.figures = store.figures()};
  store.each_document([&](const store::DocumentInfo& info) {
    if (!info.language.empty()) ++result.languages[info.language];
    if (info.date.empty()) return;
    if (result.first_date.empty() || info.date < result.first_date) result.first_date = info.date;
    result.last_date = std::max(result.last_date, info.date);
  });
  store.each_entity(
      [&](const Entity& entity) { ++result.types[std::string{to_string(entity.type)}]; });
  std::unordered_map<EntityId, std::uint64_t> named;
  store.each_statement([&](const Statement& statement) {
    if (statement.confidence < least) return;
    ++named[statement.subject];
    if (statement.object != statement.subject) ++named[statement.object];
    ++result.statements;
    if (is_open(statement.relation))
      ++result.open;
    else
      ++result.relations[statement.relation];
    ++result.factualities[std::string{to_string(statement.factuality)}];
    result.sourced += statement.source ? 1 : 0;
  });
  result.top = most_named(named);
  return result;
}

std::vector<std::pair<std::string, std::uint64_t>> most_first(const Counts& counts) {
  std::vector<std::pair<std::string, std::uint64_t>> list{counts.begin(), counts.end()};
  std::ranges::stable_sort(list, [](const auto& a, const auto& b) { return a.second > b.second; });
  return list;
}

std::string joined(const Counts& counts) {
  std::string text;
  for (const auto& [name, count] : most_first(counts))
    text += (text.empty() ? "" : ", ") + grouped(count) + " " + name;
  return text;
}

void print_table(const Summary& result, Corpus& corpus, const Context& context) {
  Table head{{{}, {}, {.least = 20}}};
  const std::string dates =
      result.first_date.empty() ? "" : ", dated " + result.first_date + " to " + result.last_date;
  head.add({{"documents", Paint::bold},
            {grouped(result.figures.documents), {}},
            {joined(result.languages) + dates, Paint::faint}});
  head.add({{"independent", Paint::bold},
            {grouped(result.figures.sources), {}},
            {"documents that copy one another count once", Paint::faint}});
  head.add({{"entities", Paint::bold},
            {grouped(result.figures.entities), {}},
            {joined(result.types), Paint::faint}});
  head.add({{"statements", Paint::bold},
            {grouped(result.statements), {}},
            {joined(result.factualities), Paint::faint}});
  head.add({{"with a source", Paint::bold}, {grouped(result.sourced), {}}, {}});
  std::string top;
  for (const auto& [id, count] : result.top)
    top += (top.empty() ? "" : ", ") + corpus.name(id) + " " + grouped(count);
  head.add({{"named most", Paint::bold}, {}, {top, Paint::faint}});
  head.print(context);
  *context.out << '\n';
  Table table{{{.header = "relation"}, {.header = "statements", .align = Align::right}}};
  for (const auto& [name, count] : most_first(result.relations))
    table.add({{name, {}}, {grouped(count), {}}});
  table.add({{"open: any other verb", Paint::faint}, {grouped(result.open), {}}});
  table.print(context);
}

Exit run(const Context& context, Confidence least) {
  const Reading reading{context};
  const store::Store& store = reading.store();
  const Summary result = summary(store, least);
  Corpus corpus{store};
  if (!context.json()) {
    print_table(result, corpus, context);
    return Exit::done;
  }
  ordered_json json{
      {"documents", result.figures.documents}, {"independent", result.figures.sources},
      {"entities", result.figures.entities},   {"statements", result.statements},
      {"open_statements", result.open},        {"statements_with_source", result.sourced},
      {"first_date", result.first_date},       {"last_date", result.last_date},
      {"languages", result.languages},         {"entity_types", result.types},
      {"relations", result.relations},         {"factualities", result.factualities}};
  json["top"] = ordered_json::array();
  for (const auto& [id, count] : result.top) {
    json["top"].push_back(corpus.json(id));
    json["top"].back()["statements"] = count;
  }
  *context.out << dumped(json, 2) << '\n';
  return Exit::done;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto least = std::make_shared<double>(0);
  add_least_confidence(app, *least);
  add_database(app, context);
  add_format(app, context);
  return [least, &context] { return run(context, Confidence::of(*least)); };
}

}  // namespace

extern const Command command_stats;
const Command command_stats{.name = "stats",
                            .summary = "Count documents, entities and statements",
                            .examples =
                                "  bezug stats\n"
                                "  bezug stats --format json\n",
                            .define = define,
                            .answers = true};

}  // namespace bezug::cli
