#include "cli/unicode.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <utility>

#include "graph/error.h"

namespace bezug::cli {

namespace {

/// Calls `visit` with each code point (negative for bad bytes) and its byte range, until it gives
/// false.
template <class Visit>
void each_point(std::string_view text, Visit visit) {
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t at = 0; at < size;) {
    const int32_t begin = at;
    UChar32 point = 0;
    U8_NEXT(text.data(), at, size, point);
    if (!visit(point, static_cast<std::size_t>(begin), static_cast<std::size_t>(at))) return;
  }
}

std::size_t columns_of(UChar32 point) {
  if (point < 0) return 1;
  const int8_t type = u_charType(point);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR) return 0;
  const int width = u_getIntPropertyValue(point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::size_t columns(std::string_view text) {
  std::size_t total = 0;
  each_point(text, [&](UChar32 point, std::size_t, std::size_t) {
    total += columns_of(point);
    return true;
  });
  return total;
}

std::string one_line(std::string_view text) {
  std::string line;
  bool gap = false;
  each_point(text, [&](UChar32 point, std::size_t begin, std::size_t end) {
    if (point < 0) {
      line += "\xEF\xBF\xBD";
    } else if (u_isUWhiteSpace(point) || u_charType(point) == U_CONTROL_CHAR) {
      gap = !line.empty();
    } else {
      if (gap) line += ' ';
      gap = false;
      line += text.substr(begin, end - begin);
    }
    return true;
  });
  return line;
}

std::string shortened(std::string_view text, std::size_t limit) {
  if (columns(text) <= limit) return std::string{text};
  std::size_t used = 0;
  std::size_t cut = 0;
  each_point(text, [&](UChar32 point, std::size_t, std::size_t end) {
    used += columns_of(point);
    if (used > limit - 1) return false;
    cut = end;
    return true;
  });
  std::string_view kept = text.substr(0, cut);
  const bool inside_word = text[cut] != ' ';
  if (const std::size_t space = kept.rfind(' ');
      inside_word && space != std::string_view::npos && space > cut / 4 * 3)
    kept = kept.substr(0, space);
  while (kept.ends_with(' ')) kept.remove_suffix(1);
  return std::string{kept} + "…";
}

std::vector<std::string> wrapped(std::string_view text, std::size_t limit) {
  std::vector<std::string> lines;
  std::string line;
  std::size_t used = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const std::size_t width = columns(word);
    if (!line.empty() && used + 1 + width > limit) {
      lines.push_back(std::exchange(line, {}));
      used = 0;
    }
    if (!line.empty()) line += ' ';
    used += width + (line.empty() ? 0 : 1);
    line += word;
    at = end + 1;
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

std::string first_characters(std::string_view text, std::size_t count) {
  std::size_t cut = 0;
  each_point(text, [&](UChar32, std::size_t, std::size_t end) {
    if (count-- == 0) return false;
    cut = end;
    return true;
  });
  return std::string{text.substr(0, cut)};
}

std::vector<char32_t> code_points(std::string_view text) {
  std::vector<char32_t> points;
  points.reserve(text.size());
  each_point(text, [&](UChar32 point, std::size_t, std::size_t) {
    points.push_back(point < 0 ? U'\uFFFD' : static_cast<char32_t>(point));
    return true;
  });
  return points;
}

std::string nfkc_casefold(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) throw DataError{"ICU's normalisation data is missing"};
  icu::UnicodeString normal = nfkc->normalize(
      icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())}), status);
  if (U_FAILURE(status)) throw DataError{"ICU cannot normalise text"};
  std::string folded;
  normal.foldCase(U_FOLD_CASE_DEFAULT).toUTF8String(folded);
  return folded;
}

}  // namespace bezug::cli
