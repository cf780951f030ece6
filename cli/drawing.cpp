#include "cli/drawing.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <set>

#include "cli/lookup.h"
#include "cli/unicode.h"

namespace bezug::cli {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& file) {
  throw std::runtime_error{one_line(file) + ": cannot be written: check the path and its room"};
}

}  // namespace

Source source_of(const store::DocumentInfo& info, Corpus& corpus) {
  return {.id = info.id,
          .uri = info.uri,
          .title = info.title,
          .date = info.date,
          .language = info.language,
          .origin = corpus.origin(info.id)};
}

GraphDocument graph_document(const std::vector<Edge>& edges, Corpus& corpus) {
  GraphDocument document;
  std::set<EntityId> entities;
  std::set<DocumentId> documents;
  std::set<StatementId> statements;
  for (const Edge& edge : edges) {
    if (!statements.insert(edge.statement).second) continue;
    const Statement& statement = corpus.statement(edge);
    entities.insert({statement.subject, statement.object});
    for (const Claimant& claimant : statement.claimants) entities.insert(claimant.who);
    documents.insert(statement.evidence.document);
    document.statements.push_back({.statement = statement,
                                   .sentence = corpus.sentence(statement),
                                   .date = edge.row != 0 ? edge.date : std::nullopt});
  }
  for (const EntityId id : entities) document.entities.push_back(corpus.entity(id));
  for (const DocumentId id : documents)
    document.sources.push_back(source_of(corpus.document(id), corpus));
  return document;
}

const Format& chosen_format(const std::string& name, const std::string& file) {
  const std::size_t dot = file.rfind('.');
  std::string wanted = name;
  if (wanted.empty() && dot != std::string::npos) wanted = file.substr(dot + 1);
  const Format* known = format(wanted.empty() ? "jsonl" : wanted);
  if (known == nullptr)
    throw UsageError{"'" + wanted + "' is not a format; see: bezug export --help"};
  return *known;
}

void write_document(const Format& format, GraphDocument document, const std::string& file,
                    const Context& context) {
  if (file.empty() || file == "-") {
    if (format.binary && ::isatty(STDOUT_FILENO) == 1)
      throw UsageError{std::string{format.name} + " is not for terminals; add -o FILE"};
    return rendered(format, std::move(document), *context.out);
  }
  // What is not a plain file, a pipe for example, is written as it is.
  std::error_code missing;
  const bool beside = !fs::exists(file, missing) || fs::is_regular_file(file, missing);
  const std::string unfinished = beside ? file + ".tmp" : file;
  std::ofstream out{unfinished, std::ios::binary};
  if (!out) refuse(file);
  rendered(format, std::move(document), out);
  out.close();
  std::error_code failed;
  if (out && beside) fs::rename(unfinished, file, failed);
  if (out && !failed) return;
  if (beside) fs::remove(unfinished, missing);
  refuse(file);
}

void add_drawing(CLI::App& app, DrawingOptions& options) {
  app.add_option("--theme", options.theme,
                 "Colours of a diagram: light, dark, or print, in black and grey; default: light")
      ->group(std::string{kHere})
      ->check(CLI::IsMember(std::vector<std::string>{kThemeNames.begin(), kThemeNames.end()}))
      ->type_name("THEME");
  app.add_option("--highlight", options.highlighted,
                 "Entity that a diagram sets off; more with commas or repeated")
      ->group(std::string{kHere})
      ->delimiter(',')
      ->type_name("NAME");
}

std::optional<Drawing> drawing(const DrawingOptions& options, const store::Store& store,
                               const Context& context) {
  const auto theme = std::ranges::find(kThemeNames, options.theme);
  Drawing made{.theme = static_cast<Theme>(theme - kThemeNames.begin())};
  for (const std::string& name : options.highlighted) {
    const auto id = resolved(store, name, context);
    if (!id) return std::nullopt;
    made.highlighted.push_back(*id);
  }
  return made;
}

void add_draw(CLI::App& app, DrawOptions& options) {
  app.add_option("--draw", options.file,
                 "Draw the answer as well: FILE ends in .svg, .png, .pdf or .dot")
      ->group(std::string{kHere})
      ->type_name("FILE");
  add_drawing(app, options.look);
}

namespace {

/// That of the ending of `file`. Throws UsageError if it is none of a diagram.
const Format& diagram_format(const std::string& file) {
  const Format& chosen = chosen_format({}, file);
  if (chosen.diagram) return chosen;
  std::string known;
  for (const Format* format : formats())
    if (format->diagram) known += " ." + std::string{format->name};
  throw UsageError{"'" + file + "' is no diagram; endings of diagrams:" + known};
}

}  // namespace

bool draw_answer(const DrawOptions& options, const std::vector<Edge>& edges,
                 const std::vector<EntityId>& ends, Corpus& corpus, const Context& context) {
  if (options.file.empty()) return true;
  const Format& format = diagram_format(options.file);
  auto look = drawing(options.look, corpus.store(), context);
  if (!look) return false;
  GraphDocument document = graph_document(edges, corpus);
  look->layered = true;
  look->highlighted.insert(look->highlighted.end(), ends.begin(), ends.end());
  document.drawing = *std::move(look);
  write_document(format, std::move(document), options.file, context);
  *context.err << "drawn: " << one_line(options.file) << '\n';
  return true;
}

}  // namespace bezug::cli
