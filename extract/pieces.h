// Text to surface tokens, before anything is known of sentences.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "extract/segment_rules.h"

namespace bezug::extract {

enum class PieceKind : std::uint8_t {
  word,
  abbreviation,  ///< with its full stop; a sentence does not end in it
  weak_end,      ///< a word with a full stop of its own, in which a sentence may end all the same
  terminator,    ///< full stop, ellipsis, exclamation or question mark
  opening,       ///< quotation mark or bracket
  closing,
  quote,  ///< a quotation mark that may be either, by the spaces around it
  punctuation
};

/// A stretch of text that is one surface token.
struct Piece {
  std::uint32_t begin{};
  std::uint32_t end{};
  PieceKind kind{PieceKind::word};
  std::uint8_t newlines{};   ///< line ends before it: 0, 1, or 2 for more
  bool space_before{false};  ///< true for line ends too
  bool soft{false};  ///< holds a soft hyphen, or a hyphen and a line end, that are no letters
};

/// Surface tokens of `text` in order, by Unicode's classes and `rules`. No piece is longer
/// than about 1,000 bytes. Linear.
std::vector<Piece> pieces(std::string_view text, const SegmentRules& rules);

}  // namespace bezug::extract
