// open.tsv: what open triples must know of the words of a language.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace bezug::extract {

enum class OpenKind : std::uint8_t {
  particle,  ///< adverb that tells nothing of its own (*auch*)
  joint,     ///< preposition whose coordination belongs together (*zwischen A und B*)
  content,   ///< conjunction of a clause that is an object (*dass, ob*)
  phrase,    ///< preposition and noun that are part of a verb (*zu Verfügung*)
  is,        ///< what an apposition is told with (*ist*)
  has,       ///< what a possessive is told with (*hat*)
};

class OpenWords {
 public:
  /// Throws DataError at a bad line, and where nothing says what `is` and `has` are.
  static OpenWords load(const std::filesystem::path& file);

  [[nodiscard]] bool is(OpenKind kind, const std::string& word) const;
  /// The word of the kind `is` or `has`.
  [[nodiscard]] const std::string& verb(OpenKind kind) const { return *words_.at(kind).begin(); }

 private:
  std::unordered_map<OpenKind, std::unordered_set<std::string>> words_;
};

}  // namespace bezug::extract
