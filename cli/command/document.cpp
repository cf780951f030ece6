// bezug document: a document as it was read, with what was found in it.
#include <algorithm>
#include <ostream>

#include "cli/corpus.h"
#include "cli/document_lookup.h"
#include "cli/lookup.h"
#include "cli/options.h"
#include "cli/reading.h"
#include "cli/statement_fields.h"
#include "cli/table.h"
#include "cli/unicode.h"
#include "graph/hash.h"
#include "graph/strings.h"

namespace bezug::cli {

namespace {

using nlohmann::ordered_json;
using store::DocumentInfo;

struct Options {
  std::string name{};
  std::size_t limit{1000};
};

/// The document that `name` means, which may be its id; none if there is none or several, which
/// was said.
std::optional<DocumentInfo> meant(const store::Store& store, const std::string& name,
                                  const Context& context) {
  if (const auto id = id_in(name))
    if (auto info = store.document(DocumentId{*id})) return info;
  DocumentsMeant found = documents_meant(store, name, false);
  if (found.documents.size() == 1) return std::move(found.documents.front());
  if (found.documents.empty()) {
    complain(found, name, store, context);
    return std::nullopt;
  }
  *context.err << "'" << one_line(name) << "' holds "
               << counted(found.documents.size(), "document", "documents") << "; name one:\n";
  constexpr std::size_t kShown = 10;
  for (std::size_t at = 0; at < std::min(kShown, found.documents.size()); ++at)
    *context.err << "  " << one_line(found.documents[at].uri) << '\n';
  return std::nullopt;
}

void print_json(const DocumentInfo& info, const std::vector<Statement>& shown, std::size_t all,
                Corpus& corpus, const Context& context) {
  ordered_json json{{"id", hex(info.id.value())},
                    {"uri", info.uri},
                    {"title", info.title},
                    {"date", info.date},
                    {"language", info.language}};
  if (const auto first = corpus.origin(info.id)) json["origin"] = corpus.document(*first).uri;
  json["text"] = corpus.store().text(info.id);
  json["statements_in_all"] = all;
  json["statements"] = ordered_json::array();
  for (const Statement& statement : shown) json["statements"].push_back(corpus.json(statement));
  *context.out << dumped(json, 2) << '\n';
}

void print(const DocumentInfo& info, const std::vector<Statement>& shown, std::size_t all,
           Corpus& corpus, const Context& context) {
  std::ostream& out = *context.out;
  out << painted(one_line(info.title.empty() ? shown_path(info.uri) : info.title), Paint::bold,
                 context)
      << '\n'
      << painted(one_line(shown_path(info.uri)) +
                     (info.date.empty() ? "" : ", " + one_line(info.date)) +
                     (info.language.empty() ? "" : ", " + one_line(info.language)),
                 Paint::faint, context)
      << "\n\n";
  for (const std::string& line : split(corpus.store().text(info.id), '\n'))
    for (const std::string& part : wrapped(one_line(line), context.width)) out << part << '\n';
  out << '\n';
  for (const Statement& statement : shown) {
    out << painted(one_line(corpus.name(statement.subject)), Paint::bold, context) << " "
        << painted(one_line(statement.relation), Paint::blue, context) << " "
        << painted(one_line(corpus.name(statement.object)), Paint::bold, context);
    if (const std::string goods = products(statement); !goods.empty())
      out << ": " << one_line(goods);
    out << "  " << painted(to_string(statement.factuality), paint_of(statement.factuality), context)
        << '\n';
  }
  if (shown.size() < all)
    *context.err << grouped(all - shown.size()) << " of " << counted(all, "statement", "statements")
                 << " are left out; --limit N shows more of them\n";
}

Exit run(const Context& context, const Options& options) {
  const Reading reading{context};
  const store::Store& store = reading.store();
  const auto info = meant(store, options.name, context);
  if (!info) return Exit::incomplete;
  Corpus corpus{store};
  std::vector<Statement> statements = store.statements(info->id);
  const std::size_t all = statements.size();
  if (all > options.limit) statements.resize(options.limit);
  if (context.json())
    print_json(*info, statements, all, corpus, context);
  else
    print(*info, statements, all, corpus, context);
  return Exit::done;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("DOCUMENT", options->name, "URI, path or id of a document")
      ->required()
      ->type_name("");
  app.add_option("--limit", options->limit, "Most statements to list; default: 1000")
      ->check(CLI::Range(0, 1'000'000))
      ->type_name("N");
  add_database(app, context);
  add_format(app, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_document;
const Command command_document{
    .name = "document",
    .summary = "Show a document as it was read, and the statements found in it",
    .examples =
        "  bezug document examples/corpus/batterien-kreislauf.md\n"
        "  bezug document news.jsonl#17 --format json\n",
    .define = define,
    .answers = true};

}  // namespace bezug::cli
