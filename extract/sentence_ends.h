// Where sentences end among the pieces of a text.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "extract/pieces.h"

namespace bezug::extract {

/// For each sentence the index after its last piece, ascending; the last is the number of pieces.
/// Linear in `text`.
std::vector<std::size_t> sentence_ends(std::string_view text, std::span<const Piece> pieces,
                                       const SegmentRules& rules);

}  // namespace bezug::extract
