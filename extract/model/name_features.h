// Features of the words of a sentence, as 32-bit keys of the name model's weights.
#pragma once

#include <span>
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

/// Fills `features` for `words`, the tokens of one sentence.
void features(std::span<const Word> words, Features& out);

}  // namespace bezug::extract::names
