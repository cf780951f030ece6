#include "extract/model/name_words.h"

#include <algorithm>

#include "extract/language.h"

namespace bezug::extract::names {
namespace fs = std::filesystem;

namespace {

// Parts of a compound shorter than this, in bytes, are endings rather than words.
constexpr std::size_t kLeastHead = 4;
constexpr std::size_t kLeastFirst = 3;

constexpr bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xc0U) == 0x80U; }

char32_t code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) -> char32_t {
    return i < text.size() ? static_cast<unsigned char>(text[i]) & 0x3fU : 0U;
  };
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return text[at++];
  if (first < 0xe0) return at += 2, (first & 0x1fU) << 6 | byte(at - 1);
  if (first < 0xf0) return at += 3, (first & 0x0fU) << 12 | byte(at - 2) << 6 | byte(at - 1);
  at += 4;
  return (first & 7U) << 18 | byte(at - 3) << 12 | byte(at - 2) << 6 | byte(at - 1);
}

bool within(char32_t c, char32_t low, char32_t high) { return low <= c && c <= high; }

// The lower-case letter of a capital one, else the character itself.
char32_t small(char32_t c) {
  if (c < 0x80) return within(c, 'A', 'Z') ? c + 32 : c;
  if (within(c, 0xc0, 0xde)) return c == 0xd7 ? c : c + 32;
  if (within(c, 0x139, 0x148) || within(c, 0x179, 0x17e)) return c + (c & 1U);
  if (within(c, 0x100, 0x177) || within(c, 0x218, 0x21b)) return c | 1U;
  if (within(c, 0x391, 0x3a9) || within(c, 0x410, 0x42f)) return c + 32;
  if (within(c, 0x400, 0x40f)) return c + 80;
  return c;
}

bool is_letter(char32_t c) {
  return within(c | 32U, 'a', 'z') ||
         (c >= 0xc0 && c != 0xd7 && c != 0xf7 && !within(c, 0x2000, 0x2bff));
}

void append_utf8(char32_t c, std::string& out) {
  const auto byte = [&](char32_t b) { out.push_back(static_cast<char>(b)); };
  if (c < 0x80) return byte(c);
  if (c < 0x800) return byte(0xc0 | c >> 6), byte(0x80 | (c & 0x3f));
  if (c < 0x10000)
    byte(0xe0 | c >> 12);
  else
    byte(0xf0 | c >> 18), byte(0x80 | (c >> 12 & 0x3f));
  byte(0x80 | (c >> 6 & 0x3f));
  byte(0x80 | (c & 0x3f));
}

struct Spelling {
  std::uint32_t shape{};
  std::uint32_t characters{};
  std::uint32_t capitals{}, smalls{}, digits{}, others{};
  bool first_capital{};
};

Spelling spelling(std::string_view form) {
  Spelling s;
  std::uint32_t previous = 0;
  for (std::size_t at = 0; at < form.size(); ++s.characters) {
    const char32_t c = code_point(form, at);
    std::uint32_t is = 5;
    if (within(c, '0', '9'))
      is = 1, ++s.digits;
    else if (!is_letter(c))
      is = c == '.' ? 2 : 5, ++s.others;
    else if (small(c) != c)
      is = 3, ++s.capitals;
    else
      is = 4, ++s.smalls;
    if (s.characters == 0) s.first_capital = is == 3;
    if (is != previous) s.shape = s.shape * 6 + is;
    previous = is;
  }
  return s;
}

// Byte position of the n-th character from the end; 0 if there are fewer.
std::size_t from_end(std::string_view text, std::size_t n) {
  std::size_t at = text.size();
  while (n > 0 && at > 0) {
    --at;
    if (!continues(text[at])) --n;
  }
  return at;
}

std::size_t from_begin(std::string_view text, std::size_t n) {
  std::size_t at = 0;
  while (n > 0 && at < text.size()) {
    ++at;
    while (at < text.size() && continues(text[at])) ++at;
    --n;
  }
  return at;
}

}  // namespace

