#include "extract/moods.h"

#include <algorithm>

#include "extract/language.h"
#include "extract/utf8.h"

namespace bezug::extract {
namespace {

/// Whether the clause's subject is the speaker: the subject that the tree gives it, else a pronoun
/// beside the finite verb.
bool is_first_person(const Tree& tree, int verb, int finite) {
  for (const int word : {verb, finite})
    for (const int below : tree.children(word))
      if (tree.relation(below) == "nsubj") return tree.morph(below, "Person") == "1";
  for (const int beside : {finite - 1, finite + 1})
    if (beside >= 0 && beside < tree.size() && tree.token(beside).upos == "PRON")
      return tree.morph(beside, "Person") == "1";
  return tree.morph(finite, "Person") == "1";
}

}  // namespace

Moods Moods::load(const std::filesystem::path& file) {
  Moods moods;
  for (const DataLine& line : data_lines(file)) {
    if (line.fields.size() < 2 || line.fields[0].empty() || line.fields[1].empty())
      bad_data(file, line.number, "expected lemma and form, or two endings after hyphens");
    if (line.fields.size() > 2) {
      if (line.fields[2] != "hypothetical")
        bad_data(file, line.number, "unknown mood '" + line.fields[2] + "'");
      moods.endings_.push_back({.lemma = {}, .form = line.fields[1], .whole = true});
      continue;
    }
    const bool whole = !line.fields[0].starts_with('-');
    if (whole == line.fields[1].starts_with('-'))
      bad_data(file, line.number, "lemma and form must both be words or both be endings");
    const std::size_t skip = whole ? 0 : 1;
    moods.endings_.push_back({.lemma = line.fields[0].substr(skip),
                              .form = line.fields[1].substr(skip),
                              .whole = whole});
  }
  return moods;
}

/// Forms of the past subjunctive are kept without their lemma.
bool Moods::is_form(const std::string& lemma, const std::string& form) const {
  return std::ranges::any_of(endings_, [&](const Ending& one) {
    if (one.whole) return lemma == one.lemma && form == one.form;
    return lemma.ends_with(one.lemma) && form.ends_with(one.form) &&
           lemma.substr(0, lemma.size() - one.lemma.size()) ==
               form.substr(0, form.size() - one.form.size());
  });
}

Mood Moods::of(const Tree& tree, int verb, int finite) const {
  const Token& token = tree.token(finite);
  const bool subjunctive = tree.morph(finite, "Mood") == "Sub";
  if (is_form({}, lower(token.form))) return Mood::hypothetical;
  const bool present = tree.morph(finite, "Tense") != "Past";
  if (subjunctive && !present) return Mood::hypothetical;
  if (tree.morph(finite, "Mood") == "Imp" || is_first_person(tree, verb, finite))
    return Mood::indicative;
  if (subjunctive || is_form(token.lemma, lower(token.form))) return Mood::reported;
  return Mood::indicative;
}

}  // namespace bezug::extract
