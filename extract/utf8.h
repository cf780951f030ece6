// UTF-8 is proved here, once. The only folder-wide door to ICU's text functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "graph/error.h"

namespace bezug::extract {

/// Whether `bytes` are valid UTF-8 without NUL.
bool is_utf8(std::string_view bytes);

/// `bytes` if they are valid UTF-8 without NUL, a byte order mark dropped; else a diagnostic with
/// the line of the first bad byte.
Result<std::string> checked_utf8(std::string bytes, std::string_view file);

/// Lookup form of a name or word: NFKC, case-folded, accents and umlaut dots dropped, ß as ss,
/// ae/oe/ue kept as written, runs of space and dashes as one space, quotes and full stops dropped.
/// "Süd-Korea" gives "sud korea". Never shown, never measured.
std::string fold(std::string_view text);

/// Lower case by Unicode rules, locale-free; umlauts kept.
std::string lower(std::string_view text);
/// First letter in upper case, the rest as it is.
std::string capitalised(std::string_view text);

/// Whether the first code point is an upper-case (title-case) letter.
bool starts_upper(std::string_view text);
/// Whether it has a letter and no letter is lower case.
bool all_upper(std::string_view text);

/// Number of code points. Precondition: valid UTF-8.
std::size_t length(std::string_view text);

/// What a code point is for segmentation, from its Unicode general category: `upper` is title
/// case too, `letter` one without case or a Roman numeral, `digit` also superscripts and fractions,
/// `mark` also joiners and other format characters.
enum class CharKind : std::uint8_t {
  none,
  space,
  upper,
  lower,
  letter,
  digit,
  mark,
  punctuation,
  symbol
};

struct CodePoint {
  char32_t value{};
  std::uint32_t size{};  ///< in bytes of UTF-8
  CharKind kind{CharKind::none};
};

/// The code point that begins at byte `at`; kind `none` and size 0 past the end.
CodePoint code_point(std::string_view text, std::size_t at);

}  // namespace bezug::extract
