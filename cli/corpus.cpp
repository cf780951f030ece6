#include "cli/corpus.h"

#include <filesystem>
#include <set>

#include "cli/statement_fields.h"
#include "cli/table.h"
#include "cli/unicode.h"
#include "graph/error.h"
#include "graph/hash.h"

namespace bezug::cli {

using nlohmann::ordered_json;

const Entity& Corpus::entity(EntityId id) {
  const auto [at, fresh] = entities_.try_emplace(id);
  if (!fresh) return at->second;
  if (auto stored = store_.entity(id))
    at->second = *std::move(stored);
  else
    at->second = {.id = id, .type = {}, .name = {hex(id.value()), ""}, .aliases = {}, .key = {}};
  return at->second;
}

const store::DocumentInfo& Corpus::document(DocumentId id) {
  const auto [at, fresh] = documents_.try_emplace(id);
  if (!fresh) return at->second;
  auto stored = store_.document(id);
  if (!stored)
    throw StoreError{"the database lacks document " + hex(id.value()) +
                     ", which a statement names; it is damaged: ingest again into a new one"};
  return at->second = *std::move(stored);
}

std::optional<DocumentId> Corpus::origin(DocumentId id) {
  if (const auto known = origins_.find(id); known != origins_.end()) return known->second;
  const std::vector<DocumentId> group = store_.copies(id);
  std::optional<DocumentId> least;
  if (group.size() > 1) least = group.front();
  for (const DocumentId one : group) origins_[one] = least;
  return least;
}

Support Corpus::support(const std::set<DocumentId>& documents) {
  std::set<DocumentId> origins;
  for (const DocumentId id : documents) origins.insert(origin(id).value_or(id));
  return {.documents = documents.size(), .independent = origins.size()};
}

Support Corpus::support(const std::vector<Edge>& edges) {
  std::set<DocumentId> documents;
  for (const Edge& edge : edges) documents.insert(edge.document);
  return support(documents);
}

const Statement& Corpus::statement(const Edge& edge) {
  const auto [at, fresh] = statements_.try_emplace(edge.statement);
  if (!fresh) return at->second;
  auto stored = store_.statement(edge);
  if (!stored)
    throw StoreError{"the database lacks statement " + hex(edge.statement.value()) +
                     ", which an edge names; it is damaged: ingest again into a new one"};
  return at->second = *std::move(stored);
}

const std::string& Corpus::text(DocumentId id) {
  const auto [at, fresh] = texts_.try_emplace(id);
  if (fresh) at->second = store_.text(id);
  return at->second;
}

std::string Corpus::cells(const Statement& statement) {
  std::string line =
      name(statement.subject) + " | " + statement.relation + " | " + name(statement.object);
  if (const std::string goods = products(statement); !goods.empty()) line += " | " + goods;
  return line;
}

std::string Corpus::sentence(const Statement& statement) {
  if (statement.row != 0) return cells(statement);
  return std::string{slice(text(statement.evidence.document), statement.evidence.sentence)};
}

std::string Corpus::quotation(const Statement& statement) { return one_line(sentence(statement)); }

std::string Corpus::brief_quotation(const Statement& statement) {
  if (statement.row != 0) return quotation(statement);
  return one_line(excerpt(text(statement.evidence.document), statement.evidence));
}

std::string Corpus::place(const Statement& statement) {
  const store::DocumentInfo& info = document(statement.evidence.document);
  const std::string line = statement.row == 0 ? "" : ":" + std::to_string(statement.row);
  std::string text = one_line(shown_path(info.uri)) + line;
  if (!info.date.empty()) text += ", " + one_line(info.date);
  if (const auto first = origin(info.id); first && *first != info.id)
    text += "; one source with " + one_line(shown_path(document(*first).uri));
  return text;
}

ordered_json Corpus::json(EntityId id) {
  const Entity& stored = entity(id);
  return {{"id", hex(id.value())}, {"name", stored.name.text}, {"type", to_string(stored.type)}};
}

ordered_json Corpus::json(const Statement& statement) {
  const store::DocumentInfo& info = document(statement.evidence.document);
  ordered_json result{{"id", hex(statement.id.value())},
                      {"subject", json(statement.subject)},
                      {"relation", statement.relation},
                      {"object", json(statement.object)},
                      {"factuality", to_string(statement.factuality)}};
  result["product"] = ordered_json::array();
  for (const Qualifier& qualifier : statement.qualifiers)
    if (qualifier.kind == QualifierKind::product) result["product"].push_back(qualifier.text);
  result["source"] = nullptr;
  if (statement.source) result["source"] = json(*statement.source);
  result["claimants"] = ordered_json::array();
  for (const Claimant& claimant : statement.claimants) {
    ordered_json who = json(claimant.who);
    who["span"] = {claimant.span.begin, claimant.span.end};
    result["claimants"].push_back(std::move(who));
  }
  add_details(statement, result);
  result["document"] = {
      {"id", hex(info.id.value())}, {"uri", info.uri}, {"title", info.title}, {"date", info.date}};
  if (const auto first = origin(info.id)) result["document"]["origin"] = document(*first).uri;
  result["span"] = {statement.evidence.span.begin, statement.evidence.span.end};
  result["sentence"] = {statement.evidence.sentence.begin, statement.evidence.sentence.end};
  result["evidence"] = sentence(statement);
  if (statement.row != 0) result["row"] = statement.row;
  return result;
}

std::string to_text(const Support& support) {
  std::string text = counted(support.documents, "document", "documents");
  if (support.independent < support.documents)
    text += ", " + grouped(support.independent) + " independent";
  return text;
}

void add_support(const Support& support, ordered_json& json) {
  json["documents"] = support.documents;
  json["independent"] = support.independent;
}

std::string products(const std::vector<Edge>& edges, Corpus& corpus) {
  std::set<std::string> seen;
  std::string joined;
  for (const Edge& edge : edges)
    for (const Qualifier& q : corpus.statement(edge).qualifiers)
      if (q.kind == QualifierKind::product && seen.insert(q.folded).second)
        joined += (joined.empty() ? "" : ", ") + q.text;
  return joined;
}

std::string products(const Statement& statement) {
  std::string joined;
  for (const Qualifier& qualifier : statement.qualifiers)
    if (qualifier.kind == QualifierKind::product)
      joined += (joined.empty() ? "" : ", ") + qualifier.text;
  return joined;
}

std::string shown_path(const std::string& uri) {
  std::error_code ignored;
  const std::string here = std::filesystem::current_path(ignored).string() + "/";
  return uri.starts_with(here) ? uri.substr(here.size()) : uri;
}

}  // namespace bezug::cli
