#include "cli/statement_fields.h"

#include <algorithm>
#include <map>

#include "graph/hash.h"
#include "graph/render/shared/value_json.h"

namespace bezug::cli {

std::string dumped(const nlohmann::ordered_json& json, int indent) {
  return json.dump(indent, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

nlohmann::ordered_json day_json(const std::optional<Day>& day) {
  return day ? nlohmann::ordered_json(day->text()) : nlohmann::ordered_json(nullptr);
}

void add_details(const Statement& statement, nlohmann::ordered_json& json) {
  json["confidence"] = statement.confidence.value();
  std::map<QualifierKind, nlohmann::ordered_json> values;
  for (const Qualifier& qualifier : statement.qualifiers) {
    if (qualifier.kind == QualifierKind::product) continue;
    json[std::string{to_string(qualifier.kind)}].push_back(qualifier.text);
    values[qualifier.kind].push_back(value_json(qualifier.value));
  }
  for (const auto& [kind, list] : values)
    if (std::ranges::any_of(list, [](const auto& value) { return !value.is_null(); }))
      json[std::string{to_string(kind)} + "_value"] = list;
}

std::string attribution(const Statement& statement,
                        const std::function<std::string(EntityId)>& name) {
  std::string text;
  for (const Claimant& claimant : statement.claimants)
    text += (text.empty() ? "" : ", reported by ") + name(claimant.who);
  return text;
}

std::string name_in(const Contribution& contribution, EntityId id) {
  const auto found = std::ranges::lower_bound(contribution.entities, id, {}, &Entity::id);
  return found != contribution.entities.end() && found->id == id ? found->name.text
                                                                 : hex(id.value());
}

std::string_view slice(std::string_view text, ByteSpan span) {
  if (span.begin > span.end || span.end > text.size()) return {};
  return text.substr(span.begin, span.end - span.begin);
}

std::string excerpt(std::string_view text, const Evidence& evidence) {
  const bool whole = evidence.span.begin <= evidence.sentence.begin;
  const ByteSpan rest{.begin = std::max(evidence.span.begin, evidence.sentence.begin),
                      .end = std::max(evidence.span.end, evidence.sentence.end)};
  return (whole ? "" : "…") + std::string{slice(text, rest)};
}

nlohmann::ordered_json statement_fields(const Statement& statement, const Extracted& extracted) {
  const Contribution& contribution = extracted.contribution;
  nlohmann::ordered_json json;
  json["doc"] = extracted.name;
  json["subject"] = name_in(contribution, statement.subject);
  json["relation"] = statement.relation;
  json["object"] = name_in(contribution, statement.object);
  json["factuality"] = to_string(statement.factuality);
  json["product"] = nlohmann::ordered_json::array();
  for (const Qualifier& qualifier : statement.qualifiers)
    if (qualifier.kind == QualifierKind::product) json["product"].push_back(qualifier.text);
  json["source"] = nullptr;
  if (statement.source) json["source"] = name_in(contribution, *statement.source);
  json["claimants"] = nlohmann::ordered_json::array();
  for (const Claimant& claimant : statement.claimants)
    json["claimants"].push_back({{"name", name_in(contribution, claimant.who)},
                                 {"span", {claimant.span.begin, claimant.span.end}}});
  json["evidence"] = slice(contribution.document.text, statement.evidence.sentence);
  json["span"] = {statement.evidence.span.begin, statement.evidence.span.end};
  add_details(statement, json);
  return json;
}

}  // namespace bezug::cli
