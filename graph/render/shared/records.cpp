#include "graph/render/shared/records.h"

#include "graph/hash.h"
#include "graph/render/shared/decision_json.h"
#include "graph/render/shared/index.h"
#include "graph/render/shared/value_json.h"

namespace bezug {
namespace {

using Json = nlohmann::ordered_json;

Json span(ByteSpan span) { return Json::array({span.begin, span.end}); }

Json line(const Entity& entity) {
  Json aliases = Json::array();
  for (const Name& alias : entity.aliases) aliases.push_back(alias.text);
  return {
      {"kind", "entity"},         {"id", hex(entity.id.value())}, {"type", to_string(entity.type)},
      {"name", entity.name.text}, {"aliases", aliases},           {"key", entity.key}};
}

Json line(const Source& source) {
  Json json{{"kind", "document"},    {"id", hex(source.id.value())}, {"uri", source.uri},
            {"title", source.title}, {"date", source.date},          {"language", source.language}};
  if (source.origin) json["origin"] = hex(source.origin->value());
  return json;
}

Json qualifiers(const Statement& statement) {
  Json all = Json::array();
  for (const Qualifier& qualifier : statement.qualifiers) {
    all.push_back({{"kind", to_string(qualifier.kind)},
                   {"text", qualifier.text},
                   {"span", span(qualifier.span)}});
    if (has_value(qualifier.value)) all.back()["value"] = value_json(qualifier.value);
  }
  return all;
}

Json claimants(const Statement& statement, const Index& index) {
  Json all = Json::array();
  for (const Claimant& claimant : statement.claimants)
    all.push_back({{"name", index.name(claimant.who)},
                   {"id", hex(claimant.who.value())},
                   {"span", span(claimant.span)}});
  return all;
}

// "doc" to "source" are the fields by which extractions are scored.
Json line(const Quoted& quoted, const Index& index) {
  const Statement& statement = quoted.statement;
  const Evidence& evidence = statement.evidence;
  const Source* const source = index.source(evidence.document);
  const auto& speaker = statement.source;
  Json json{{"kind", "statement"},
            {"id", hex(statement.id.value())},
            {"doc", source == nullptr ? hex(evidence.document.value()) : source->uri},
            {"subject", index.name(statement.subject)},
            {"relation", statement.relation},
            {"object", index.name(statement.object)},
            {"factuality", to_string(statement.factuality)},
            {"product", products(statement)},
            {"source", speaker ? Json(index.name(*speaker)) : Json(nullptr)},
            {"claimants", claimants(statement, index)},
            {"confidence", statement.confidence.value()},
            {"qualifiers", qualifiers(statement)},
            {"quotation", quoted.sentence},
            {"sentence", span(evidence.sentence)},
            {"span", span(evidence.span)},
            {"subject_id", hex(statement.subject.value())},
            {"object_id", hex(statement.object.value())},
            {"source_id", speaker ? Json(hex(speaker->value())) : Json(nullptr)},
            {"document_id", hex(evidence.document.value())}};
  if (statement.row != 0) json["row"] = statement.row;
  if (quoted.date) json["date"] = quoted.date->text();
  return json;
}

}  // namespace

void each_record(const GraphDocument& document, const std::function<void(const Json&)>& visit) {
  const Index index{document};
  for (const Source& source : document.sources) visit(line(source));
  for (const Entity& entity : document.entities) visit(line(entity));
  for (const Quoted& quoted : document.statements) visit(line(quoted, index));
  for (const Merge& merge : document.decisions.merges()) visit(decision_json(merge));
  for (const Split& split : document.decisions.splits()) visit(decision_json(split));
}

}  // namespace bezug
