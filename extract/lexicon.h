// The full-form lexicon of a language: readings of a form, gender of a noun, parts of a compound.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/annotation.h"
#include "extract/model/archive.h"

namespace bezug::extract {

struct Reading {
  std::string lemma;
  std::string upos;
  std::string feats;
  friend auto operator<=>(const Reading&, const Reading&) = default;
};

/// *Waffenlieferungen*: Waffen + Lieferung.
struct CompoundSplit {
  std::string modifier;    ///< surface of the first part without a linking element, capitalised
  std::string head_lemma;  ///< lemma of the last part, capitalised
  friend auto operator<=>(const CompoundSplit&, const CompoundSplit&) = default;
};

/// One compact analysis: all cells of a paradigm that a form fills for one lemma.
struct Analysis {
  std::uint32_t cells{};   ///< see `nominal_cell` and `verbal_cell`
  std::uint16_t script{};  ///< number of the edit script to the lemma
  std::uint8_t upos{};     ///< index into `kLexiconTags`
  std::uint8_t gender{};   ///< 1 Masc, 2 Fem, 3 Neut, 0 none
};

inline constexpr std::string_view kLexiconTags[] = {"NOUN",  "VERB", "AUX",  "ADJ",   "ADV",
                                                    "ADP",   "DET",  "PRON", "PROPN", "CCONJ",
                                                    "SCONJ", "NUM",  "PART", "INTJ",  "X"};

/// Lexicon of one language. Mapped; safe to share between threads. A form that is not in it is
/// taken for one that is with a chance of 1 in 10,000: it keeps hashes, not the forms.
class Lexicon {
 public:
  /// Throws DataError if the file is missing or damaged.
  explicit Lexicon(const std::filesystem::path& file);

  /// All readings of `form` as written: one for each cell of the paradigm. Empty if unknown.
  [[nodiscard]] std::vector<Reading> readings(std::string_view form) const;
  /// The same unexpanded. Lives as long as the lexicon.
  [[nodiscard]] std::span<const Analysis> analyses(std::string_view form) const;
  /// Lemma of `form` under `analysis`.
  [[nodiscard]] std::string lemma(std::string_view form, const Analysis& analysis) const;

  [[nodiscard]] bool known_noun(std::string_view lemma) const;
  /// "Masc", "Fem" or "Neut" of a noun's lemma, by its last part if it is a compound; empty if
  /// not known.
  [[nodiscard]] std::string_view gender(std::string_view lemma) const;
  /// Parts of a compound noun. Nothing if `form` is a plain word of the lexicon or has no known
  /// last part. The longest known last part with a plausible first part wins.
  [[nodiscard]] std::optional<CompoundSplit> split(std::string_view form) const;
  /// First part of a compound without its linking element, where only without it it is a word.
  [[nodiscard]] std::string unlinked(std::string_view modifier) const;
  /// Where the last part of the compound noun `form` begins; 0 if it is none.
  [[nodiscard]] std::size_t head_begin(std::string_view form) const;

 private:
  [[nodiscard]] bool noun(std::string_view form) const;
  [[nodiscard]] bool plausible(std::string_view modifier) const;

  Archive archive_;
  std::span<const std::uint32_t> buckets_;
  std::span<const std::uint32_t> prints_;
  std::span<const std::uint16_t> set_of_;
  std::span<const std::uint32_t> sets_;
  std::span<const Analysis> analyses_;
  std::vector<std::string_view> scripts_;
  std::vector<std::string_view> links_;
};

/// A line of lexicon source: a value of `feats` may be a list ("Case=Acc,Dat").
struct LexiconLine {
  std::string form;
  std::string lemma;
  std::string upos;
  std::string feats;
};
/// Sections of a lexicon file from `lines`; `links` are the elements between parts of compounds.
Sections compiled_lexicon(const std::vector<LexiconLine>& lines,
                          const std::vector<std::string>& links);

/// Lemma of the verb at `verb` (index from 0) with its separated particle: *stellt … ein* gives
/// "einstellen". Joins what the tree joins by compound:prt; else the token's own lemma.
std::string full_lemma(const Sentence& sentence, int verb);

}  // namespace bezug::extract
