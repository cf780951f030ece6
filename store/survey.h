// All rows of a family that can be read, whatever lies between them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "store/rocks.h"

namespace bezug::store {

/// A range of keys whose rows cannot be read: behind `after`, before `before`; empty: from the
/// first, to the last. Some of its ends may be readable.
struct Gap {
  std::optional<Family> family{};  ///< none: what the database says of itself
  std::string after{};
  std::string before{};
  std::string why{};
};

/// Calls `row` for each row of `family` in byte order, its views live until it returns, and `gap`
/// for what cannot be read in between. Where reading fails, the next key that can be sought is
/// found in O(length of a key) seeks: by steps that double, then halves of the last one.
void survey(const Database& database, std::optional<Family> family,
            const std::function<void(std::string_view key, std::string_view value)>& row,
            const std::function<void(Gap)>& gap);

}  // namespace bezug::store