std::uint64_t word_hash(std::string_view word) {
  std::uint64_t h = 0x2545f4914f6cdd1dU + word.size();
  for (const char byte : word) h = (h ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
  return mixed(h, 0x5bd1e995) | 1U;
}

std::string lowered(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  for (std::size_t at = 0; at < word.size();) append_utf8(small(code_point(word, at)), out);
  return out;
}

Lexicon::Lexicon(const fs::path& language_folder, LongLists lists)
    : slots_(1U << 10), long_{std::move(lists)} {
  const auto lines = [](const fs::path& file) {
    return fs::exists(file) ? data_lines(file) : std::vector<DataLine>{};
  };
  const fs::path shared = language_folder.parent_path().parent_path();
  for (const DataLine& line : lines(shared / "given_names.txt")) list(line.fields[0], kGiven, 0);
  for (const DataLine& line : lines(language_folder / "legal_forms.txt"))
    list(line.fields[0], kLegalForm, 0);
  for (const DataLine& line : lines(language_folder / "cities.tsv"))
    list(line.fields[0], kCity, kCityPart);
  for (const DataLine& line : lines(language_folder / "places.tsv"))
    list(line.fields[0], kPlace, kPlacePart);
  for (const DataLine& line : lines(language_folder / "common_nouns.txt"))
    list(line.fields[0], kCommonNoun, 0);
  for (const DataLine& line : lines(language_folder / "noun_endings.tsv")) {
    if (line.fields.size() != 2)
      bad_data(language_folder / "noun_endings.tsv", line.number, "expected kind and letters");
    const std::string& kind = line.fields[0];
    auto& letters = kind == "link"      ? linking_
                    : kind == "dweller" ? dweller_
                    : kind == "dropped" ? dropped_
                                        : endings_;
    letters.push_back(line.fields[1]);
  }
  const fs::path organisations = language_folder / "famous_names.tsv";
  for (const DataLine& line : lines(organisations)) {
    if (line.fields.size() < 2) bad_data(organisations, line.number, "expected name and type");
    list(line.fields[0], line.fields[1] == "company" ? kCompanyName : kBodyName, kBodyPart);
  }
  const fs::path heads = language_folder / "organisation_heads.tsv";
  for (const DataLine& line : lines(heads)) {
    if (line.fields.size() < 2) bad_data(heads, line.number, "expected noun and type");
    const std::uint32_t bits = line.fields[1] == "company" ? kCompanyHead : kBodyHead;
    list_inflected(line.fields[0], bits);
    if (line.fields.size() > 3) list_inflected(line.fields[3], bits);
  }
  for (const DataLine& line : lines(language_folder / "person_titles.tsv"))
    for (const std::string& title : line.fields) list_inflected(title, kTitle);
}

void Lexicon::list(std::string_view entry, std::uint32_t whole, std::uint32_t part) {
  const std::string lower = lowered(entry);
  const auto put = [&](std::string_view word, std::uint32_t bits) {
    if (word.empty() || bits == 0) return;
    if (2 * ++used_ > slots_.size()) rehash(2 * slots_.size());
    const std::uint64_t hash = word_hash(word);
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].hash != 0 && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
    slots_[at].hash = hash;
    slots_[at].bits |= bits;
  };
  put(lower, whole);
  if (lower.find_first_of(" -") == std::string::npos) return;
  for (std::size_t begin = 0; begin < lower.size();) {
    const std::size_t end = std::min(lower.find_first_of(" -", begin), lower.size());
    if (end - begin >= kLeastFirst) put(std::string_view{lower}.substr(begin, end - begin), part);
    begin = end + 1;
  }
}

void Lexicon::list_inflected(std::string_view entry, std::uint32_t bits) {
  list(entry, bits, 0);
  for (const std::string& ending : endings_) list(std::string{entry} + ending, bits, 0);
}

void Lexicon::rehash(std::size_t slots) {
  std::vector<Slot> old(slots);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.hash == 0) continue;
    std::size_t at = slot.hash & (slots - 1);
    while (slots_[at].hash != 0) at = (at + 1) & (slots - 1);
    slots_[at] = slot;
  }
}

std::uint32_t Lexicon::listed(std::string_view lower) const {
  const std::uint64_t hash = word_hash(lower);
  for (std::size_t at = hash & (slots_.size() - 1); slots_[at].hash != 0;
       at = (at + 1) & (slots_.size() - 1))
    if (slots_[at].hash == hash) return slots_[at].bits;
  return 0;
}

// What the last part of a compound is listed as; the longest part decides.
std::uint32_t Lexicon::listed_ending(std::string_view lower) const {
  constexpr std::uint32_t heads = kTitle | kCompanyHead | kBodyHead;
  for (std::size_t cut = 2; cut + kLeastHead <= lower.size(); ++cut) {
    if (continues(lower[cut])) continue;
    const std::uint32_t bits = listed(lower.substr(cut)) & heads;
    if (bits == 0) continue;
    return ((bits & kTitle) != 0 ? kTitleCompound : 0U) |
           ((bits & kCompanyHead) != 0 ? kCompanyCompound : 0U) |
           ((bits & kBodyHead) != 0 ? kBodyCompound : 0U);
  }
  return 0;
}

