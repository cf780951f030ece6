// What a word gives the first layer depends on the word alone, so it is computed once for words
// that come again: about two thirds of a running text.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/annotation.h"
#include "extract/model/net/features.h"
#include "extract/model/net/network.h"

namespace bezug::extract::net {

/// The first layer's gates of words seen lately. Holds at most kMost words, or those of one call if
/// they are more. Not safe to share between threads.
class WordGates {
 public:
  static constexpr std::size_t kMost = 6000;

  /// Where the gates of each of `words` are, as `project` gives them; null is the root. They stay
  /// there until the next call.
  std::vector<const float*> of(std::span<const Token* const> words, const Network& network,
                               const Vocabulary& vocabulary);

 private:
  std::uint32_t row_of(const Token* word, const Vocabulary& vocabulary);

  std::unordered_map<std::string, std::uint32_t>
      rows_;  ///< of known_, by all that is seen of a word
  Matrix known_;
  std::vector<WordIds> missing_;  ///< of the rows behind those of known_
  std::string key_;
  Matrix inputs_;
};

}  // namespace bezug::extract::net
