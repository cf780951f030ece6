#include "store/sighting.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "graph/error.h"
#include "store/archive.h"

namespace bezug::store {

std::string encode(const Sighting& sighting) {
  std::string value;
  Writer to{value};
  to.byte(static_cast<std::uint8_t>(sighting.entity.type));
  to.byte(sighting.type_rank);
  to.byte(sighting.name_rank);
  to.varint(sighting.row);
  to.text(sighting.entity.name.text);
  to.text(sighting.entity.name.folded);
  to.text(sighting.entity.key);
  return value;
}

Sighting decode_sighting(std::string_view value) {
  try {
    Sighting sighting;
    Reader from{value};
    const std::uint8_t type = from.byte();
    if (type >= kEntityTypeNames.size()) throw cereal::Exception{"there is no such type"};
    sighting.entity.type = static_cast<EntityType>(type);
    sighting.type_rank = from.byte();
    sighting.name_rank = from.byte();
    sighting.row =
        static_cast<std::uint32_t>(from.varint(std::numeric_limits<std::uint32_t>::max()));
    sighting.entity.name = {.text = std::string{from.text()}, .folded = std::string{from.text()}};
    sighting.entity.key = from.text();
    return sighting;
  } catch (const cereal::Exception& bad) {
    throw StoreError{std::string{"a run of an import is damaged ("} + bad.what() +
                     "): give --discard to start the import over"};
  }
}

Entity merged(const std::vector<std::string>& values) {
  std::vector<Sighting> all;
  for (const std::string& value : values) all.push_back(decode_sighting(value));
  const Sighting& named = *std::ranges::min_element(all, {}, [](const Sighting& one) {
    return std::tie(one.name_rank, one.row, one.entity.name);
  });
  const Sighting& typed = *std::ranges::min_element(all, {}, [](const Sighting& one) {
    return std::tie(one.type_rank, one.row, one.entity.type);
  });
  std::set<Name> others;
  Entity entity{.id = {},
                .type = typed.entity.type,
                .name = named.entity.name,
                .aliases = {},
                .key = all.front().entity.key};
  for (const Sighting& one : all) {
    entity.key = std::min(entity.key, one.entity.key);
    others.insert(one.entity.name);
  }
  others.erase(entity.name);
  entity.aliases.assign(others.begin(), others.end());
  return entity;
}

}  // namespace bezug::store
