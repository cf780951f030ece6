// What single lines of a table say of an entity, and what the whole table knows of it then.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/entity.h"

namespace bezug::store {

/// What one line says of an entity. Of several names, and of several types, the one with the least
/// rank counts, of these the one of the first line; the other names are aliases.
struct Sighting {
  Entity entity{};  ///< without aliases
  std::uint8_t name_rank{};
  std::uint8_t type_rank{};
  std::uint32_t row{};
};

/// Bytes of all but the entity's id.
std::string encode(const Sighting& sighting);
/// Throws StoreError if `value` spells none.
Sighting decode_sighting(std::string_view value);

/// What the sightings in `values` say together, but for the id; their order does not count.
/// Precondition: there is one, and all are of one entity.
Entity merged(const std::vector<std::string>& values);

}  // namespace bezug::store
