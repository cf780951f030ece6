// The corpus's view of an entity, from what each document knows of it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "graph/entity.h"

namespace bezug::store {

/// Gathers the values of an entity's rows. Documents mostly say the same of an entity, and an
/// entity that many name has many rows: so equal values are only counted, and read once at the end.
class EntityMerge {
 public:
  void add(std::string_view value);
  [[nodiscard]] bool empty() const noexcept { return times_.empty(); }
  /// The most frequent name and type (ties: the least), all other names as aliases, and the least
  /// key. The order of add() does not count. Precondition: something was added.
  [[nodiscard]] Entity entity(EntityId id) const;

 private:
  std::unordered_map<std::string, std::size_t> times_;
};

}  // namespace bezug::store
