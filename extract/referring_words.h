// The words of a language that refer back: pronouns and how nouns describe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace bezug::extract {

enum class PronounKind : std::uint8_t { personal, possessive, demonstrative };

/// How a noun stands for somebody; what each means is said in descriptions.tsv.
enum class DescriptionKind : std::uint8_t { specific, any, role, part, own, named };

/// Whether only what the text has called so, or may be called so, is meant.
constexpr bool is_specific(DescriptionKind kind) {
  return kind == DescriptionKind::specific || kind == DescriptionKind::named;
}

/// pronouns.tsv and descriptions.tsv of a language. Immutable.
class ReferringWords {
 public:
  /// Throws DataError at a missing file or bad line.
  explicit ReferringWords(const std::filesystem::path& folder);

  /// Genders that a pronoun of that kind may mean ("Fem", "Plur"); none if the form is none.
  [[nodiscard]] const std::vector<std::string>& pronoun(PronounKind kind,
                                                        std::string_view form) const;
  /// By the whole word, else by its longest last part.
  [[nodiscard]] DescriptionKind description(std::string_view lemma) const;
  /// Whether the noun in the plural means several that were named together (*Seiten*).
  [[nodiscard]] bool joins(std::string_view lemma) const;
  /// Whether the word names the people of a town or region, as the language forms such words from
  /// the names of places: *die Linzer*, *der Linzer Konzern*.
  [[nodiscard]] bool is_inhabitant(std::string_view form) const;
  /// Whether the name of such an institution goes on with a phrase of that preposition, or, if it
  /// is empty, with a genitive.
  [[nodiscard]] bool name_goes_on(std::string_view lemma, std::string_view preposition) const;
  /// Whether the word says that they are two (*beide*).
  [[nodiscard]] bool is_both(std::string_view lemma) const;

 private:
  std::unordered_map<std::string, std::vector<std::string>> pronouns_;  ///< "kind form"
  std::unordered_map<std::string, DescriptionKind> descriptions_;       ///< lower case
  void load_inhabitants(const std::filesystem::path& folder);
  void load_institutions(const std::filesystem::path& folder);

  std::unordered_set<std::string> inhabitants_;    ///< lower case
  std::unordered_set<std::string> institutions_;   ///< "preposition noun", lower case
  std::unordered_map<std::string, bool> joining_;  ///< nouns false, words for two true
};

}  // namespace bezug::extract