bool Lexicon::has(LongList list, std::string_view lower) const {
  return long_[static_cast<std::size_t>(list)].contains(word_hash(lower));
}

bool Lexicon::is_town(std::string_view lower) const {
  return has(LongList::towns, lower) || (listed(lower) & kCity) != 0;
}

// What the long lists say of a word, in any form that it takes.
std::uint32_t Lexicon::listed_long(std::string_view lower) const {
  const auto plain = [&](std::string_view word) {
    return (has(LongList::first_names, word) ? kFirstName : 0U) |
           (has(LongList::surnames, word) ? kSurname : 0U) |
           (has(LongList::towns, word) ? kTown : 0U) |
           (has(LongList::foreign, word) ? kForeign : 0U);
  };
  std::uint32_t bits = plain(lower);
  if (bits == 0 && lower.ends_with('s'))  // a genitive
    bits = plain(lower.substr(0, lower.size() - 1));
  for (const std::string& ending : dweller_) {
    if (lower.size() < kLeastHead + ending.size() || !lower.ends_with(ending)) continue;
    const std::string town{lower.substr(0, lower.size() - ending.size())};
    if (is_town(town) || std::ranges::any_of(dropped_, [&](const std::string& letters) {
          return is_town(town + letters);
        }))
      bits |= kTownDweller;
  }
  return bits;
}

bool Lexicon::is_noun(std::string_view lower) const {
  return has(LongList::nouns, lower) || (listed(lower) & kCommonNoun) != 0;
}

// Whether `lower` may be the first part of a compound: a word, a verb's stem, or with a link.
bool Lexicon::is_part(std::string_view lower) const {
  const auto known = [&](std::string_view word) {
    return is_noun(word) || has(LongList::others, word);
  };
  if (known(lower)) return true;
  for (const std::string& link : linking_)
    if (lower.size() >= kLeastFirst + link.size() && lower.ends_with(link) &&
        known(lower.substr(0, lower.size() - link.size())))
      return true;
  return std::ranges::any_of(endings_, [&](const std::string& ending) {
    return has(LongList::others, std::string{lower} + ending);
  });
}

Kind Lexicon::dictionary_kind(std::string_view lower) const {
  if (is_noun(lower)) return Kind::noun;
  if (has(LongList::others, lower)) return Kind::other;
  for (const std::string& ending : endings_)
    if (lower.size() >= kLeastFirst + ending.size() && lower.ends_with(ending) &&
        is_noun(lower.substr(0, lower.size() - ending.size())))
      return Kind::noun;
  Kind best = Kind::unknown;
  for (std::size_t cut = kLeastFirst; cut + kLeastHead <= lower.size(); ++cut) {
    if (continues(lower[cut]) || !is_noun(lower.substr(cut))) continue;
    if (is_part(lower.substr(0, cut))) return Kind::compound;
    best = Kind::half_compound;
  }
  return best;
}

Word Lexicon::word(std::string_view form) const {
  const Spelling s = spelling(form);
  const std::string lower = lowered(form);
  const std::string_view view{lower};
  Word word{.exact = word_hash(form), .lower = word_hash(lower)};
  for (std::size_t n = 0; n < 3; ++n)
    word.suffixes[n] = word_hash(view.substr(from_end(view, n + 2)));
  for (std::size_t n = 0; n < 2; ++n)
    word.prefixes[n] = word_hash(view.substr(0, from_begin(view, n + 3)));
  word.shape = s.shape;
  word.length = s.characters;
  word.upper = s.first_capital;
  word.listed = listed(view);
  if (word.upper && s.smalls > 0 && word.listed == 0) {
    word.listed = listed_ending(view);
    if (word.listed == 0 && view.ends_with('s'))  // a genitive
      word.listed = listed(view.substr(0, view.size() - 1)) &
                    (kGiven | kCity | kPlace | kCompanyName | kBodyName);
  }
  if (word.upper && s.capitals + s.smalls > 1) word.listed |= listed_long(view);
  if (s.capitals + s.smalls == 0)
    word.kind = s.digits > 0 ? Kind::number : Kind::punctuation;
  else if (s.digits > 0 || (s.capitals > 1 && s.smalls > 0) || (s.capitals > 0 && !word.upper))
    word.kind = Kind::mixed;
  else if (!word.upper)
    word.kind = Kind::lower;
  else if (s.smalls == 0 && s.capitals == 1)
    word.kind = Kind::initial;
  else if (s.smalls == 0 && (s.capitals < 6 || !has(LongList::nouns, view)))
    word.kind = Kind::acronym;
  else
    word.kind = dictionary_kind(view);
  return word;
}

}  // namespace bezug::extract::names
