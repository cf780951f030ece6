// Known names: states and what stands for them, organisations, regions, cities, titles, heads.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extract/lexicon.h"
#include "extract/referring_words.h"
#include "extract/tree.h"
#include "graph/entity.h"

namespace bezug::extract {

enum class KnownKind : std::uint8_t {
  country,     ///< a name of a state
  demonym,     ///< an adjective of a state
  inhabitant,  ///< an inhabitant, who may stand for the state
  seat,        ///< a seat of power, which always stands for its state
  capital,     ///< a capital: a place, or its state when it acts
  organisation,
  region,
  city,
};

/// A known name. `key` is what its entity's id derives from.
struct Known {
  KnownKind kind{};
  EntityType type{};
  std::string key;      ///< "iso:RU", "org:un", else the folded name
  std::string name;     ///< the name to show
  std::string country;  ///< ISO code of the state that it lies in or stands for; may be empty
};

/// A known name found at tokens [begin, end).
struct KnownSpan {
  int begin{};
  int end{};
  const Known* known{};
};

/// How a noun that stands for a state or its government does so.
struct GovernmentNoun {
  bool periphrasis{};  ///< stands for a state by itself (*Volksrepublik*)
  bool ministry{};
  std::vector<std::string> countries;  ///< ISO codes if fixed; of several, the first is usual
};

/// The names of one language's folder. Immutable.
class Gazetteer {
 public:
  /// Throws DataError at a missing file or bad line.
  explicit Gazetteer(const std::filesystem::path& folder);

  /// Longest known names from left to right, not overlapping.
  [[nodiscard]] std::vector<KnownSpan> find(const Tree& tree) const;
  /// The state with the ISO code, or nullptr.
  [[nodiscard]] const Known* country(std::string_view iso) const;
  /// The state with that name, or nullptr.
  [[nodiscard]] const Known* state_named(std::string_view name) const;
  [[nodiscard]] const GovernmentNoun* government_noun(const std::string& lemma) const;
  /// Type of what a head noun describes (*Konzern*: company), by its last part; the part found.
  struct Head {
    EntityType type{};
    std::string part;
  };
  [[nodiscard]] std::optional<Head> organisation_head(const std::string& lemma) const;
  /// Whether the noun, or its last part, is an office or title of a person.
  [[nodiscard]] bool is_title(const std::string& lemma) const;
  [[nodiscard]] bool is_given_name(std::string_view form) const;
  /// Whether the dictionary knows neither the word nor its parts.
  [[nodiscard]] bool is_unknown(const std::string& form) const;
  /// Whether the dictionary has the word in lower case: an adjective, verb or the like.
  [[nodiscard]] bool is_other_word(const std::string& form) const;
  /// Whether the word ends as the language forms common nouns: *Trocknung*.
  [[nodiscard]] bool is_formed_noun(std::string_view form) const;
  /// Whether the language writes nouns with a capital, so that a noun without one is no common
  /// noun.
  [[nodiscard]] bool has_capital_nouns() const { return capital_nouns_; }
  /// Whether the dictionary has the form, which is in lower case.
  [[nodiscard]] bool is_lower_word(const std::string& form) const;
  /// The adjective of a name as it stands behind a definite article in the nominative
  /// (*Deutschen*: *Deutsche*).
  [[nodiscard]] std::string weak_nominative(const std::string& form) const;
  /// Whether the *s* at the end of the name is mostly its own.
  [[nodiscard]] bool keeps_ending(std::string_view name) const;
  [[nodiscard]] bool is_legal_form(const std::string& form) const;
  /// Whether the dictionary has the form itself as a noun.
  [[nodiscard]] bool is_plain_noun(const std::string& form) const;
  /// Whether the word introduces a name (*namens*, *named*).
  [[nodiscard]] bool introduces_name(const std::string& lemma) const;
  /// Whether the lexicon has the word, or its last part, as a noun and not as a name.
  [[nodiscard]] bool is_common_noun(const std::string& form) const;
  /// Lemma of a noun by the lexicon, of a compound by its last part; empty if it knows neither.
  [[nodiscard]] std::string noun_lemma(const std::string& form) const;
  /// First part of a compound without its linking element.
  [[nodiscard]] std::string unlinked(std::string_view part) const;
  /// Whether the noun with a name before it is who bears the name (*Bosch-Konzern*), and not
  /// something of theirs (*Bosch-Werk*).
  [[nodiscard]] bool is_bearer(const std::string& lemma) const;
  [[nodiscard]] bool is_measure(const std::string& lemma) const;
  /// Whether the noun names a time: a weekday, month, season, part of a day.
  [[nodiscard]] bool is_time(const std::string& lemma) const;
  /// State of an adjective (*russisch*), or nullptr.
  [[nodiscard]] const Known* demonym(std::string_view form) const;
  [[nodiscard]] const ReferringWords& referring() const noexcept { return referring_; }
  /// Nominal inflection stripped: what names are compared by.
  [[nodiscard]] std::string stem(std::string_view form) const;

 private:
  /// Names by the stem of their first token: all their stems and what they name.
  struct Entry {
    std::vector<std::string> stems;
    std::vector<std::string> words;  ///< folded, as the file has them
    const Known* known{};
  };

  void load_inflection(const std::filesystem::path& file);
  void load_countries(const std::filesystem::path& file);
  void load_organisations(const std::filesystem::path& file);
  void load_places(const std::filesystem::path& file, KnownKind kind);
  void load_heads(const std::filesystem::path& file);
  void load_words(const std::filesystem::path& folder);
  void add(std::string_view name, Known known);
  [[nodiscard]] std::vector<std::string> stems(std::string_view name) const;
  [[nodiscard]] bool is_at(const Entry& entry, const std::vector<std::string>& stems,
                           const std::vector<std::string>& words, std::size_t at) const;

  std::vector<std::string> endings_;            ///< longest first
  std::vector<std::string> adjective_endings_;  ///< longest first
  std::vector<std::unique_ptr<Known>> known_;
  std::unordered_map<std::string, const Known*> countries_;   ///< by ISO code
  std::unordered_map<std::string, const Known*> adjectives_;  ///< by lower-case stem
  std::unordered_map<std::string, std::vector<Entry>> names_;
  std::unordered_map<std::string, GovernmentNoun> government_;
  std::unordered_map<std::string, EntityType> heads_;  ///< lower case
  std::unordered_set<std::string> titles_;             ///< lower case
  std::unordered_set<std::string> given_;
  std::unordered_set<std::string> measures_;
  std::unordered_set<std::string> times_;
  std::unordered_set<std::string> naming_;
  std::unordered_set<std::string> bearers_;
  std::unordered_set<std::string> legal_forms_;
  std::unordered_set<std::string> common_nouns_;  ///< that the lexicon lacks, lower case
  std::vector<std::string> kept_endings_;
  std::vector<std::string> noun_suffixes_;
  std::string weak_ending_;  ///< of adjectives, nominative
  bool capital_nouns_{};
  Lexicon lexicon_;
  ReferringWords referring_;
};

}  // namespace bezug::extract
