// Entities: the vertices of the graph.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/ids.h"

namespace bezug {

enum class EntityType : std::uint8_t {
  person,
  organisation,
  company,
  country,
  place,
  group,
  product,
  event,
};
inline constexpr std::array<std::string_view, 8> kEntityTypeNames{
    "person", "organisation", "company", "country", "place", "group", "product", "event"};

std::string_view to_string(EntityType type);
std::optional<EntityType> entity_type(std::string_view name);

/// A name as written and its look-up form. The folding is the extractor's (`extract/utf8.h`);
/// here it is opaque.
struct Name {
  std::string text;
  std::string folded;
  friend auto operator<=>(const Name&, const Name&) = default;
};

/// What one document, or the corpus, knows about an entity.
struct Entity {
  EntityId id;
  EntityType type{};
  Name name;                  ///< the fullest, the one to show
  std::vector<Name> aliases;  ///< other names, sorted by text, without `name`
  std::string key;            ///< what the id derives from: "iso:RU", or the folded name
};

/// Id from the key and the coarse class of the type: companies, organisations and groups share one
/// class, countries and places another, so that texts which disagree in detail still meet.
EntityId entity_id(EntityType type, std::string_view key);

}  // namespace bezug
