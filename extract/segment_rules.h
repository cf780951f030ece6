// What a language adds to segmentation: abbreviations.txt, multiwords.tsv, starters.txt and
// segmentation.tsv of its folder.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace bezug::extract {

struct StringHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept {
    return std::hash<std::string_view>{}(text);
  }
};
using WordSet = std::unordered_set<std::string, StringHash, std::equal_to<>>;
template <class T>
using WordMap = std::unordered_map<std::string, T, StringHash, std::equal_to<>>;

/// Immutable after loading; safe to share between threads.
class SegmentRules {
 public:
  /// Throws DataError if a file is missing or has a bad line.
  explicit SegmentRules(std::string_view language);

  enum class Abbreviation { none, inside, may_end };
  /// Whether `word`, with its full stop, is an abbreviation, and whether a sentence may end in it.
  [[nodiscard]] Abbreviation abbreviation(std::string_view word) const;

  /// Syntactic words of `surface` in its case; empty if it is one word.
  [[nodiscard]] std::vector<std::string> words(std::string_view surface) const;

  /// A word of a closed class, in any case: capitalised after a full stop it begins a sentence.
  [[nodiscard]] bool starter(std::string_view word) const;
  [[nodiscard]] bool month(std::string_view word) const { return months_.contains(word); }
  /// Whether "Gas-" before `word` is the shortened half of a pair, not a word broken at a line end.
  [[nodiscard]] bool conjunction(std::string_view word) const {
    return conjunctions_.contains(word);
  }
  /// Whether a hyphen after `begin` stays inside the word.
  [[nodiscard]] bool hyphen_prefix(std::string_view begin) const;
  [[nodiscard]] bool unit(std::string_view word) const { return units_.contains(word); }
  /// Length in bytes of the clitic that ends `word` and is a token of its own; 0 if none does.
  [[nodiscard]] std::size_t clitic(std::string_view word) const;
  /// Whether `word`, which begins with an apostrophe, is a clitic of this language.
  [[nodiscard]] bool bare_clitic(std::string_view word) const;
  /// Whether "!!!" is one token.
  [[nodiscard]] bool mark_runs() const noexcept { return mark_runs_; }
  /// Whether a number with a full stop is an ordinal.
  [[nodiscard]] bool ordinal_dot() const noexcept { return ordinal_dot_; }

 private:
  void load_abbreviations(std::string_view language);
  void load_multiwords(std::string_view language);
  void load_starters(std::string_view language);
  void load_segmentation(std::string_view language);
  [[nodiscard]] std::optional<std::size_t> suffix_cut(std::string_view surface) const;

  WordMap<Abbreviation> abbreviations_;
  WordMap<std::vector<std::string>> multiwords_;
  std::size_t longest_multiword_{};
  std::vector<std::string> suffixes_;  ///< with "'" for every kind of apostrophe
  WordSet starters_;
  WordSet months_;
  WordSet conjunctions_;
  WordSet prefixes_;
  WordSet units_;
  WordMap<WordSet> clitics_;  ///< clitic → words before it
  bool ordinal_dot_{false};
  bool mark_runs_{false};
};

}  // namespace bezug::extract
