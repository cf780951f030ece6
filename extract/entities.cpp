#include "extract/entities.h"

#include <algorithm>

#include "extract/coreference.h"
#include "extract/names_in_text.h"
#include "extract/utf8.h"

namespace bezug::extract {

std::string_view to_string(MentionKind kind) {
  switch (kind) {
    case MentionKind::name:
      return "name";
    case MentionKind::demonym:
      return "demonym";
    case MentionKind::description:
      return "description";
    case MentionKind::pronoun:
      return "pronoun";
    case MentionKind::possessive:
      return "possessive";
    case MentionKind::generic:
      return "generic";
  }
  return "";
}

ByteSpan span_of(const Mention& mention, const std::vector<Token>& tokens) {
  return {.begin = tokens[mention.begin].span.begin, .end = tokens[mention.end - 1].span.end};
}

EntityIndex::EntityIndex(const AnnotatedDocument& document, const Gazetteer& gazetteer) {
  NameCollector{document, gazetteer, *this}.collect();
  Resolver{document, gazetteer, *this}.resolve();
  for (DocEntity& entity : entities_) {
    if (entity.key.starts_with("iso:") || entity.key.starts_with("org:")) continue;
    for (const std::string& name : entity.names)
      if (length(name) > length(entity.name)) entity.name = name;
    entity.key = fold(entity.name);
  }
}

const Mention* EntityIndex::mention_at(TokenRef token) const {
  const auto found = std::ranges::find(mentions_, token, &Mention::head);
  return found == mentions_.end() ? nullptr : &*found;
}

int EntityIndex::at(TokenRef token) const {
  const auto found = by_token_.find(token);
  return found == by_token_.end() ? -1 : found->second;
}

bool EntityIndex::is_name(TokenRef token) const { return names_.contains(token); }

int EntityIndex::acting(TokenRef token) const {
  const auto found = acting_.find(token);
  return found == acting_.end() ? at(token) : found->second;
}

std::vector<int> EntityIndex::group(TokenRef token) const {
  const auto found = groups_.find(token);
  return found == groups_.end() ? std::vector<int>{} : found->second;
}

int EntityIndex::known(const Known& name) {
  const auto [found, fresh] = by_key_.try_emplace(name.key, entities_.size());
  if (fresh) {
    DocEntity entity;
    entity.type = name.type;
    entity.key = name.key;
    entity.name = name.name;
    entity.names.insert(name.name);
    entity.country = name.type == EntityType::country ? std::string{} : name.country;
    entities_.push_back(std::move(entity));
  }
  return found->second;
}

int EntityIndex::state(const Gazetteer& gazetteer, const std::string& iso) {
  const Known* const state = gazetteer.country(iso);
  return state == nullptr ? -1 : known(*state);
}

int EntityIndex::add_generic(TokenRef token, const std::string& name, EntityType type) {
  const std::string key = fold(name);
  int entity = -1;
  for (std::size_t at = 0; at < entities_.size(); ++at)
    if (entities_[at].generic && entities_[at].key == key) entity = static_cast<int>(at);
  if (entity < 0) {
    entity = static_cast<int>(entities_.size());
    DocEntity fresh;
    fresh.type = type;
    fresh.key = key;
    fresh.name = name;
    fresh.names.insert(name);
    fresh.generic = true;
    entities_.push_back(std::move(fresh));
  }
  by_token_.emplace(token, entity);
  mentions_.push_back({.head = token,
                       .begin = token.token,
                       .end = token.token + 1,
                       .kind = MentionKind::generic,
                       .entity = entity});
  return entity;
}

int EntityIndex::add_state(const Known& state) { return known(state); }

}  // namespace bezug::extract
