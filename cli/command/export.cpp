// bezug export: the graph or a part of it, for other programs and for the eye.
#include <ostream>

#include "cli/asking.h"
#include "cli/corpus.h"
#include "cli/drawing.h"
#include "cli/lookup.h"
#include "cli/options.h"
#include "cli/table.h"
#include "graph/query/around.h"
#include "graph/render/format.h"

namespace bezug::cli {

namespace {

constexpr std::size_t kMostAround = 2000;

struct Options {
  std::string format{};
  std::string file{};
  std::string around{};
  unsigned depth{2};
  FilterOptions filter{};
  DrawingOptions look{};
};

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const Format* known : formats()) names.emplace_back(known->name);
  return names;
}

/// Documents and entities that no statement names are part of the whole, too, and decisions.
void add_unnamed(Corpus& corpus, GraphDocument& document) {
  document.entities.clear();
  document.sources.clear();
  document.decisions = corpus.store().decisions();
  corpus.store().each_entity([&](const Entity& entity) { document.entities.push_back(entity); });
  corpus.store().each_document([&](const store::DocumentInfo& info) {
    document.sources.push_back(source_of(info, corpus));
  });
}

bool filtered(const FilterOptions& filter) {
  return !filter.relations.empty() || !filter.product.empty() || !filter.factualities.empty() ||
         filter.least_confidence > 0 || !filter.since.empty() || !filter.until.empty() ||
         !filter.as_of.empty() || !filter.sources.empty() || !filter.without.empty();
}

Exit run(const Context& context, const Options& options) {
  const Format& chosen = chosen_format(options.format, options.file);
  EdgeFilter filter = edge_filter(options.filter);
  const store::Store store{database(context), store::Mode::read};
  if (!add_named(filter, options.filter, store, context)) return Exit::incomplete;
  auto look = drawing(options.look, store, context);
  if (!look) return Exit::incomplete;
  Corpus corpus{store};
  std::vector<Edge> edges;
  if (options.around.empty()) {
    store.each_edge([&](const Edge& edge) {
      if (filter(edge)) edges.push_back(edge);
    });
  } else {
    const auto id = resolved(store, options.around, context);
    if (!id) return Exit::incomplete;
    look->highlighted.push_back(*id);
    Around found = answered(store, filter, context, [&](const auto& graph) {
      return around(graph, *id, options.depth, {.results = kMostAround});
    });
    edges = std::move(found.edges);
    if (found.coverage != Coverage::all)
      *context.err << "more than "
                   << (found.coverage == Coverage::results_used_up
                           ? grouped(kMostAround) + " entities"
                           : grouped(Budget{}.steps) + " statements")
                   << " lie within that depth; the outer ones are left out\n";
  }
  GraphDocument document = graph_document(edges, corpus);
  if (options.around.empty() && !filtered(options.filter)) add_unnamed(corpus, document);
  document.drawing = *std::move(look);
  if (chosen.texts)
    for (Source& source : document.sources) source.text = store.text(source.id);
  const bool none = document.entities.empty();
  write_document(chosen, std::move(document), options.file, context);
  if (none) *context.err << "nothing fits; the export is empty\n";
  return none ? Exit::incomplete : Exit::done;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("--format", options->format,
                 "Format; default: that of FILE's extension, else jsonl")
      ->check(CLI::IsMember(format_names()));
  app.add_option("-o,--output", options->file, "File to write; default: standard output")
      ->type_name("FILE");
  app.add_option("--around", options->around, "Only what is near this entity")->type_name("NAME");
  app.add_option("--depth", options->depth, "How near, in hops; default: 2")
      ->check(CLI::Range(1, 64))
      ->type_name("N");
  add_relations(app, options->filter);
  add_filters(app, options->filter);
  add_drawing(app, options->look);
  add_database(app, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_export;
const Command command_export{
    .name = "export",
    .summary = "Write the graph, or a part of it, as a diagram or as data",
    .examples =
        "  bezug export -o supply.svg --relation supplies\n"
        "  bezug export -o russland.png --around Russland --depth 1\n"
        "  bezug export -o report.pdf --theme print --highlight China,Iran\n"
        "  bezug export --format jsonl > graph.jsonl\n",
    .define = define};

}  // namespace bezug::cli
