#include "extract/model/words.h"

#include <algorithm>

#include "extract/model/keys.h"
#include "extract/model/script.h"

namespace bezug::extract {
namespace {

char kind(unsigned char c) {
  if (c >= 'a' && c <= 'z') return 'a';
  if (c >= 'A' && c <= 'Z') return 'A';
  if (c >= '0' && c <= '9') return '0';
  return c >= 0x80 ? 'u' : static_cast<char>(c);
}

std::uint32_t shape(std::string_view form, bool first) {
  std::string runs = first ? "^" : "";
  for (const char c : form) {
    const char next = kind(static_cast<unsigned char>(c));
    if (runs.size() >= 2 && runs.back() == next && runs[runs.size() - 2] == next) continue;
    runs += next;
    if (runs.size() > 12) break;
  }
  return atom(runs);
}

struct Found {
  std::uint32_t classes{};
  bool any{};
};

void merge(Word& word, Found& found, std::span<const Analysis> analyses, unsigned shift) {
  for (const Analysis& a : analyses) {
    const std::string_view upos = kLexiconTags[a.upos];
    found.any = true;
    found.classes |= 1U << (a.upos + shift);
    if (upos == "NOUN" || upos == "PROPN")
      word.noun |= a.cells;
    else if (upos == "ADJ")
      word.adjective |= a.cells;
    else if (upos == "VERB" || upos == "AUX")
      word.verb |= a.cells;
    else
      word.function |= a.cells;
  }
}

void look_up(Word& word, std::string_view form, const std::string& lower, bool upper,
             const Lexicon& lexicon) {
  Found found;
  merge(word, found, lexicon.analyses(form), 0);
  if (upper) merge(word, found, lexicon.analyses(lower), 15);
  if (!found.any && upper) {
    const std::size_t head = lexicon.head_begin(form);
    if (head != 0) {
      const std::string last = latin_capitalised(form.substr(head));
      word.head = atom(last);
      merge(word, found, lexicon.analyses(last), 0);
      word.guessed = found.any;
      found.classes |= 1U << 31U;
    }
  }
  word.classes = found.any ? static_cast<std::uint32_t>(mix(1, found.classes) >> 32U) | 1U : 0;
}

}  // namespace

std::vector<Word> words(const Sentence& sentence, const Lexicon* lexicon,
                        const WordTables& tables) {
  std::vector<Word> result(sentence.tokens.size());
  bool first = true;
  for (std::size_t i = 0; i < result.size(); ++i) {
    const std::string_view form = sentence.tokens[i].form;
    Word& word = result[i];
    const std::string lower = latin_lower(form);
    const bool upper = latin_upper(form);
    word.form = atom(form);
    word.lower = atom(lower);
    for (std::size_t k = 0; k < 4; ++k)
      word.prefix[k] = atom(std::string_view{lower}.substr(0, std::min(k + 1, lower.size())));
    for (std::size_t k = 0; k < 5; ++k)
      word.suffix[k] =
          atom(std::string_view{lower}.substr(lower.size() - std::min(k + 1, lower.size())));
    word.shape = shape(form, first);
    word.known = tables.known.at(word.lower);
    word.cluster = tables.clusters.at(word.lower);
    if (lexicon != nullptr) look_up(word, form, lower, upper, *lexicon);
    const bool opens = form == "„" || form == "\"" || form == "»" || form == "(" || form == "-";
    if (!opens) first = false;
  }
  return result;
}

}  // namespace bezug::extract
