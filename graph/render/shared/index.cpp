#include "graph/render/shared/index.h"

#include <set>

#include "graph/hash.h"

namespace bezug {
namespace {

template <class Map, class Key>
auto found(const Map& map, Key key) {
  const auto at = map.find(key);
  return at == map.end() ? nullptr : at->second;
}

}  // namespace

Index::Index(const GraphDocument& document) {
  std::set<EntityId> vertices;
  std::set<EntityId> speakers;
  for (const Quoted& quoted : document.statements)
    for (const Claimant& claimant : quoted.statement.claimants) speakers.insert(claimant.who);
  for (const Entity& entity : document.entities) {
    entities_.emplace(entity.id, &entity);
    if (!speakers.contains(entity.id)) vertices.insert(entity.id);
  }
  for (const Source& source : document.sources) sources_.emplace(source.id, &source);
  for (const Quoted& quoted : document.statements) {
    vertices.insert(quoted.statement.subject);
    vertices.insert(quoted.statement.object);
  }
  vertices_.assign(vertices.begin(), vertices.end());
}

std::string Index::name(EntityId id) const {
  const Entity* const known = entity(id);
  return known == nullptr ? hex(id.value()) : known->name.text;
}

const Entity* Index::entity(EntityId id) const { return found(entities_, id); }

const Source* Index::source(DocumentId id) const { return found(sources_, id); }

std::vector<std::string> products(const Statement& statement) {
  std::vector<std::string> texts;
  for (const Qualifier& qualifier : statement.qualifiers)
    if (qualifier.kind == QualifierKind::product) texts.push_back(qualifier.text);
  return texts;
}

}  // namespace bezug
