#include "extract/utf8.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace bezug::extract {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr char kDropped = '\0';

bool ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Bytes at the start of `bytes`, in whole words, that are ASCII and not NUL.
std::size_t plain_words(std::string_view bytes) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::uint64_t kTops = 0x8080808080808080U;
  std::size_t at = 0;
  for (std::uint64_t word = 0; at + sizeof word <= bytes.size(); at += sizeof word) {
    std::memcpy(&word, bytes.data() + at, sizeof word);
    const std::uint64_t nul = (word - kOnes) & ~word;  // its tops: of bytes that are 0, if any is
    if (((word | nul) & kTops) != 0) break;
  }
  return at;
}

/// Offset of the first byte that is NUL or not part of well-formed UTF-8; its size if none.
std::size_t first_bad(std::string_view bytes) {
  const auto size = static_cast<std::int64_t>(bytes.size());
  for (auto at = static_cast<std::int64_t>(plain_words(bytes)); at < size;) {
    const std::int64_t begin = at;
    if (const auto c = static_cast<unsigned char>(bytes[static_cast<std::size_t>(at)]);
        c != 0 && c < 0x80) {
      ++at;
      continue;
    }
    UChar32 point = 0;
    U8_NEXT(bytes.data(), at, size, point);
    if (point <= 0) return static_cast<std::size_t>(begin);
  }
  return bytes.size();
}

std::string_view remedy_for(std::string_view bytes, char bad) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))
    return "iconv -f utf-16 -t utf-8";
  if (bad == '\0') return "is it a text? leave out binary files";
  return "iconv -f latin1 -t utf-8";
}

// Both folds keep this order of letters: a run of spaces and dashes gives one space between
// letters, none at the ends.
class Folded {
 public:
  explicit Folded(std::size_t expected) { text_.reserve(expected); }
  void gap() { gap_ = !text_.empty(); }
  void letter(char c) {
    close_gap();
    text_.push_back(c);
  }
  void letters(std::string_view part) {
    close_gap();
    text_ += part;
  }
  std::string take() { return std::move(text_); }

 private:
  void close_gap() {
    if (gap_) text_.push_back(' ');
    gap_ = false;
  }
  std::string text_;
  bool gap_{false};
};

/// What an ASCII byte folds to: itself, lower case, ' ' for spaces and dashes, kDropped.
constexpr std::array<char, 128> kAsciiFold = [] {
  std::array<char, 128> table{};
  for (int c = 0; c < 128; ++c) {
    const auto byte = static_cast<char>(c);
    auto& entry = table[static_cast<std::size_t>(c)];
    entry = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
    if ((byte >= '\t' && byte <= '\r') || byte == ' ' || byte == '-') entry = ' ';
    if (byte == '.' || byte == '"' || byte == '\'' || byte == '`') entry = kDropped;
  }
  return table;
}();

// U+00C0…U+00FF after NFKC, case folding and dropping accents; '?' marks those that need ICU.
constexpr std::string_view kLatinFold =
    "aaaaaa?ceeeeiiii?nooooo??uuuuy??"
    "aaaaaa?ceeeeiiii?nooooo??uuuuy?y";

/// Folds ASCII and the accented letters of Western Europe; false if `text` has more than these.
bool fold_latin(std::string_view text, Folded& out) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      const char folded = kAsciiFold[byte];
      if (folded == ' ')
        out.gap();
      else if (folded != kDropped)
        out.letter(folded);
      continue;
    }
    if (byte != 0xC3 || at + 1 == text.size()) return false;
    const auto offset = static_cast<std::size_t>(static_cast<unsigned char>(text[++at]) - 0x80);
    if (offset == 0x1F) {
      out.letters("ss");
      continue;
    }
    if (offset >= kLatinFold.size() || kLatinFold[offset] == '?') return false;
    out.letter(kLatinFold[offset]);
  }
  return true;
}

bool dropped(UChar32 point) {
  if (point >= 0x300 && point <= 0x36F) return true;  // accents, split off by NFD
  if (point == '.' || point == '"' || point == '\'' || point == '`') return true;
  if (point >= 0x2018 && point <= 0x201F) return true;  // curly quotes
  return point == 0xAB || point == 0xBB || point == 0x2039 || point == 0x203A || point == 0x2032 ||
         point == 0x2033;  // guillemets, primes
}

bool gap(UChar32 point) {
  return u_isUWhiteSpace(point) || u_charType(point) == U_DASH_PUNCTUATION || point == 0x2212;
}

/// Letters whose stroke or ligature Unicode does not decompose.
std::string_view unstroked(UChar32 point) {
  switch (point) {
    case 0xE6:
      return "ae";
    case 0xF0:
    case 0x111:
      return "d";
    case 0xF8:
      return "o";
    case 0x127:
      return "h";
    case 0x131:
      return "i";
    case 0x142:
      return "l";
    case 0x153:
      return "oe";
    default:
      return {};
  }
}

std::string normalised(const icu::Normalizer2& form, std::string_view text) {
  std::string result;
  icu::StringByteSink<std::string> sink{&result, static_cast<std::int32_t>(text.size())};
  UErrorCode status = U_ZERO_ERROR;
  form.normalizeUTF8(0, icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())}, sink,
                     nullptr, status);
  if (U_FAILURE(status) != 0)
    throw DataError{std::string{"ICU cannot normalise text: "} + u_errorName(status)};
  return result;
}

const icu::Normalizer2& form(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = get(status);
  if (U_FAILURE(status) != 0)
    throw DataError{std::string{"ICU data are missing: "} + u_errorName(status)};
  return *normalizer;
}

