// bezug diff: statements gained and lost.
#include <algorithm>
#include <charconv>
#include <map>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/corpus.h"
#include "cli/moments.h"
#include "cli/options.h"
#include "cli/statement_fields.h"
#include "cli/table.h"
#include "cli/unicode.h"
#include "store/comparison.h"

namespace bezug::cli {

namespace {

using nlohmann::ordered_json;
using store::LoggedChange;
using store::LostStatement;

struct Options {
  std::string other{};
  std::string since{};
};

/// Writes differences as they come.
class Report {
 public:
  explicit Report(const Context& context) : context_{context} {
    if (context_.json()) *context_.out << "[";
  }

  void add(bool gained, const std::string& uri, const LostStatement& statement) {
    ++(gained ? gained_ : lost_);
    if (context_.json()) return add_json(gained, uri, statement);
    std::ostream& out = *context_.out;
    if (uri != uri_) out << one_line(shown_path(uri_ = uri)) << '\n';
    out << "  " << painted(gained ? "+ " : "- ", gained ? Paint::green : Paint::red, context_)
        << one_line(statement.subject) << ' ' << one_line(statement.relation) << ' '
        << one_line(statement.object);
    if (!statement.products.empty()) out << ": " << one_line(statement.products);
    out << "  "
        << painted(to_string(statement.factuality), paint_of(statement.factuality), context_)
        << '\n';
  }

  Exit end() {
    if (context_.json())
      *context_.out << (gained_ + lost_ > 0 ? "\n]\n" : "]\n");
    else
      *context_.out << counted(gained_, "statement", "statements") << " gained, " << grouped(lost_)
                    << " lost\n";
    return Exit::done;
  }

 private:
  void add_json(bool gained, const std::string& uri, const LostStatement& statement) {
    const ordered_json json{{"change", gained ? "gained" : "lost"},
                            {"document", uri},
                            {"subject", statement.subject},
                            {"relation", statement.relation},
                            {"object", statement.object},
                            {"products", statement.products},
                            {"factuality", to_string(statement.factuality)}};
    *context_.out << (gained_ + lost_ > 1 ? ",\n" : "\n") << dumped(json);
  }

  const Context& context_;
  std::string uri_{};
  std::uint64_t gained_{};
  std::uint64_t lost_{};
};

std::string name_of(const store::Store& store, EntityId id) {
  const auto entity = store.entity(id);
  return entity ? entity->name.text : std::string{};
}

LostStatement brief(const store::Store& store, const Statement& statement) {
  return {.id = statement.id,
          .subject = name_of(store, statement.subject),
          .relation = statement.relation,
          .object = name_of(store, statement.object),
          .products = products(statement),
          .factuality = statement.factuality};
}

Exit compare(const Context& context, const std::string& folder) {
  const store::Store other{folder, store::Mode::read};
  const store::Store store{database(context), store::Mode::read};
  Report report{context};
  using Side = store::Comparison::Side;
  store::Comparison{other, store}.each_difference(
      [&](Side side, const std::string& uri, const Statement& statement) {
        const bool gained = side == Side::second;
        report.add(gained, uri, brief(gained ? store : other, statement));
      });
  return report.end();
}

/// What became of the statements of a document over several changes.
struct Net {
  std::string uri{};
  std::map<StatementId, const LostStatement*> lost{};
  std::map<StatementId, bool> gained{};
  bool whole{true};  ///< all of its changes say all
};

void follow(Net& net, const LoggedChange& change) {
  net.uri = change.uri;
  for (const LostStatement& lost : change.lost_statements)
    if (net.gained.erase(lost.id) == 0) net.lost.emplace(lost.id, &lost);
  for (const StatementId id : change.gained_statements)
    if (net.lost.erase(id) == 0) net.gained.emplace(id, true);
  net.whole = net.whole && change.gained == change.gained_statements.size() &&
              change.lost == change.lost_statements.size();
}

/// The changes of `--since`: from a run on, or from a time on.
std::vector<LoggedChange> changes_since(const store::Store& store, const std::string& since) {
  std::vector<LoggedChange> changes = store.changes();
  std::uint64_t run = 0;
  const auto [end, error] = std::from_chars(since.data(), since.data() + since.size(), run);
  if (error == std::errc{} && end == since.data() + since.size()) {
    std::erase_if(changes, [&](const LoggedChange& one) { return one.run < run; });
    return changes;
  }
  const auto time = parsed_moment(since, milliseconds_now());
  if (!time)
    throw UsageError{"'" + since +
                     "' is neither a run of bezug log nor a time; write 12, "
                     "2024-05-31, 2024-05-31T12:30 (UTC), 2h or 3d"};
  std::erase_if(changes, [&](const LoggedChange& one) { return one.time < *time; });
  return changes;
}

Exit tell_since(const Context& context, const std::string& since) {
  const store::Store store{database(context), store::Mode::read};
  const std::vector<LoggedChange> changes = changes_since(store, since);
  std::map<DocumentId, Net> nets;
  for (const LoggedChange& change : changes)
    if (is_of_document(change.kind)) follow(nets[change.document], change);
  std::vector<std::pair<DocumentId, const Net*>> ordered;
  for (const auto& [id, net] : nets) ordered.emplace_back(id, &net);
  std::ranges::sort(ordered, {}, [](const auto& one) { return one.second->uri; });
  Report report{context};
  bool whole = true;
  for (const auto& [document, net] : ordered) {
    for (const auto& [id, lost] : net->lost) report.add(false, net->uri, *lost);
    for (const auto& [id, gained] : net->gained)
      if (const auto statement = store.statement(document, id))
        report.add(true, net->uri, brief(store, *statement));
    if (net->whole) continue;
    whole = false;
    *context.err << "of " << one_line(shown_path(net->uri))
                 << " the log does not hold all statements that were gained and lost\n";
  }
  // The oldest change that is remembered may be one of those asked for: then there may be more.
  if (changes.size() >= store::kMostLoggedChanges) {
    whole = false;
    *context.err << "changes before " << moment(changes.front().time) << " are forgotten\n";
  }
  report.end();
  return whole ? Exit::done : Exit::incomplete;
}

Exit run(const Context& context, const Options& options) {
  if (options.other.empty() == options.since.empty())
    throw UsageError{"give another database, or --since"};
  return options.since.empty() ? compare(context, options.other)
                               : tell_since(context, options.since);
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("OTHER", options->other, "Another database: what this one has more or less")
      ->type_name("");
  app.add_option("--since", options->since,
                 "What came and went from a run of bezug log on, or since a time (UTC)")
      ->type_name("TIME|RUN");
  add_database(app, context);
  add_format(app, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_diff;
const Command command_diff{
    .name = "diff",
    .summary = "Show statements gained and lost",
    .examples =
        "  bezug diff yesterday.db          # compared with another database\n"
        "  bezug diff --since 12            # from run 12 of bezug log on\n"
        "  bezug diff --since 2h --format json\n"
        "Two statements are one if they say the same in the same words of the same\n"
        "document; a confidence that differs is no difference. --since rests on the log,\n"
        "which remembers 10,000 changes to documents and of each at most 200 statements\n"
        "gained and 200 lost, of tables none; where it does not hold all, that is said\n"
        "and the exit code is 1.\n",
    .define = define};

}  // namespace bezug::cli
