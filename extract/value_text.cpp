#include <algorithm>
#include <array>

#include "extract/utf8.h"
#include "extract/value_words.h"

namespace bezug::extract {
namespace {

constexpr std::size_t kLongestPhrase = 5;  ///< atoms

enum class Class : std::uint8_t { letters, digits, dash, sign };

constexpr std::string_view kDash = "-";
constexpr std::string_view kFullStop = ".";

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool is_separator(char32_t c) {
  return c == U'.' || c == U',' || c == U'\'' || c == U'’' || c == U'\u00a0' || c == U'\u202f' ||
         c == U'\u2009';
}

Class class_of(const CodePoint& c) {
  constexpr std::u32string_view kDashes = U"-‐‑–—−";
  if (is_digit(c.value)) return Class::digits;
  if (kDashes.find(c.value) != std::u32string_view::npos) return Class::dash;
  const bool letter = c.kind == CharKind::upper || c.kind == CharKind::lower ||
                      c.kind == CharKind::letter || c.kind == CharKind::mark ||
                      c.kind == CharKind::digit;
  return letter ? Class::letters : Class::sign;
}

/// End of the atom that begins at `begin` of `form`.
std::size_t end_of(std::string_view form, std::size_t begin) {
  const CodePoint first = code_point(form, begin);
  const Class kind = class_of(first);
  std::size_t at = begin + first.size;
  if (kind == Class::dash || kind == Class::sign) return at;
  while (at < form.size()) {
    const CodePoint here = code_point(form, at);
    const CodePoint next = code_point(form, at + here.size);
    if (kind == Class::digits) {
      const bool separates = is_separator(here.value) && is_digit(next.value);
      const bool full_stop = here.value == U'.';
      if (!is_digit(here.value) && !separates && !full_stop) break;
    } else if (class_of(here) != Class::letters && here.value != U'.') {
      break;  // abbreviations keep their full stops
    }
    at += here.size;
  }
  return at;
}

}  // namespace

std::vector<Atom> atoms(const std::vector<Token>& tokens) {
  std::vector<Atom> all;
  for (std::size_t index = 0; index < tokens.size(); ++index) {
    const Token& token = tokens[index];
    // Only where the form is what stands in the text can its parts be placed there.
    const bool whole = token.span.end - token.span.begin != token.form.size();
    for (std::size_t begin = 0; begin < token.form.size();) {
      const std::size_t end = end_of(token.form, begin);
      const auto offset = token.span.begin;
      Atom atom{.text = token.form.substr(begin, end - begin),
                .span = whole ? token.span
                              : ByteSpan{.begin = offset + static_cast<std::uint32_t>(begin),
                                         .end = offset + static_cast<std::uint32_t>(end)},
                .token = static_cast<int>(index)};
      if (class_of(code_point(atom.text, 0)) == Class::dash) atom.text = std::string{kDash};
      atom.glued = !all.empty() && all.back().span.end == atom.span.begin;
      all.push_back(std::move(atom));
      begin = end;
    }
  }
  return all;
}

ValueText::ValueText(const std::vector<Token>& tokens, const ValueWords& words)
    : atoms_{atoms(tokens)}, matches_(atoms_.size()), words_{&words} {
  for (std::size_t at = 0; at < atoms_.size(); ++at) {
    std::string phrase;
    for (std::size_t size = 1; size <= kLongestPhrase && at + size <= atoms_.size(); ++size) {
      const Atom& next = atoms_[at + size - 1];
      if (size > 1 && next.text == kFullStop) break;  // of the sentence
      if (size > 1 && !next.glued) phrase += ' ';
      phrase += next.text;
      if (const auto* const found = words.find(phrase))
        for (const ValueWord& word : *found) matches_[at].push_back({.size = size, .word = &word});
    }
    std::ranges::stable_sort(matches_[at], std::ranges::greater{}, &Match::size);
  }
}

ValueText::Match ValueText::match(std::size_t at, ValueKind kind) const {
  if (at >= matches_.size()) return {};
  for (const Match& one : matches_[at])
    if (one.word->kind == kind) return one;
  return {};
}

std::size_t ValueText::past(std::size_t at, ValueKind kind) const {
  constexpr int kMost = 2;
  for (int count = 0; count < kMost; ++count) {
    const Match found = match(at, kind);
    if (!found) break;
    at += found.size;
  }
  return at;
}

bool ValueText::inside_word(std::size_t at) const {
  if (at == 0 || at >= atoms_.size() || !atoms_[at].glued) return false;
  const auto is_word = [&](std::size_t one) {
    const Class kind = class_of(code_point(atoms_[one].text, 0));
    return kind == Class::letters || kind == Class::digits;
  };
  if (is_word(at - 1)) return is_word(at);
  // *MAX-10*, *A350-1000*: before the dash stands a word with letters.
  if (atoms_[at - 1].text != kDash || !atoms_[at - 1].glued) return false;
  for (std::size_t one = at - 1; one-- > 0;) {
    if (class_of(code_point(atoms_[one].text, 0)) == Class::letters) return true;
    if (!atoms_[one].glued) break;
  }
  return false;
}

}  // namespace bezug::extract
