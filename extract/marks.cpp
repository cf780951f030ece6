#include "extract/marks.h"

namespace bezug::extract {

bool is_apostrophe(char32_t value) {
  return value == '\'' || value == kRightQuote || value == '`' || value == kAcute;
}

PieceKind kind_of_mark(char32_t value) {
  switch (value) {
    case '.':
    case '!':
    case '?':
    case kEllipsis:
      return PieceKind::terminator;
    case '(':
    case '[':
    case '{':
    case 0x201E:
    case kLowQuote:
      return PieceKind::opening;
    case ')':
    case ']':
    case '}':
      return PieceKind::closing;
    case '"':
    case '\'':
    case '`':
    case 0xAB:
    case 0xBB:
    case kLeftQuote:
    case kRightQuote:
    case 0x201C:
    case 0x201D:
    case 0x2039:
    case 0x203A:
      return PieceKind::quote;
    default:
      return PieceKind::punctuation;
  }
}

}  // namespace bezug::extract
