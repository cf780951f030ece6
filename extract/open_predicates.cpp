// The words of a predicate: verb, particle, auxiliaries, negation, reflexive, fixed phrases.
#include <algorithm>

#include "extract/open_clauses.h"
#include "extract/utf8.h"

namespace bezug::extract {

Words OpenClauses::predicate(int verb) const {
  Words words;
  group(verb, words);
  shared_auxiliaries(verb, words);
  std::ranges::sort(words);
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

void OpenClauses::group(int verb, Words& words) const {
  const bool copular = tree_->child(verb, "cop") >= 0;
  if (!copular) words.push_back(verb);
  for (const int below : tree_->children(verb)) group_child(verb, below, words);
}

void OpenClauses::group_child(int verb, int below, Words& words) const {
  const std::string_view relation = tree_->relation(below);
  const bool copular = tree_->child(verb, "cop") >= 0;
  const bool particle = tree_->has_relation(below, "compound:prt");
  if (relation == "aux" || relation == "cop" || particle || tree_->has_relation(below, "expl:pv") ||
      is_reflexive(below)) {
    words.push_back(below);
    negations(below, words);
    return;
  }
  if (relation == "mark" && !copular && tree_->finite(verb) < 0 && tree_->is_verb(verb) &&
      (tree_->token(below).upos == "PART" || has_zu(verb))) {
    words.push_back(below);
    return;
  }
  if (is_bare_infinitive(below)) return group(below, words);
  if (relation == "advmod") {
    if (is_cue(below)) words.push_back(below);
    negations(below, words);
    return;
  }
  if (relation == "obj" || relation == "obl" || relation == "iobj" || relation == "xcomp") {
    if (!tree_->is_verb(below)) negations(below, words);
    Words phrases{below};
    if (relation == "obj")
      phrases.insert(phrases.end(), tree_->children(below).begin(), tree_->children(below).end());
    for (const int phrase : phrases) {
      if (!is_fixed(phrase)) continue;
      const std::vector<Words> members = phrases_.members(phrase);
      words.insert(words.end(), members.front().begin(), members.front().end());
    }
  }
}

/// Negation and *mehr* that the tree hangs on a word of the clause. Before a coordination it is
/// that of the first member (*nicht A, sondern B*).
void OpenClauses::negations(int below, Words& words) const {
  if (tree_->child(below, "conj") >= 0) return;
  for (const int inner : tree_->children(below)) {
    if (tree_->relation(inner) != "advmod") continue;
    if (!pack_->cues.is(CueKind::negator, tree_->lemma(inner))) continue;
    words.push_back(inner);
    const int next = inner + 1;
    if (next < tree_->size() && pack_->cues.is(CueKind::more, tree_->lemma(next)))
      words.push_back(next);
  }
}

/// A word that changes whether the clause is a fact: it stays in the predicate.
bool OpenClauses::is_cue(int token) const {
  const std::string& lemma = tree_->lemma(token);
  if (pack_->cues.is(CueKind::negator, lemma)) return true;
  if (pack_->cues.is(CueKind::more, lemma))
    return token > 0 && pack_->cues.is(CueKind::negator, tree_->lemma(token - 1));
  const Cue* const cue = pack_->cues.find(CueKind::adverb, lemma);
  return cue != nullptr && cue->effect.has_value() && tree_->children(token).empty();
}

/// *zur Verfügung*, *in Kraft*, *von sich*: part of the verb.
bool OpenClauses::is_fixed(int token) const {
  const std::string preposition = tree_->preposition(token);
  if (preposition.empty()) return false;
  return is_reflexive(token) ||
         words_->is(OpenKind::phrase, lower(preposition) + " " + tree_->lemma(token));
}

/// Coordinated participles and infinitives share what is finite: *soll A kaufen und B verkaufen*.
void OpenClauses::shared_auxiliaries(int verb, Words& words) const {
  if (!tree_->is_verb(verb) || is_infinitive(verb)) return;
  const int first = tree_->first_conjunct(verb);
  if (first < 0 || (first == verb && tree_->child(verb, "conj") < 0)) return;
  const auto auxiliaries = [&](int of, Words& found) {
    for (const int below : tree_->children(of))
      if (tree_->relation(below) == "aux") found.push_back(below);
  };
  Words own;
  auxiliaries(verb, own);
  if (tree_->finite(verb) < 0 && first != verb) {
    auxiliaries(first, words);
    return;
  }
  // *soll A gekauft und B verkauft haben*
  const bool modal_alone = own.size() == 1 && tree_->is_participle(verb) &&
                           pack_->cues.is(CueKind::modal, tree_->lemma(own.front()));
  if (!own.empty() && !modal_alone) return;
  if (tree_->finite(verb) == verb) return;
  for (const int next : tree_->coordinated(first))
    if (next > verb && tree_->is_verb(next)) auxiliaries(next, words);
}

}  // namespace bezug::extract
