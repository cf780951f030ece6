// What kind of piece a character is that belongs to no word.
#pragma once

#include "extract/pieces.h"

namespace bezug::extract {

inline constexpr char32_t kRightQuote = 0x2019;
inline constexpr char32_t kLeftQuote = 0x2018;
inline constexpr char32_t kLowQuote = 0x201A;
inline constexpr char32_t kAcute = 0xB4;
inline constexpr char32_t kEllipsis = 0x2026;

bool is_apostrophe(char32_t value);
PieceKind kind_of_mark(char32_t value);

}  // namespace bezug::extract
