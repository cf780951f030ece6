#include <array>
#include <ostream>

#include "graph/hash.h"
#include "graph/render/format.h"
#include "graph/render/shared/index.h"
#include "graph/render/shared/text.h"

namespace bezug {
namespace {

// http://graphml.graphdrawing.org/specification.html
constexpr std::string_view kHead =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns"
         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
         xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
)";

struct Key {
  std::string_view owner, name, type;
};
constexpr std::array kKeys{
    Key{"node", "name", "string"},       Key{"node", "type", "string"},
    Key{"node", "aliases", "string"},    Key{"node", "key", "string"},
    Key{"edge", "relation", "string"},   Key{"edge", "factuality", "string"},
    Key{"edge", "confidence", "double"}, Key{"edge", "products", "string"},
    Key{"edge", "qualifiers", "string"}, Key{"edge", "said_by", "string"},
    Key{"edge", "quotation", "string"},  Key{"edge", "uri", "string"},
    Key{"edge", "title", "string"},      Key{"edge", "date", "string"},
    Key{"edge", "origin", "string"},
};

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : "; ") + text;
  return all;
}

/// One thousandth more or less, whatever the locale.
std::string decimal(Confidence confidence) {
  const auto permille = std::to_string(1000 + confidence.permille());
  return std::string{permille[0] == '2' ? "1." : "0."} + permille.substr(1);
}

class Writer {
 public:
  Writer(const GraphDocument& document, std::ostream& out)
      : document_{document}, index_{document}, out_{out} {}

  void write() {
    out_ << kHead;
    for (const auto& [owner, name, type] : kKeys)
      out_ << "  <key id=\"" << name << "\" for=\"" << owner << "\" attr.name=\"" << name
           << "\" attr.type=\"" << type << "\"/>\n";
    out_ << "  <graph id=\"bezug\" edgedefault=\"directed\">\n";
    for (const EntityId vertex : index_.vertices()) node(vertex);
    for (const Quoted& quoted : document_.statements) edge(quoted);
    out_ << "  </graph>\n</graphml>\n";
  }

 private:
  void data(std::string_view key, std::string_view value) {
    if (!value.empty()) out_ << "      <data key=\"" << key << "\">" << xml(value) << "</data>\n";
  }

  void node(EntityId id) {
    out_ << "    <node id=\"n" << hex(id.value()) << "\">\n";
    data("name", index_.name(id));
    if (const Entity* const entity = index_.entity(id)) {
      std::vector<std::string> aliases;
      for (const Name& alias : entity->aliases) aliases.push_back(alias.text);
      data("type", to_string(entity->type));
      data("aliases", joined(aliases));
      data("key", entity->key);
    }
    out_ << "    </node>\n";
  }

  void edge(const Quoted& quoted) {
    const Statement& statement = quoted.statement;
    out_ << "    <edge id=\"s" << hex(statement.id.value()) << "\" source=\"n"
         << hex(statement.subject.value()) << "\" target=\"n" << hex(statement.object.value())
         << "\">\n";
    data("relation", statement.relation);
    data("factuality", to_string(statement.factuality));
    data("confidence", decimal(statement.confidence));
    data("products", joined(products(statement)));
    std::vector<std::string> others;
    for (const Qualifier& qualifier : statement.qualifiers)
      if (qualifier.kind != QualifierKind::product)
        others.push_back(std::string{to_string(qualifier.kind)} + ": " +
                         text_with_value(qualifier));
    data("qualifiers", joined(others));
    if (statement.source) data("said_by", index_.name(*statement.source));
    data("quotation", quoted.sentence);
    if (const Source* const source = index_.source(statement.evidence.document)) {
      data("uri", source->uri);
      data("title", source->title);
      data("date", source->date);
      if (source->origin) data("origin", hex(source->origin->value()));
    }
    out_ << "    </edge>\n";
  }

  const GraphDocument& document_;
  Index index_;
  std::ostream& out_;
};

void write(const GraphDocument& document, std::ostream& out) { Writer{document, out}.write(); }

}  // namespace

extern const Format format_graphml;
const Format format_graphml{
    .name = "graphml", .summary = "GraphML for Gephi, yEd, Cytoscape and NetworkX", .write = write};

}  // namespace bezug
