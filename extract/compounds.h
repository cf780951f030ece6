// First parts of compounds without what links them: *Munitions* is Munition.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace bezug::extract {

/// Linking elements of a language, from compounds.tsv: what a first part ends in, and what the word
/// ends in. The first that fits counts.
class Compounds {
 public:
  static Compounds load(const std::filesystem::path& file);
  /// The word that `part` is the linked form of; without a trailing hyphen.
  [[nodiscard]] std::string bare(std::string_view part) const;

 private:
  std::vector<std::pair<std::string, std::string>> links_;
};

}  // namespace bezug::extract
