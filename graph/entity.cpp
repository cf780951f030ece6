#include "graph/entity.h"

#include <algorithm>

#include "graph/hash.h"

namespace bezug {
namespace {

std::string_view identity_class(EntityType type) {
  switch (type) {
    case EntityType::person:
      return "person";
    case EntityType::organisation:
    case EntityType::company:
    case EntityType::group:
      return "organisation";
    case EntityType::country:
    case EntityType::place:
      return "place";
    case EntityType::product:
      return "product";
    case EntityType::event:
      return "event";
  }
  return "";
}

}  // namespace

std::string_view to_string(EntityType type) {
  return kEntityTypeNames.at(static_cast<std::size_t>(type));
}

std::optional<EntityType> entity_type(std::string_view name) {
  const auto* const found = std::ranges::find(kEntityTypeNames, name);
  if (found == kEntityTypeNames.end()) return std::nullopt;
  return static_cast<EntityType>(found - kEntityTypeNames.begin());
}

EntityId entity_id(EntityType type, std::string_view key) {
  return EntityId{hash64({"entity", identity_class(type), key})};
}

}  // namespace bezug
