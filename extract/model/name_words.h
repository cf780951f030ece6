// What is known of one word before its neighbours: spelling, and what word lists say.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "extract/model/word_filter.h"

namespace bezug::extract::names {

/// A well-mixed combination of `a` and `b`; not symmetric.
constexpr std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  std::uint64_t h = (a ^ (b + 0x9e3779b97f4a7c15U + (a << 6) + (a >> 2))) * 0xff51afd7ed558ccdU;
  h ^= h >> 32;
  return h * 0xc4ceb9fe1a85ec53U ^ h >> 29;
}
/// Hash of `word`'s bytes; the same in every build, since models store it.
std::uint64_t word_hash(std::string_view word);
/// `word` in lower case: Latin, Greek and Cyrillic letters. Tables instead of ICU, since each
/// token of a corpus passes here; what it leaves alone only loses a feature.
std::string lowered(std::string_view word);

/// Memberships of a word in the gazetteers, as bits.
enum Listed : std::uint32_t {
  kGiven = 1U << 0,            ///< first name of a person
  kTitle = 1U << 1,            ///< office or title that stands before persons
  kTitleCompound = 1U << 2,    ///< compound whose last part is one
  kCompanyHead = 1U << 3,      ///< noun that denotes companies
  kCompanyCompound = 1U << 4,  ///< compound whose last part does
  kBodyHead = 1U << 5,         ///< noun that denotes other organisations
  kBodyCompound = 1U << 6,
  kLegalForm = 1U << 7,
  kCity = 1U << 8,
  kCityPart = 1U << 9,  ///< one of the words of a city's name
  kPlace = 1U << 10,    ///< state, region, continent, river
  kPlacePart = 1U << 11,
  kCompanyName = 1U << 12,  ///< well-known company
  kBodyName = 1U << 13,     ///< well-known organisation of another kind
  kBodyPart = 1U << 14,     ///< one of the words of such a name
  kCommonNoun = 1U << 15,   ///< noun that the dictionary lacks
  kFirstName = 1U << 16,    ///< in the long list of first names
  kSurname = 1U << 17,
  kTown = 1U << 18,         ///< in the long list of towns, or a word of one there
  kTownDweller = 1U << 19,  ///< a town's name with the ending of its people and adjectives
  kForeign = 1U << 20,
};
inline constexpr std::uint32_t kLongListBits = 16;  ///< from here on, bits of the long lists
inline constexpr std::uint32_t kListedBits = 21;

/// Word lists too long to be read as text at each start; all in lower case.
enum class LongList : std::uint8_t { nouns, others, first_names, surnames, towns, foreign };
inline constexpr std::size_t kLongLists = 6;
/// By LongList: `nouns` holds all forms of common nouns, `others` words of other classes, `foreign`
/// words of a language whose titles and terms stand in texts of this one.
using LongLists = std::array<WordFilter, kLongLists>;

/// How a word is spelt and whether the dictionary has it.
enum class Kind : std::uint8_t {
  punctuation,
  number,
  lower,
  noun,
  compound,
  half_compound,
  other,
  unknown,
  acronym,
  mixed,
  initial
};

/// A word on its own.
struct Word {
  std::uint64_t exact{};                    ///< hash of the form
  std::uint64_t lower{};                    ///< hash of the form in lower case
  std::array<std::uint64_t, 3> suffixes{};  ///< hashes of the last 2, 3, 4 characters
  std::array<std::uint64_t, 2> prefixes{};  ///< hashes of the first 3, 4
  std::uint32_t shape{};                    ///< classes of its characters, repetitions once
  std::uint32_t length{};                   ///< characters
  std::uint32_t listed{};                   ///< bits of `Listed`
  Kind kind{};
  bool upper{};  ///< begins with a capital
};

/// The gazetteers of one language and its long lists.
class Lexicon {
 public:
  /// Reads given_names.txt beside lang/, and the other lists from `language_folder`, such as
  /// extract/lang/de; a list that a language does not have is empty.
  /// Throws DataError for a bad line.
  Lexicon(const std::filesystem::path& language_folder, LongLists lists);

  [[nodiscard]] Word word(std::string_view form) const;

 private:
  void list(std::string_view entry, std::uint32_t whole, std::uint32_t part);
  void list_inflected(std::string_view entry, std::uint32_t bits);
  [[nodiscard]] std::uint32_t listed(std::string_view lower) const;
  [[nodiscard]] std::uint32_t listed_ending(std::string_view lower) const;
  [[nodiscard]] std::uint32_t listed_long(std::string_view lower) const;
  [[nodiscard]] bool is_town(std::string_view lower) const;
  [[nodiscard]] bool has(LongList list, std::string_view lower) const;
  [[nodiscard]] bool is_noun(std::string_view lower) const;
  [[nodiscard]] bool is_part(std::string_view lower) const;
  [[nodiscard]] Kind dictionary_kind(std::string_view lower) const;
  void rehash(std::size_t slots);

  struct Slot {
    std::uint64_t hash{};
    std::uint32_t bits{};
  };
  std::vector<Slot> slots_;  ///< open addressing, linear probing; hash 0 is free
  std::size_t used_{};
  std::vector<std::string> linking_;  ///< letters between the parts of a compound
  std::vector<std::string> endings_;  ///< of inflected nouns
  std::vector<std::string> dweller_;  ///< endings that make a town's people and adjective
  std::vector<std::string> dropped_;  ///< endings that towns lose before those
  LongLists long_;
};

}  // namespace bezug::extract::names
