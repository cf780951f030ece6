#include "extract/model/respelling.h"

#include <algorithm>

#include "extract/language.h"
#include "extract/utf8.h"

namespace bezug::extract {
namespace {

constexpr std::size_t kShortest = 3;
constexpr std::size_t kLongest = 40;
constexpr std::size_t kMostGuesses = 64;  ///< spellings tried for a word
constexpr std::size_t kEnoughWords = 40;  ///< a text from which absent letters can be told

/// Whether all words are in capitals, as in some headlines.
bool is_in_capitals(const Sentence& sentence) {
  constexpr int kEnough = 3;
  int words = 0;
  for (const Token& token : sentence.tokens) {
    if (capitalised(token.form) != token.form) return false;
    if (lower(token.form) == token.form) continue;
    if (!all_upper(token.form)) return false;
    ++words;
  }
  return words >= kEnough;
}

}  // namespace

/// A word in capitals as it would stand elsewhere: small if the lexicon has it so, else with a
/// capital.
std::string Respelling::in_small(const std::string& form) const {
  const std::string small = lower(form);
  if (small == form || !lexicon_->analyses(small).empty()) return small;
  return capitalised(small);
}

Respelling::Respelling(const std::filesystem::path& file, const Lexicon& lexicon)
    : lexicon_{&lexicon} {
  if (!std::filesystem::exists(file)) return;
  for (const DataLine& line : data_lines(file)) {
    if (line.fields.size() != 3) bad_data(file, line.number, "expected written, meant and where");
    const std::string& where = line.fields[2];
    if (where != "everywhere" && where != "absent" && where != "lacking")
      bad_data(file, line.number, "unknown place '" + where + "'");
    rules_.push_back({.written = line.fields[0],
                      .meant = line.fields[1],
                      .place = where == "everywhere"
                                   ? Place::everywhere
                                   : (where == "absent" ? Place::absent : Place::lacking)});
  }
}

bool Respelling::known(const std::string& form) const {
  return !lexicon_->analyses(form).empty() || !lexicon_->analyses(lower(form)).empty() ||
         lexicon_->split(form).has_value();
}

Respelling::Place Respelling::place(const std::vector<Sentence>& document) const {
  std::size_t words = 0;
  for (const Sentence& sentence : document)
    for (const Token& token : sentence.tokens) {
      ++words;
      for (const Rule& rule : rules_)
        if (rule.place != Place::everywhere && token.form.find(rule.meant) != std::string::npos)
          return Place::everywhere;
    }
  return words >= kEnoughWords ? Place::lacking : Place::absent;
}

std::optional<std::string> Respelling::meant(const std::string& form, Place place) const {
  if (form.size() < kShortest || form.size() > kLongest || known(form)) return std::nullopt;
  // Spellings with one change, then those with two.
  std::vector<std::string> guesses{form};
  std::size_t from = 0;
  for (int changes = 0; changes < 2; ++changes) {
    const std::size_t to = guesses.size();
    for (; from < to; ++from)
      for (const Rule& rule : rules_) {
        if (rule.place > place) continue;
        const std::string base = guesses[from];
        for (std::size_t at = base.find(rule.written);
             at != std::string::npos && guesses.size() < kMostGuesses;
             at = base.find(rule.written, at + 1)) {
          std::string guess = base;
          guess.replace(at, rule.written.size(), rule.meant);
          if (known(guess)) return guess;
          guesses.push_back(std::move(guess));
        }
      }
  }
  return std::nullopt;
}

std::vector<std::string> Respelling::apply(std::vector<Sentence>& document) const {
  std::vector<std::string> before;
  const Place here = place(document);
  for (Sentence& sentence : document) {
    const bool capitals = is_in_capitals(sentence);
    for (Token& token : sentence.tokens) {
      before.push_back(token.form);
      if (capitals) token.form = in_small(token.form);
      if (auto guess = meant(token.form, here)) token.form = *std::move(guess);
    }
  }
  return before;
}

void Respelling::restore(std::vector<Sentence>& document, const std::vector<std::string>& forms) {
  std::size_t at = 0;
  for (Sentence& sentence : document)
    for (Token& token : sentence.tokens) token.form = forms[at++];
}

}  // namespace bezug::extract
