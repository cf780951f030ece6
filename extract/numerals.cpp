#include "extract/numerals.h"

#include <algorithm>
#include <string>
#include <vector>

namespace bezug::extract {
namespace {

constexpr std::string_view kDigits = "0123456789";

}  // namespace

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of(kDigits) == std::string_view::npos;
}

int number_of(std::string_view digits) {
  int number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

namespace {

constexpr std::size_t kGroup = 3;

/// Runs of digits and, between them, the separators: bytes of UTF-8 that are no digits.
struct Runs {
  std::vector<std::string_view> digits;
  std::vector<std::string_view> separators;
};

Runs runs(std::string_view text) {
  Runs found;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_not_of(kDigits), text.size());
    found.digits.push_back(text.substr(0, end));
    text.remove_prefix(end);
    const std::size_t next = std::min(text.find_first_of(kDigits), text.size());
    if (next > 0) found.separators.push_back(text.substr(0, next));
    text.remove_prefix(next);
  }
  return found;
}

bool are_groups(const Runs& found, std::size_t count) {
  if (found.digits.front().size() > kGroup) return false;
  for (std::size_t at = 1; at < count; ++at)
    if (found.digits[at].size() != kGroup || found.separators[at - 1] != found.separators[0])
      return false;
  return true;
}

std::optional<Decimal> joined(const Runs& found, bool point) {
  std::string digits;
  for (std::size_t at = 0; at < found.digits.size(); ++at) {
    if (point && at + 1 == found.digits.size()) digits += '.';
    digits += found.digits[at];
  }
  return Decimal::parse(digits);
}

}  // namespace

std::optional<Figures> figures(std::string_view text, char decimal) {
  if (text.empty() || kDigits.find(text.front()) == std::string_view::npos) return std::nullopt;
  const Runs found = runs(text);
  const std::size_t count = found.digits.size();
  if (found.separators.size() + 1 != count) return std::nullopt;
  const bool zero_first = found.digits.front().size() > 1 && found.digits.front().front() == '0';
  if (zero_first) return std::nullopt;
  if (count == 1) {
    const auto number = joined(found, false);
    return number ? std::optional{Figures{.number = *number}} : std::nullopt;
  }
  const std::string_view last = found.separators.back();
  const bool may_point = last == "." || last == ",";
  const bool native = last.size() == 1 && last.front() == decimal;
  const bool grouped = are_groups(found, count) && found.digits.front() != "0";
  // *1.500*: a thousand and a half in one language, one and a half in the other.
  const bool point = may_point && !(grouped && !(native && count == 2)) &&
                     are_groups(found, count - 1) &&
                     (count == 2 || last != found.separators.front());
  if (!point && !grouped) return std::nullopt;
  const auto number = joined(found, point);
  if (!number) return std::nullopt;
  return Figures{.number = *number, .foreign = point && !native && count == 2};
}

