// Parts of the graph as files for other programs and for the eye.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/corpus.h"
#include "cli/options.h"
#include "graph/render/format.h"

namespace bezug::cli {

/// The statements of `edges`, each once, with the entities and documents that they name.
GraphDocument graph_document(const std::vector<Edge>& edges, Corpus& corpus);
/// `info` with what its copies are.
Source source_of(const store::DocumentInfo& info, Corpus& corpus);

/// The format `name`; if that is empty the one of the ending of `file`, and without one jsonl.
/// Throws UsageError.
const Format& chosen_format(const std::string& name, const std::string& file);

/// Into `file`; if that is empty or "-", to standard output. Throws UsageError for what terminals
/// cannot show, std::runtime_error if it cannot be written: then it is as it was before.
void write_document(const Format& format, GraphDocument document, const std::string& file,
                    const Context& context);

/// How diagrams look, as given.
struct DrawingOptions {
  std::string theme{"light"};
  std::vector<std::string> highlighted{};
};
/// --theme and --highlight.
void add_drawing(CLI::App& app, DrawingOptions& options);
/// None if `store` does not know one of the entities, which was said.
std::optional<Drawing> drawing(const DrawingOptions& options, const store::Store& store,
                               const Context& context);

/// What --draw of an answer asks for.
struct DrawOptions {
  std::string file{};  ///< empty: nothing is drawn
  DrawingOptions look{};
};
/// --draw, --theme and --highlight.
void add_draw(CLI::App& app, DrawOptions& options);
/// Draws `edges`, an answer about `ends`, if that was asked for, and says where. False if an entity
/// to highlight is not known, which was said.
bool draw_answer(const DrawOptions& options, const std::vector<Edge>& edges,
                 const std::vector<EntityId>& ends, Corpus& corpus, const Context& context);

}  // namespace bezug::cli
