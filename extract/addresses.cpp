#include "extract/addresses.h"

#include <algorithm>
#include <array>

#include "extract/marks.h"
#include "extract/utf8.h"

namespace bezug::extract {
namespace {

constexpr std::size_t kMaxLocalPart = 64;  // of an e-mail address, RFC 5321

bool is_any(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

bool ascii_alnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::size_t web_address(std::string_view text) {
  constexpr std::array<std::string_view, 4> kStarts{"http://", "https://", "ftp://", "www."};
  if (!std::ranges::any_of(kStarts, [&](auto start) { return text.starts_with(start); })) return 0;
  std::size_t end = 0;
  for (CodePoint point = code_point(text, 0); end < text.size(); point = code_point(text, end)) {
    const bool bracket = point.value == '<' || point.value == '>';
    if (point.kind == CharKind::space || bracket) break;
    if (point.value != '\'' && kind_of_mark(point.value) == PieceKind::quote) break;
    end += point.size;
  }
  const std::string_view whole = text.substr(0, end);
  auto unmatched = std::ranges::count(whole, ')') - std::ranges::count(whole, '(');
  for (; end > 0; --end) {
    if (text[end - 1] == ')' && unmatched > 0)
      --unmatched;
    else if (!is_any(text[end - 1], ".,;:!?'\"]}"))
      break;
  }
  constexpr std::size_t kShortest = 5;
  return end < kShortest ? 0 : end;
}

std::size_t mail_address(std::string_view text) {
  if (text.empty() || !ascii_alnum(text.front())) return 0;
  text = text.substr(0, kMaxLocalPart * 4);
  std::size_t end = 0;
  while (end < std::min(text.size(), kMaxLocalPart) &&
         (ascii_alnum(text[end]) || is_any(text[end], "._%+-")))
    ++end;
  if (end >= text.size() || text[end] != '@') return 0;
  const std::size_t domain = ++end;
  while (end < text.size() && (ascii_alnum(text[end]) || is_any(text[end], ".-"))) ++end;
  while (end > domain && is_any(text[end - 1], ".-")) --end;
  return end == domain ? 0 : end;
}

}  // namespace bezug::extract
