// bezug path: how goods, money or influence get from one entity to another.
#include <algorithm>
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
#include "graph/query/credible_path.h"
#include "graph/query/k_best_paths.h"
#include "graph/query/shortest_path.h"
#include "graph/query/simple_paths.h"

namespace bezug::cli {

namespace {

using nlohmann::ordered_json;

constexpr unsigned kHopsOfAll = 4;

struct Options {
  std::string from{};
  std::string to{};
  FilterOptions filter{};
  DrawOptions draw{};
  unsigned max_hops{};  ///< 0: not given
  std::size_t limit{10};
  std::size_t best{};  ///< 0: not given
  bool all{};
  bool credible{};
  bool either{};
};

struct Question {
  EntityId from;
  EntityId to;
  Walk walk{};
};

Paths found_paths(const Overlay& graph, const Question& question, const Options& options) {
  if (options.all) {
    Paths paths =
        simple_paths(graph, question.from, question.to, question.walk, {.results = options.limit});
    if (options.credible) std::ranges::stable_sort(paths.paths, std::greater<>{}, credibility);
    return paths;
  }
  if (options.best > 0)
    return k_best_paths(graph, question.from, question.to, options.best, question.walk,
                        options.credible ? Ranking::credibility : Ranking::hops);
  const OnePath found = options.credible
                            ? most_credible_path(graph, question.from, question.to, question.walk)
                            : shortest_path(graph, question.from, question.to, question.walk);
  Paths paths{.paths = {}, .coverage = found.coverage};
  if (found) paths.paths.push_back(*found);
  return paths;
}

void print_hop(std::size_t number, const Hop& hop, Corpus& corpus, const Context& context) {
  std::ostream& out = *context.out;
  const Statement& best = corpus.statement(hop.edges.front());
  const std::string indent(4, ' ');
  out << painted(std::to_string(number), Paint::bold, context) << (number < 10 ? "   " : "  ")
      << one_line(corpus.name(best.subject)) << " "
      << painted(one_line(best.relation), Paint::blue, context) << " "
      << one_line(corpus.name(best.object));
  const std::string goods = products(best);
  if (!goods.empty()) out << ": " << painted(one_line(goods), Paint::bold, context);
  out << "  " << painted(to_string(best.factuality), paint_of(best.factuality), context);
  const std::string says = attribution(best, [&](EntityId id) { return corpus.name(id); });
  if (!says.empty()) out << ", says " << one_line(says);
  out << '\n';
  for (const std::string& line :
       wrapped("“" + corpus.quotation(best) + "”", context.width - indent.size()))
    out << indent << line << '\n';
  out << indent << painted(corpus.place(best), Paint::faint, context);
  if (hop.edges.size() > 1)
    out << painted("; " + counted(hop.edges.size() - 1, "more statement", "more statements") +
                       "; in all " + to_text(corpus.support(hop.edges)),
                   Paint::faint, context);
  out << '\n';
}

void print_path(const Path& path, Corpus& corpus, const Context& context) {
  std::string line;
  for (const EntityId id : entities(path))
    line += (line.empty() ? "" : " → ") + one_line(corpus.name(id));
  const auto thousandths = static_cast<int>(credibility(path) * 1000 + 0.5);
  std::string digits = std::to_string(thousandths % 1000);
  digits.insert(0, 3 - digits.size(), '0');
  *context.out << painted(line, Paint::bold, context) << "   "
               << counted(path.hops.size(), "hop", "hops") << ", credibility " << thousandths / 1000
               << '.' << digits << '\n';
  for (std::size_t i = 0; i < path.hops.size(); ++i)
    print_hop(i + 1, path.hops[i], corpus, context);
}

ordered_json path_json(const Path& path, Corpus& corpus) {
  ordered_json json{{"hops", path.hops.size()}, {"credibility", credibility(path)}};
  for (const EntityId id : entities(path)) json["entities"].push_back(corpus.json(id));
  json["steps"] = ordered_json::array();
  for (const Hop& hop : path.hops) {
    ordered_json step{{"from", corpus.json(hop.from)}, {"to", corpus.json(hop.to)}};
    add_support(corpus.support(hop.edges), step);
    for (const Edge& edge : hop.edges)
      step["statements"].push_back(corpus.json(corpus.statement(edge)));
    json["steps"].push_back(std::move(step));
  }
  return json;
}

/// Hops of the shortest path the other way round; 0 if there is none.
std::size_t hops_back(const Overlay& graph, const Question& question) {
  if (question.walk.heading == Heading::either) return 0;
  const OnePath path = shortest_path(graph, question.to, question.from, question.walk);
  return path ? path->hops.size() : 0;
}

void print_none(const Question& question, Coverage coverage, std::size_t back, Corpus& corpus,
                const Context& context) {
  const std::string from = one_line(corpus.name(question.from));
  const std::string to = one_line(corpus.name(question.to));
  if (coverage == Coverage::all)
    *context.out << "No path leads from " << from << " to " << to << ".\n";
  else
    *context.out << "No path from " << from << " to " << to << " was found so far.\n";
  if (back > 0)
    *context.out << "The other way round there is one, with " << counted(back, "hop", "hops")
                 << ": bezug path '" << to << "' '" << from << "'\n";
}

/// What the answer leaves out.
void print_coverage(Coverage coverage, const Context& context) {
  if (coverage == Coverage::results_used_up)
    *context.err << "there are more paths; --limit N shows more of them\n";
  if (coverage == Coverage::steps_used_up)
    *context.err << "the search was cut short after " << grouped(Budget{}.steps)
                 << " statements; fewer --max-hops or a narrower filter make it complete\n";
}

void print(const Paths& paths, const Question& question, std::size_t back, Corpus& corpus,
           const Context& context) {
  if (context.json()) {
    ordered_json json{{"from", corpus.json(question.from)},
                      {"to", corpus.json(question.to)},
                      {"complete", paths.coverage == Coverage::all},
                      {"hops_other_way_round", back}};
    json["paths"] = ordered_json::array();
    for (const Path& path : paths.paths) json["paths"].push_back(path_json(path, corpus));
    *context.out << dumped(json, 2) << '\n';
    return;
  }
  if (paths.paths.empty()) print_none(question, paths.coverage, back, corpus, context);
  for (std::size_t i = 0; i < paths.paths.size(); ++i) {
    if (i > 0) *context.out << '\n';
    print_path(paths.paths[i], corpus, context);
  }
}

Exit run(const Context& context, const Options& options) {
  EdgeFilter filter = edge_filter(options.filter);
  const Reading reading{context};
  const store::Store& store = reading.store();
  const auto from = resolved(store, options.from, context);
  const auto to = resolved(store, options.to, context);
  if (!from || !to || !add_named(filter, options.filter, store, context)) return Exit::incomplete;
  if (options.filter.relations.empty()) filter.relations = {relation_id("supplies")};
  if (options.filter.factualities.empty()) filter.factualities &= all_but_denied();
  Question question{.from = *from, .to = *to};
  if (options.either) question.walk.heading = Heading::either;
  if (options.max_hops > 0) question.walk.max_hops = options.max_hops;
  if (options.max_hops == 0 && options.all) question.walk.max_hops = kHopsOfAll;
  const auto [paths, back] = answered(store, filter, context, [&](const Overlay& graph) {
    Paths found = found_paths(graph, question, options);
    const std::size_t hops = found.paths.empty() ? hops_back(graph, question) : 0;
    return std::pair{std::move(found), hops};
  });
  Corpus corpus{store};
  print(paths, question, back, corpus, context);
  print_coverage(paths.coverage, context);
  std::vector<Edge> edges;
  for (const Path& path : paths.paths)
    for (const Hop& hop : path.hops) edges.insert(edges.end(), hop.edges.begin(), hop.edges.end());
  if (!draw_answer(options.draw, edges, {*from, *to}, corpus, context)) return Exit::incomplete;
  return paths.paths.empty() ? Exit::incomplete : Exit::done;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("FROM", options->from, "Where the path starts: the supplier")
      ->required()
      ->type_name("");
  app.add_option("TO", options->to, "Where it ends: the one supplied")->required()->type_name("");
  app.add_option("--max-hops", options->max_hops, "Longest path; with --all 4 unless given")
      ->check(CLI::Range(1, 64))
      ->type_name("N");
  app.add_flag("--credible", options->credible,
               "The path most likely to be true (product of confidences), not the shortest");
  CLI::Option* all = app.add_flag("--all", options->all, "All paths that visit nobody twice");
  app.add_option(
         "--best", options->best,
         "The K best paths that visit nobody twice: the shortest, with --credible the most\n"
         "credible ones")
      ->check(CLI::Range(1, 1'000))
      ->type_name("K")
      ->excludes(all);
  app.add_option("--limit", options->limit, "Most paths that --all lists; default: 10")
      ->check(CLI::Range(1, 1'000'000))
      ->type_name("N");
  app.add_flag("--either-way", options->either, "Also follow statements from object to subject");
  add_draw(app, options->draw);
  add_question(app, options->filter, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_path;
const Command command_path{
    .name = "path",
    .summary = "Find the way from one entity to another, with the evidence of every hop",
    .examples =
        "  bezug path Niederlande Russland            # who supplies whom on the way there\n"
        "  bezug path Niederlande Russland --all --max-hops 5 --credible\n"
        "  bezug path Niederlande Russland --best 3 --credible   # the three most credible\n"
        "  bezug path China Russland --product chips --factuality asserted\n"
        "  bezug path Gazprom Wien --relation owns,supplies --either-way\n"
        "  bezug path China Russland --without Iran --since 2022\n"
        "  bezug path Niederlande Russland --best 5 --draw ways.svg\n"
        "A path runs from subject to object, for supplies with the goods. Unless told\n"
        "otherwise it follows supplies, and statements of all factualities but denied.\n",
    .define = define,
    .answers = true};

}  // namespace bezug::cli