namespace {

/// Figures at `at`, with groups that spaces part from them: *40 000*.
Numeral in_figures(const ValueText& text, std::size_t at) {
  Numeral found;
  std::string written = text[at].text;
  std::size_t next = at + 1;
  if (all_digits(written) && written.size() <= kGroup && written.front() != '0')
    for (; next < text.size() && text[next].text.size() == kGroup && all_digits(text[next].text) &&
           !text[next].glued;
         ++next)
      written += text[next].text;
  const auto read = figures(written, text.words().decimal());
  if (!read) return found;
  constexpr std::size_t kYear = 4;
  return {.size = next - at,
          .number = read->number,
          .foreign = read->foreign,
          .is_year = text[at].text.size() == kYear && all_digits(text[at].text)};
}

/// One word for a number, or two that a dash joins: *zwölf*, *twenty-two*.
Numeral in_one_word(const ValueText& text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto first = text.words().numeral(text[at].text);
  if (!first) return {};
  Numeral found{.size = 1, .number = *first};
  if (at + 2 >= text.size() || text[at + 1].text != "-" || !text[at + 1].glued) return found;
  const auto second = text.words().numeral(text[at + 2].text);
  const Decimal ten = *Decimal::of(10);
  if (!second || !(*second < ten) || !(ten < *first)) return found;
  const auto sum = first->plus(*second);
  return sum ? Numeral{.size = 3, .number = *sum} : found;
}

/// Words for a number below a thousand: *two hundred and fifty*, *drei Dutzend*.
Numeral in_words(const ValueText& text, std::size_t at) {
  Numeral found = in_one_word(text, at);
  const Decimal hundred = *Decimal::of(100);
  const ValueText::Match multiplier = text.match(at + found.size, ValueKind::multiplier);
  if (!multiplier || hundred < multiplier.word->number) return found;
  const auto product = (found ? found.number : *Decimal::of(1)).times(multiplier.word->number);
  if (!product) return found;
  found = {
      .size = found.size + multiplier.size, .number = *product, .scale = multiplier.word->number};
  if (multiplier.word->number != hundred) return found;
  const std::size_t next = text.past(at + found.size, ValueKind::and_);
  if (const Numeral rest = in_one_word(text, next); rest && rest.number < hundred)
    if (const auto sum = found.number.plus(rest.number))
      return {.size = next + rest.size - at, .number = *sum, .scale = hundred};
  return found;
}

/// Takes the multipliers behind a number along: *2,5 Mio.*, *fünf hunderttausend*.
bool scale(const ValueText& text, std::size_t at, Numeral& found) {
  while (const ValueText::Match next = text.match(at + found.size, ValueKind::multiplier)) {
    const auto product = found.number.times(next.word->number);
    const auto together =
        (found.is_scaled() ? found.scale : *Decimal::of(1)).times(next.word->number);
    if (!product || !together) return false;
    found.number = *product;
    found.scale = *together;
    found.size += next.size;
    found.is_year = found.foreign = found.article = false;
  }
  return true;
}

/// *Hunderte*, *mehrere Tausend*, *Hunderte Millionen*: at least that many.
Numeral several(const ValueText& text, std::size_t at) {
  const ValueText::Match word = text.match(at, ValueKind::several);
  ValueText::Match scaled = text.match(at + word.size, ValueKind::plural);
  if (!scaled && word) scaled = text.match(at + word.size, ValueKind::multiplier);
  if (!scaled) return {};
  Numeral found{.size = word.size + scaled.size,
                .number = scaled.word->number,
                .several = true,
                .scale = scaled.word->number};
  return scale(text, at, found) ? found : Numeral{};
}

/// *eine halbe Million*, *half a million*.
Numeral halved(const ValueText& text, std::size_t at) {
  const ValueText::Match article = text.match(at, ValueKind::article);
  const ValueText::Match half = text.match(at + article.size, ValueKind::half);
  if (!half) return {};
  const ValueText::Match second = text.match(at + article.size + half.size, ValueKind::article);
  Numeral found{.size = article.size + half.size + second.size,
                .number = *Decimal::of(5, -1),
                .article = true};
  return scale(text, at, found) ? found : Numeral{};
}

/// Whether a number that ends before `end` goes on as something else: *5G*, *3:1*, *2021/22*,
/// *20-jährig*.
bool goes_on(const ValueText& text, std::size_t end) {
  if (end >= text.size() || !text[end].glued) return false;
  const std::string& next = text[end].text;
  const auto is_digit = [](const std::string& one) {
    return kDigits.find(one[0]) < kDigits.size();
  };
  const bool followed = end + 1 < text.size() && text[end + 1].glued;
  if (next == ":" || next == "/") return followed && is_digit(text[end + 1].text);
  if (next == "-") return followed && !is_digit(text[end + 1].text) && text[end + 1].text != "-";
  for (const ValueKind kind :
       {ValueKind::unit, ValueKind::currency, ValueKind::currencies, ValueKind::ratio})
    if (text.match(end, kind)) return false;
  return text.inside_word(end);
}

bool continues(const ValueText& text, std::size_t at) {
  if (text.inside_word(at)) return true;
  if (at == 0 || !text[at].glued) return false;
  const std::string& before = text[at - 1].text;
  return before == ":" || before == "/";
}

}  // namespace

Numeral numeral(const ValueText& text, std::size_t at) {
  if (at >= text.size() || continues(text, at)) return {};
  Numeral found = several(text, at);
  if (!found) found = halved(text, at);
  if (!found) {
    found = in_figures(text, at);
    if (!found) found = in_words(text, at);
    const ValueText::Match article = text.match(at, ValueKind::article);
    const ValueText::Match alone = text.match(at, ValueKind::multiplier);
    if (!found && article)
      found = {.size = article.size, .number = *Decimal::of(1), .article = true};
    else if (!found && alone)
      found = {.size = alone.size, .number = alone.word->number, .scale = alone.word->number};
    if (!found || !scale(text, at, found)) return {};
  }
  return goes_on(text, at + found.size) ? Numeral{} : found;
}

int small_number(const ValueText& text, std::size_t at) {
  constexpr int kMost = 9999;
  if (at >= text.size() || continues(text, at)) return -1;
  std::string_view written = text[at].text;
  if (written.ends_with('.')) written.remove_suffix(1);
  std::optional<Decimal> number;
  if (all_digits(written) && written.size() <= 4)
    number = Decimal::parse(written);
  else
    number = text.words().numeral(text[at].text);
  if (!number || !number->is_whole() || *Decimal::of(kMost) < *number) return -1;
  return static_cast<int>(number->value());
}

}  // namespace bezug::extract
