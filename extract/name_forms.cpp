#include "extract/name_forms.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <map>
#include <set>

#include "extract/folded_words.h"
#include "extract/language.h"
#include "extract/utf8.h"
#include "graph/error.h"

namespace bezug::extract {
namespace {

constexpr std::size_t kMostFormWords = 5;

using Words = std::vector<std::string>;

bool ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::unique_ptr<icu::Transliterator> romanizer() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Transliterator> made{
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status)};
  if (U_FAILURE(status) || !made) throw DataError{"ICU's data on scripts is missing"};
  return made;
}

bool may_have_legal_form(EntityType type) {
  return type == EntityType::company || type == EntityType::organisation ||
         type == EntityType::group;
}

std::string joined(const Words& words) {
  std::string all;
  for (const std::string& word : words) all += word;
  return all;
}

}  // namespace

struct NameReader::Impl {
  std::set<Words> legal_forms{};
  std::map<std::string, std::string, std::less<>> spellings{};
  std::size_t longest_spelling{};
  std::unique_ptr<icu::Transliterator> romanize = romanizer();

  Impl() {
    for (const std::string& language : languages())
      for (const DataLine& line : data_lines(data_folder() / "lang" / language / "legal_forms.txt"))
        legal_forms.insert(folded_words(latin(fold(line.fields[0]))));
    const auto file = data_folder() / "spellings.tsv";
    for (const DataLine& line : data_lines(file)) {
      if (line.fields.size() != 2 || line.fields[0].empty())
        bad_data(file, line.number, "needs letters, a tab and what they are taken for");
      spellings[line.fields[0]] = line.fields[1];
      longest_spelling = std::max(longest_spelling, line.fields[0].size());
    }
  }

  [[nodiscard]] std::string latin(const std::string& folded) const {
    if (ascii(folded)) return folded;
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(folded);
    romanize->transliterate(text);
    std::string bytes;
    text.toUTF8String(bytes);
    return fold(bytes);
  }

  /// Leaves out legal forms at the end and one at the start; true if there was one.
  bool strip(Words& words) const {
    const std::size_t before = words.size();
    for (std::size_t count = std::min(kMostFormWords, words.size() - 1); count > 0; --count) {
      if (count >= words.size()) continue;
      const auto end = words.end() - static_cast<std::ptrdiff_t>(count);
      if (!legal_forms.contains(Words{end, words.end()})) continue;
      words.erase(end, words.end());
      count = std::min(kMostFormWords, words.size() - 1) + 1;
    }
    if (words.size() > 1 && legal_forms.contains(Words{words.front()})) words.erase(words.begin());
    return words.size() < before;
  }

  /// `text` with every group of letters of the table, the longest first, as the table writes it,
  /// and doubled letters once.
  [[nodiscard]] std::string sound(std::string_view text) const {
    std::string all;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t length = std::min(longest_spelling, text.size() - at);
      auto found = spellings.end();
      for (; length > 0 && found == spellings.end(); --length)
        found = spellings.find(text.substr(at, length));
      const bool known = found != spellings.end();
      const std::string_view written = known ? found->second : text.substr(at, 1);
      at += known ? found->first.size() : 1;
      for (const char letter : written)
        if (all.empty() || all.back() != letter || (letter >= '0' && letter <= '9'))
          all.push_back(letter);
    }
    return all;
  }
};

NameReader::NameReader() : impl_{std::make_unique<Impl>()} {}
NameReader::~NameReader() = default;
NameReader::NameReader(NameReader&&) noexcept = default;
NameReader& NameReader::operator=(NameReader&&) noexcept = default;

NameForms NameReader::forms(std::string_view name, EntityType type) const {
  const std::string folded = fold(name);
  const std::string latin = impl_->latin(folded);
  NameForms forms{.words = folded_words(latin),
                  .sound = {},
                  .initials = {},
                  .legal_form = false,
                  .other_script = latin != folded};
  if (forms.words.size() > 1 && may_have_legal_form(type))
    forms.legal_form = impl_->strip(forms.words);
  forms.sound = impl_->sound(joined(forms.words));
  if (forms.words.size() < 2) return forms;
  std::string all;
  for (const std::string& word : forms.words) all += word.front();
  forms.initials.push_back(all);
  std::string capitals;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find_first_of(" -", at), name.size());
    const std::string_view word = name.substr(at, end - at);
    if (starts_upper(word)) {
      const Words first = folded_words(impl_->latin(fold(word)));
      if (!first.empty()) capitals += first.front().front();
    }
    at = end + 1;
  }
  if (capitals != all && capitals.size() > 1) forms.initials.push_back(capitals);
  return forms;
}

}  // namespace bezug::extract
