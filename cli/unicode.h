// What a terminal and the judge of statements need of Unicode. The only file of cli/ that uses ICU.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace bezug::cli {

/// Columns that `text` takes on a terminal: 2 for wide East Asian characters, 0 for combining
/// marks (UAX #11). Bad bytes count as one.
std::size_t columns(std::string_view text);

/// `text` on one line: runs of white space and control characters become one space, so that text
/// from a corpus can neither break a table nor command the terminal.
std::string one_line(std::string_view text);

/// `text` cut to at most `limit` columns, at a word's end where one is near, with an ellipsis.
/// Never cuts a character. Precondition: `limit` >= 1.
std::string shortened(std::string_view text, std::size_t limit);

/// `text` broken at spaces into lines of at most `limit` columns, where its words allow it.
std::vector<std::string> wrapped(std::string_view text, std::size_t limit);

/// The first `count` code points.
std::string first_characters(std::string_view text, std::size_t count);

/// The code points of `text`; bad bytes give U+FFFD.
std::vector<char32_t> code_points(std::string_view text);

/// NFKC, then full case folding, as Python's `unicodedata.normalize("NFKC", s).casefold()`.
std::string nfkc_casefold(std::string_view text);

}  // namespace bezug::cli