/// "´" is written for an apostrophe, but NFKC makes it a space and an accent.
std::string without_acute(std::string_view text) {
  constexpr std::string_view kAcute = "\xC2\xB4";
  std::string kept;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with(kAcute)) {
      at += kAcute.size();
      continue;
    }
    kept.push_back(text[at++]);
  }
  return kept;
}

std::string fold_any(std::string_view text) {
  const std::string folded =
      normalised(form(icu::Normalizer2::getNFKCCasefoldInstance), without_acute(text));
  const std::string split = normalised(form(icu::Normalizer2::getNFDInstance), folded);
  Folded out{split.size()};
  const auto size = static_cast<std::int32_t>(split.size());
  for (std::int32_t at = 0; at < size;) {
    const auto begin = static_cast<std::size_t>(at);
    UChar32 point = 0;
    U8_NEXT_OR_FFFD(split.data(), at, size, point);
    if (dropped(point)) continue;
    if (gap(point)) {
      out.gap();
    } else if (const std::string_view plain = unstroked(point); !plain.empty()) {
      out.letters(plain);
    } else {
      out.letters(std::string_view{split}.substr(begin, static_cast<std::size_t>(at) - begin));
    }
  }
  return normalised(form(icu::Normalizer2::getNFCInstance), out.take());
}

UChar32 first_point(std::string_view text, std::int32_t& size) {
  UChar32 point = 0;
  size = 0;
  if (text.empty()) return 0;
  const auto length = static_cast<std::int32_t>(std::min<std::size_t>(text.size(), 4));
  U8_NEXT_OR_FFFD(text.data(), size, length, point);
  return point;
}

CharKind kind_of(UChar32 point) {
  constexpr UChar32 kZeroWidthSpace = 0x200B;
  if (point == kZeroWidthSpace || point == 0xFEFF || u_isUWhiteSpace(point) != 0)
    return CharKind::space;
  const std::uint32_t category = U_GET_GC_MASK(point);
  if ((category & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0) return CharKind::upper;
  if ((category & U_GC_LL_MASK) != 0) return CharKind::lower;
  if ((category & (U_GC_L_MASK | U_GC_NL_MASK)) != 0) return CharKind::letter;
  if ((category & (U_GC_ND_MASK | U_GC_NO_MASK)) != 0) return CharKind::digit;
  if ((category & (U_GC_M_MASK | U_GC_CF_MASK)) != 0) return CharKind::mark;
  if ((category & U_GC_P_MASK) != 0) return CharKind::punctuation;
  return CharKind::symbol;
}

}  // namespace

CodePoint code_point(std::string_view text, std::size_t at) {
  static const auto ascii_kinds = [] {
    std::array<CharKind, 128> kinds{};
    for (UChar32 point = 0; point < 128; ++point)
      kinds[static_cast<std::size_t>(point)] = kind_of(point);
    return kinds;
  }();
  if (at >= text.size()) return {};
  if (const auto byte = static_cast<unsigned char>(text[at]); byte < 0x80)
    return {.value = byte, .size = 1, .kind = ascii_kinds[byte]};
  std::int32_t size = 0;
  const UChar32 point = first_point(text.substr(at, 4), size);
  return {.value = static_cast<char32_t>(point),
          .size = static_cast<std::uint32_t>(size),
          .kind = kind_of(point)};
}

bool is_utf8(std::string_view bytes) { return first_bad(bytes) == bytes.size(); }

Result<std::string> checked_utf8(std::string bytes, std::string_view file) {
  const std::size_t bad = first_bad(bytes);
  if (bad < bytes.size()) {
    const auto line = std::ranges::count(std::string_view{bytes}.substr(0, bad), '\n') + 1;
    return tl::unexpected{
        Diagnostic{.file = std::string{file},
                   .line = static_cast<std::size_t>(line),
                   .message = bytes[bad] == '\0' ? "holds a NUL byte" : "is not valid UTF-8",
                   .remedy = std::string{remedy_for(bytes, bytes[bad])}}};
  }
  if (bytes.starts_with(kByteOrderMark)) bytes.erase(0, kByteOrderMark.size());
  return bytes;
}

std::string fold(std::string_view text) {
  Folded out{text.size()};
  if (fold_latin(text, out)) return out.take();
  return fold_any(text);
}

std::string lower(std::string_view text) {
  std::string result;
  if (ascii(text)) {
    result.resize(text.size());
    std::ranges::transform(text, result.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
  }
  icu::StringByteSink<std::string> sink{&result, static_cast<std::int32_t>(text.size())};
  UErrorCode status = U_ZERO_ERROR;
  icu::CaseMap::utf8ToLower("", 0,
                            icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())},
                            sink, nullptr, status);
  if (U_FAILURE(status) != 0)
    throw DataError{std::string{"ICU cannot lower text: "} + u_errorName(status)};
  return result;
}

std::string capitalised(std::string_view text) {
  std::int32_t size = 0;
  const UChar32 point = first_point(text, size);
  if (size == 0) return {};
  std::array<char, U8_MAX_LENGTH> first{};
  std::size_t length = 0;
  U8_APPEND_UNSAFE(first.data(), length, u_totitle(point));
  return std::string{first.data(), length} +
         std::string{text.substr(static_cast<std::size_t>(size))};
}

bool starts_upper(std::string_view text) {
  std::int32_t size = 0;
  const UChar32 point = first_point(text, size);
  return u_isupper(point) != 0 || u_istitle(point) != 0;
}

bool all_upper(std::string_view text) {
  bool letter = false;
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t at = 0; at < size;) {
    UChar32 point = 0;
    U8_NEXT_OR_FFFD(text.data(), at, size, point);
    if (u_islower(point) != 0) return false;
    letter = letter || u_isalpha(point) != 0;
  }
  return letter;
}

std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace bezug::extract
