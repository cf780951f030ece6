// The states and organisations that texts are linked to, for names that stand alone.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>

#include "graph/entity.h"

namespace bezug::extract {

/// What a known name names: as in a Gazetteer, whose files these are.
struct KnownEntity {
  EntityType type{};
  std::string key;  ///< "iso:RU", "org:un"
};

/// Names of all installed languages, so that a cell of a table names the same entity as a text.
/// Immutable.
class KnownNames {
 public:
  /// Throws DataError at a missing or bad file of a language.
  KnownNames();

  /// The state or organisation with that folded name in any language, or nullptr; of several the
  /// first by code of the language.
  [[nodiscard]] const KnownEntity* named(const std::string& folded) const;
  /// The one with that key, or nullptr.
  [[nodiscard]] const KnownEntity* keyed(const std::string& key) const;

 private:
  void load_countries(const std::filesystem::path& file);
  void load_organisations(const std::filesystem::path& file);
  void add(const KnownEntity& entity, const std::string& name, std::string_view others);

  std::unordered_map<std::string, KnownEntity> by_name_;
  std::unordered_map<std::string, KnownEntity> by_key_;
};

}  // namespace bezug::extract
