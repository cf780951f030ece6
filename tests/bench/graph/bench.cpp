// Queries through Bezug's models of the graph beside the same searches over plain arrays and over
// RocksDB's bare iterators. Every answer is compared; one that differs ends the bench.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "graph/overlay.h"
#include "graph/query/credible_path.h"
#include "graph/query/shortest_path.h"
#include "graph/query/simple_paths.h"
#include "graph/query/tiers.h"
#include "store/view.h"
#include "tests/bench/graph/plain.h"
#include "tests/bench/graph/raw.h"
#include "tests/bench/graph/search.h"
#include "tests/bench/graph/timing.h"

namespace bezug::bench {
namespace {

struct Options {
  std::uint64_t seed{1};
  std::uint32_t vertices{1'000'000};
  std::uint64_t edges{10'000'000};
  std::size_t pairs{100};
  std::size_t rounds{5};
  std::string database{};
};

constexpr unsigned kTiers = 3;
/// As `bezug path` filters unless told otherwise.
constexpr unsigned kAllButDenied = 0x1fU & ~(1U << static_cast<unsigned>(Factuality::denied));
/// Far above what the questions need: no answer may be cut short.
constexpr Budget kAmple{.results = 10'000'000, .steps = 10'000'000'000};

EdgeFilter filter() {
  EdgeFilter accepted;
  accepted.relations = {relation_id(kRelations[0].relation)};
  accepted.factualities = kAllButDenied;
  return accepted;
}

struct Ends {
  std::uint32_t from{};
  std::uint32_t to{};
  EntityId from_id;
  EntityId to_id;
};

std::vector<Ends> asked(const Supply& supply, std::size_t pairs) {
  std::vector<Ends> all;
  for (std::size_t at = 0; at < pairs; ++at) {
    const std::uint32_t from = supply.asked(at, true);
    const std::uint32_t to = supply.asked(at, false);
    all.push_back({from, to, Supply::entity(from), Supply::entity(to)});
  }
  return all;
}

/// Up to three numbers of members as one, tier after tier.
constexpr std::uint64_t kNextTier = 1'000'003;

// What Bezug answers, as one number a question. A view of the store is made for each question, as
// it remembers what it read.

template <StatementGraph G>
std::uint64_t hops(const G& graph, const Ends& ends) {
  const auto path = shortest_path(graph, ends.from_id, ends.to_id);
  return path ? 1 + path->hops.size() : 0;
}

template <StatementGraph G>
std::uint64_t total_cost(const G& graph, const Ends& ends) {
  const auto path = most_credible_path(graph, ends.from_id, ends.to_id);
  if (!path) return 0;
  std::uint64_t sum = 1;
  for (const Hop& hop : path->hops) sum += *cost(hop.edges.front().confidence);
  return sum;
}

std::uint64_t tier_sizes(const Tiers& found) {
  std::uint64_t sizes = 0;
  for (unsigned tier = 1; tier <= kTiers; ++tier)
    sizes = sizes * kNextTier +
            static_cast<std::uint64_t>(std::ranges::count(found.members, tier, &TierMember::tier));
  return sizes;
}

template <StatementGraph G>
std::uint64_t members(const G& graph, const Ends& ends) {
  return tier_sizes(tier_members(graph, ends.to_id, kTiers, Heading::backward, kAmple));
}

template <StatementGraph G>
std::uint64_t whole_tiers(const G& graph, const Ends& ends) {
  return tier_sizes(tiers(graph, ends.to_id, kTiers, Heading::backward, kAmple));
}

template <StatementGraph G>
std::uint64_t simple_count(const G& graph, const Ends& ends) {
  const Walk walk{.max_hops = Search<PlainGraph>::kMostHops};
  return simple_paths(graph, ends.from_id, ends.to_id, walk, kAmple).paths.size();
}

// The same by hand.

template <class Rows>
std::uint64_t hops_by_hand(Search<Rows>& search, typename Rows::Vertex from,
                           typename Rows::Vertex to) {
  return search.shortest(from, to).size();
}

template <class Rows>
std::uint64_t tiers_by_hand(Search<Rows>& search, typename Rows::Vertex root) {
  std::uint64_t sizes = 0;
  for (const auto& tier : search.tiers(root, kTiers)) sizes = sizes * kNextTier + tier.size();
  return sizes;
}

class Bench {
 public:
  explicit Bench(const Options& options)
      : options_{options},
        supply_{options.seed, options.vertices, options.edges},
        asked_{asked(supply_, options.pairs)} {}

  void run() {
    std::cout << "| question | asked of | median, ms | 95 %, ms | times the first |\n"
                 "|---|---|---|---|---|\n";
    plain_ = std::make_unique<PlainGraph>(supply_);
    plain_->accept(0, kAllButDenied);
    if (options_.database.empty()) return measure_plain();
    store_.emplace(options_.database, store::Mode::read);
    raw_ = std::make_unique<RawGraph>(options_.database);
    raw_->accept(relation_id(kRelations[0].relation), kAllButDenied);
    snapshot_ = store_->snapshot();
    if (!snapshot_)
      throw std::runtime_error{"the database has no snapshot: bezug snapshot --db " +
                               options_.database};
    snapshot_->check_all();
    if (snapshot_->edges_count() != options_.edges)
      throw std::runtime_error{"the database has " + std::to_string(snapshot_->edges_count()) +
                               " edges, not those of the made-up graph: import its table anew"};
    measure_snapshot();
    measure_view();
  }

 private:
  using Answer = std::function<std::uint64_t(const Ends&)>;
  struct Named {
    std::string name;
    Answer answer;
  };

  void ask(const std::string& question, const std::vector<Named>& named) {
    ask(question, named, options_.rounds);
  }

  void ask(const std::string& question, const std::vector<Named>& named, std::size_t rounds) {
    std::vector<Side> sides;
    for (const Named& one : named)
      sides.push_back({one.name, [&](std::size_t pair) { return one.answer(asked_[pair]); }});
    print(std::cout, question, measured(question, sides, asked_.size(), rounds));
  }

  void measure_plain() {
    Search<PlainGraph> search{*plain_};
    ask("shortest path", {{"plain arrays, both ends",
                           [&](const Ends& e) { return hops_by_hand(search, e.from, e.to); }},
                          {"plain arrays, one end", [&](const Ends& e) {
                             const auto found = search.hops_from_one_end(e.from, e.to);
                             return found ? 1 + *found : 0;
                           }}});
  }

  void measure_snapshot() {
    measure_plain();
    Search<PlainGraph> search{*plain_};
    CheapestSearch<PlainGraph> cheapest{*plain_};
    const std::string plain = "plain arrays";
    const std::string snapshot = "snapshot";
    const Overlay overlay{*snapshot_, filter()};
    const auto by_snapshot = [&overlay](auto query) -> Answer {
      return [&overlay, query](const Ends& e) { return query(overlay, e); };
    };
    ask("shortest path",
        {{plain, [&](const Ends& e) { return hops_by_hand(search, e.from, e.to); }},
         {snapshot, by_snapshot([](const auto& g, const Ends& e) { return hops(g, e); })}});
    ask("three tiers",
        {{plain, [&](const Ends& e) { return tiers_by_hand(search, e.to); }},
         {snapshot, by_snapshot([](const auto& g, const Ends& e) { return members(g, e); })},
         {snapshot + ", and all statements",
          by_snapshot([](const auto& g, const Ends& e) { return whole_tiers(g, e); })}});
    ask("all simple paths of at most 4 hops",
        {{plain, [&](const Ends& e) { return search.simple_paths(e.from, e.to).size(); }},
         {snapshot, by_snapshot([](const auto& g, const Ends& e) { return simple_count(g, e); })}});
    ask("most credible path",
        {{plain,
          [&](const Ends& e) {
            const auto found = cheapest.cheapest(e.from, e.to);
            return found ? 1 + *found : 0;
          }},
         {snapshot, by_snapshot([](const auto& g, const Ends& e) { return total_cost(g, e); })}});
  }

  void measure_view() {
    Search<RawGraph> search{*raw_};
    const std::string raw = "RocksDB iterators";
    const std::string view = "store view";
    ask("shortest path",
        {{raw, [&](const Ends& e) { return hops_by_hand(search, e.from_id, e.to_id); }},
         {view, [&](const Ends& e) { return hops(store::view(*store_, filter()), e); }}});
    ask("three tiers",
        {{raw, [&](const Ends& e) { return tiers_by_hand(search, e.to_id); }},
         {view, [&](const Ends& e) { return whole_tiers(store::view(*store_, filter()), e); }}});
  }

  Options options_;
  Supply supply_;
  std::vector<Ends> asked_;
  std::unique_ptr<PlainGraph> plain_;
  std::optional<store::Store> store_;
  std::unique_ptr<RawGraph> raw_;
  std::shared_ptr<const Snapshot> snapshot_;
};

void print_answers(const Options& options) {
  const Supply supply{options.seed, options.vertices, options.edges};
  PlainGraph plain{supply};
  plain.accept(0, kAllButDenied);
  Search<PlainGraph> search{plain};
  for (const Ends& ends : asked(supply, options.pairs))
    std::cout << std::max<std::size_t>(hops_by_hand(search, ends.from, ends.to), 1) - 1 << '\n';
}

}  // namespace
}  // namespace bezug::bench

int main(int argc, char** argv) {
  bezug::bench::Options options;
  bool scan = false;
  bool answers = false;
  CLI::App app{"Measures queries on the made-up supply graph"};
  app.add_option("--seed", options.seed);
  app.add_option("--vertices", options.vertices)->check(CLI::PositiveNumber);
  app.add_option("--edges", options.edges);
  app.add_option("--pairs", options.pairs)->check(CLI::PositiveNumber);
  app.add_option("--rounds", options.rounds)->check(CLI::PositiveNumber);
  app.add_option("--db", options.database,
                 "Database with the table of bench_graph_make; without it plain arrays alone");
  app.add_flag("--scan", scan, "Only read all rows of edges in both directions");
  app.add_flag("--answers", answers, "Only print the hops of each shortest path; 0: none");
  CLI11_PARSE(app, argc, argv);
  try {
    if (scan)
      std::cout << bezug::bench::RawGraph{options.database}.scan() << " bytes\n";
    else if (answers)
      bezug::bench::print_answers(options);
    else
      bezug::bench::Bench{options}.run();
  } catch (const std::exception& failed) {
    std::cerr << "bench_graph: " << failed.what() << '\n';
    return 1;
  }
}
