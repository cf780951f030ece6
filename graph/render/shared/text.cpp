#include "graph/render/shared/text.h"

#include <cstdint>

namespace bezug {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

/// Length of the well-formed sequence at the start of `text` (Unicode 15, table 3-7); 0 for none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return tail(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool overlong = first == 0xE0 && byte(1) < 0xA0;
    const bool surrogate = first == 0xED && byte(1) > 0x9F;
    return tail(1) && tail(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool overlong = first == 0xF0 && byte(1) < 0x90;
    const bool beyond = first == 0xF4 && byte(1) > 0x8F;
    return tail(1) && tail(2) && tail(3) && !overlong && !beyond ? 4 : 0;
  }
  return 0;
}

bool allowed(std::string_view character) {
  const auto first = static_cast<unsigned char>(character.front());
  if (first < 0x20) return first == '\t' || first == '\n' || first == '\r';
  return character != "\xEF\xBF\xBE" && character != "\xEF\xBF\xBF";
}

/// Begin of the code point after the one at `at`. Precondition: UTF-8, `at` inside.
std::size_t after(std::string_view text, std::size_t at) {
  ++at;
  while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  return at;
}

}  // namespace

std::string clean(std::string_view text) {
  std::string good;
  good.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    const std::string_view character = text.substr(0, length == 0 ? 1 : length);
    good += length != 0 && allowed(character) ? character : kReplacement;
    text.remove_prefix(character.size());
  }
  return good;
}

std::string xml(std::string_view text) {
  std::string escaped;
  for (const char c : clean(text)) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\n':
        escaped += "&#10;";
        break;
      case '\r':
        escaped += "&#13;";
        break;
      case '\t':
        escaped += "&#9;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

std::string dot_string(std::string_view text) {
  std::string escaped = "\"";
  for (const char c : clean(text)) {
    if (c == '"' || c == '\\') escaped += '\\';
    // GraphViz reads character entities in plain labels too.
    if (c == '&')
      escaped += "&amp;";
    else if (c == '\n')
      escaped += "\\n";
    else
      escaped += c == '\r' || c == '\t' ? ' ' : c;
  }
  return escaped + '"';
}

std::string document_link(std::string_view uri) {
  constexpr std::string_view kAllowed = "-._~/:?@!$&()*+,;=%";
  const bool web = uri.starts_with("http://") || uri.starts_with("https://");
  if (!web && !uri.starts_with('/')) return {};
  std::string link = web ? "" : "file://";
  for (const char byte : web ? uri : uri.substr(0, uri.find('#'))) {  // behind it: a line of a file
    const auto value = static_cast<unsigned char>(byte);
    const bool letter = (value | 0x20U) >= 'a' && (value | 0x20U) <= 'z';
    const bool plain = letter || (value >= '0' && value <= '9') ||
                       (kAllowed.find(byte) != std::string_view::npos && (web || byte != '%')) ||
                       (web && byte == '#');
    if (plain)
      link += byte;
    else
      link += {'%', "0123456789ABCDEF"[value >> 4U], "0123456789ABCDEF"[value & 15U]};
  }
  return link;
}

std::string shortened(std::string_view text, std::size_t most) {
  std::size_t end = 0;
  for (std::size_t points = 0; end < text.size(); end = after(text, end))
    if (++points > most) return std::string{text.substr(0, end)} + std::string{kEllipsis};
  return std::string{text};
}

std::string wrapped(std::string_view text, std::size_t width) {
  std::string lines{text};
  std::size_t points = 0;            // on this line
  std::size_t space = lines.size();  // the last one on this line, where it could break
  std::size_t points_to_space = 0;
  for (std::size_t at = 0; at < lines.size(); at = after(lines, at), ++points) {
    if (lines[at] == '\n') {
      points = 0;
      space = lines.size();
    } else if (lines[at] == ' ') {
      space = at;
      points_to_space = points;
    } else if (points >= width && space != lines.size()) {
      lines[space] = '\n';
      points -= points_to_space + 1;
      space = lines.size();
    }
  }
  return lines;
}

}  // namespace bezug
