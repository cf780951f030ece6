// Features of the words of a sentence, as 32-bit keys of the name model's weights.
#pragma once

#include <span>
#include <unordered_map>
#include <vector>

#include "extract/model/name_words.h"

namespace bezug::extract::names {

/// Features of token i are `keys` from `begins[i]` to `begins[i + 1]`; the first
/// `kIdentityFeatures` of them tell the word itself, the others its kind and its neighbours.
struct Features {
  std::vector<std::uint32_t> keys;
  std::vector<std::uint32_t> begins;

  [[nodiscard]] std::size_t tokens() const { return begins.empty() ? 0 : begins.size() - 1; }
  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t token) const {
    return std::span{keys}.subspan(begins[token], begins[token + 1] - begins[token]);
  }
};

inline constexpr std::size_t kIdentityFeatures = 4;

/// What stands beside the other occurrences of each word of a document: there a name that is bare
/// here may have a title, a legal form or a description.
class Elsewhere {
 public:
  /// `document` must outlive this.
  explicit Elsewhere(std::span<const std::vector<Word>> document);

  /// Appends the features of the word at `token` of `sentence`. At most `kMostPlaces` others count.
  void add(std::size_t sentence, std::size_t token, std::vector<std::uint32_t>& keys) const;

 private:
  static constexpr std::size_t kMostPlaces = 6;
  struct Place {
    std::uint32_t sentence{};
    std::uint32_t token{};
  };
  void add_place(const Place& place, std::uint64_t kind, std::vector<std::uint32_t>& keys) const;

  std::span<const std::vector<Word>> document_;
  std::unordered_map<std::uint64_t, std::vector<Place>> places_;  ///< by Word::exact
};

/// Whether the other occurrences of `word` tell anything of it.
bool has_memory(const Word& word);

/// Fills `features` for the words of `sentence` of `document`.
void features(std::span<const std::vector<Word>> document, std::size_t sentence,
              const Elsewhere& elsewhere, Features& out);

}  // namespace bezug::extract::names
