#include "store/rows.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace bezug::store {
namespace {

auto place(const Row& row) { return std::tie(row.family, row.key); }

void add_statement(std::vector<Row>& to, const Statement& statement, std::optional<Day> date) {
  const Edge as_edge = edge(statement, date);
  const Key key{.document = as_edge.document,
                .statement = as_edge.statement,
                .subject = as_edge.subject,
                .relation = as_edge.relation,
                .object = as_edge.object};
  const auto add = [&](Family family, std::string value) {
    to.push_back({.family = family, .key = bytes(family, key), .value = std::move(value)});
  };
  add(Family::statements, encode(statement));
  add(Family::edges_by_subject, encode(as_edge));
  add(Family::edges_by_object, encode(as_edge));
}

void add_entity(std::vector<Row>& to, const Entity& entity, DocumentId document) {
  Key key{.document = document, .entity = entity.id};
  to.push_back(
      {.family = Family::entities, .key = bytes(Family::entities, key), .value = encode(entity)});
  const auto add_name = [&](const Name& name) {
    key.text = name.folded;
    to.push_back({.family = Family::names, .key = bytes(Family::names, key)});
  };
  add_name(entity.name);
  std::ranges::for_each(entity.aliases, add_name);
}

void add_document(std::vector<Row>& to, const Contribution& contribution,
                  std::uint32_t statements) {
  const Document& document = contribution.document;
  DocumentRecord record{.uri = document.uri,
                        .title = document.title,
                        .date = document.date,
                        .language = document.language,
                        .hash = document.hash,
                        .statements = statements,
                        .edges = kEdgeVersion};
  for (const Entity& entity : contribution.entities) record.entities.push_back(entity.id);
  std::ranges::sort(record.entities);
  const Key key{.text = document.uri, .document = document.id};
  const auto add = [&](Family family, std::string value) {
    to.push_back({.family = family, .key = bytes(family, key), .value = std::move(value)});
  };
  add(Family::documents, encode(record));
  add(Family::uris, {});
  add(Family::texts, encode(TextRecord{.text = document.text}));
  to.push_back(hash_row(document.hash, document.id));
}

void add_likeness(std::vector<Row>& to, const Likeness& likeness, DocumentId document) {
  if (likeness.words.size == 0 && likeness.triples.size == 0) return;
  Key key{.document = document};
  to.push_back(
      {.family = Family::sketches, .key = bytes(Family::sketches, key), .value = encode(likeness)});
  for (const std::uint64_t band : bands(likeness)) {
    key.band = BandId{band};
    to.push_back({.family = Family::sketch_bands, .key = bytes(Family::sketch_bands, key)});
  }
}

/// Sorts, and keeps of rows with one key the least, so that the order they came in is forgotten.
void settle(std::vector<Row>& rows) {
  std::ranges::sort(rows);
  const auto same_place = [](const Row& one, const Row& other) {
    return place(one) == place(other);
  };
  rows.erase(std::unique(rows.begin(), rows.end(), same_place), rows.end());
}

}  // namespace

Edge edge(const Statement& statement, std::optional<Day> date) {
  Edge edge{.subject = statement.subject,
            .relation = relation_id(statement.relation),
            .object = statement.object,
            .statement = statement.id,
            .document = statement.evidence.document,
            .factuality = statement.factuality,
            .confidence = statement.confidence,
            .products = {},
            .date = date,
            .source = statement.source,
            .valid = validity(statement.qualifiers)};
  for (const Qualifier& qualifier : statement.qualifiers)
    if (qualifier.kind == QualifierKind::product) edge.products += qualifier.folded + '\n';
  return edge;
}

std::vector<Row> rows(const Contribution& contribution, const std::optional<Likeness>& likeness) {
  std::vector<Row> all;
  const std::optional<Day> date = Day::parse(contribution.document.date);
  for (const Statement& statement : contribution.statements) add_statement(all, statement, date);
  for (const Entity& entity : contribution.entities)
    add_entity(all, entity, contribution.document.id);
  settle(all);
  const auto statements = std::ranges::count(all, Family::statements, &Row::family);
  add_document(all, contribution, static_cast<std::uint32_t>(statements));
  if (likeness) add_likeness(all, *likeness, contribution.document.id);
  settle(all);
  return all;
}

std::string hash_text(const ContentHash& hash) {
  std::string text;
  append_id(text, hash.high);
  append_id(text, hash.low);
  return text;
}

Row hash_row(const ContentHash& hash, DocumentId document) {
  const Key key{.text = hash_text(hash), .document = document};
  return {.family = Family::hashes, .key = bytes(Family::hashes, key), .value = {}};
}

Difference difference(const std::vector<Row>& before, const std::vector<Row>& after) {
  Difference found;
  std::ranges::set_difference(before, after, std::back_inserter(found.gone), {}, place, place);
  std::ranges::set_difference(after, before, std::back_inserter(found.come));
  return found;
}

}  // namespace bezug::store
