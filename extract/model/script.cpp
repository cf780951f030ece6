#include "extract/model/script.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace bezug::extract {
namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xc0U) == 0x80U; }

bool boundary(std::string_view text, std::size_t at) {
  return at >= text.size() || !continues(text[at]);
}

/// `text` without the dots of its last umlaut; unchanged if it has none.
std::string plain(std::string_view text) {
  std::string out{text};
  for (std::size_t i = out.size(); i >= 2; --i) {
    if (out[i - 2] != '\xc3') continue;
    constexpr std::string_view kDotted = "\xa4\xb6\xbc\x84\x96\x9c";
    const std::size_t at = kDotted.find(out[i - 1]);
    if (at == std::string_view::npos) continue;
    out.replace(i - 2, 2, 1, "aouAOU"[at]);
    break;
  }
  return out;
}

struct Common {
  std::size_t form{};
  std::size_t lemma{};
  std::size_t size{};
};

/// Longest common substring, the first of equals.
Common common(std::string_view form, std::string_view lemma) {
  Common result;
  for (std::size_t i = 0; i < form.size(); ++i) {
    for (std::size_t k = 0; k < lemma.size(); ++k) {
      std::size_t size = 0;
      while (i + size < form.size() && k + size < lemma.size() && form[i + size] == lemma[k + size])
        ++size;
      if (size > result.size) result = {.form = i, .lemma = k, .size = size};
    }
  }
  return result;
}

std::string between(std::string_view flags, std::string_view form, std::string_view lemma) {
  Common kept = common(form, lemma);
  while (kept.size > 0 && (!boundary(form, kept.form) || !boundary(lemma, kept.lemma)))
    kept = {.form = kept.form + 1, .lemma = kept.lemma + 1, .size = kept.size - 1};
  while (kept.size > 0 &&
         (!boundary(form, kept.form + kept.size) || !boundary(lemma, kept.lemma + kept.size)))
    --kept.size;
  return std::string{flags} + ":" + std::to_string(kept.form) + ":" +
         std::string{lemma.substr(0, kept.lemma)} + ":" +
         std::to_string(form.size() - kept.form - kept.size) + ":" +
         std::string{lemma.substr(kept.lemma + kept.size)};
}

std::size_t number(std::string_view text) {
  std::size_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

std::string latin_lower(std::string_view text) {
  std::string out{text};
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto c = static_cast<unsigned char>(out[i]);
    const bool ascii = c >= 'A' && c <= 'Z';
    const bool latin = i > 0 && static_cast<unsigned char>(out[i - 1]) == 0xc3 && c >= 0x80 &&
                       c <= 0x9e && c != 0x97;
    if (ascii || latin) out[i] = static_cast<char>(c + 0x20);
  }
  return out;
}

bool latin_upper(std::string_view text) {
  if (text.empty()) return false;
  const auto c = static_cast<unsigned char>(text[0]);
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  if (c != 0xc3 || text.size() < 2) return false;
  const auto next = static_cast<unsigned char>(text[1]);
  return next >= 0x80 && next <= 0x9e && next != 0x97;
}

std::string latin_capitalised(std::string_view text) {
  std::string out{text};
  if (out.empty()) return out;
  const auto c = static_cast<unsigned char>(out[0]);
  if (c >= 'a' && c <= 'z') out[0] = static_cast<char>(c - 0x20);
  if (c != 0xc3 || out.size() < 2) return out;
  const auto next = static_cast<unsigned char>(out[1]);
  if (next >= 0xa0 && next <= 0xbe && next != 0xb7) out[1] = static_cast<char>(next - 0x20);
  return out;
}

std::string edit_script(std::string_view form, std::string_view lemma) {
  const bool capital = latin_upper(lemma);
  const bool lowered = latin_upper(form) && !capital;
  const std::string source = lowered ? latin_lower(form) : std::string{form};
  std::string flags = lowered ? "l" : "";
  std::string target{lemma};
  if (capital && !latin_upper(form)) {
    const std::string small = latin_lower(lemma);
    if (latin_capitalised(small) == lemma) {
      target = small;
      flags += 'c';
    }
  }
  std::string direct = between(flags, source, target);
  const std::string undotted = plain(source);
  if (undotted == source) return direct;
  std::string without = between(flags + "u", undotted, target);
  return without.size() < direct.size() ? without : direct;
}

std::optional<std::string> edited(std::string_view form, std::string_view script) {
  std::array<std::string_view, 5> fields;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t colon = script.find(':');
    if (colon == std::string_view::npos) return {};
    fields[i] = script.substr(0, colon);
    script.remove_prefix(colon + 1);
  }
  fields[4] = script;
  const auto flag = [&](char c) { return fields[0].find(c) != std::string_view::npos; };
  std::string text = flag('l') ? latin_lower(form) : std::string{form};
  if (flag('u')) text = plain(text);
  const std::size_t front = number(fields[1]);
  const std::size_t back = number(fields[3]);
  if (front + back > text.size() || !boundary(text, front) || !boundary(text, text.size() - back))
    return {};
  std::string result = std::string{fields[2]} + text.substr(front, text.size() - front - back) +
                       std::string{fields[4]};
  if (result.empty()) return {};
  return flag('c') ? latin_capitalised(result) : result;
}

}  // namespace bezug::extract
