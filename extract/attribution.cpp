// Who says so inside a sentence: phrases, inserted clauses, the mood of reported speech.
#include <algorithm>

#include "extract/clause_effects.h"

namespace bezug::extract {

/// The clause that `below` stands in: its nearest verb or predicate above, else the root.
int ClauseChain::scope(int below) const {
  int above = tree_->head(below);
  for (int at = above; at >= 0; at = tree_->head(at)) {
    above = at;
    if (tree_->is_verb(at) || tree_->child(at, "cop") >= 0) break;
  }
  return above;
}

/// Names who says what `word` says, by a phrase or an inserted clause.
void ClauseChain::attribute(int word, Effects& effects) const {
  for (int below = 0; below < tree_->size(); ++below) {
    const bool here =
        tree_->head(below) == word || scope(below) == word || inserted_in(below) == word;
    if (below == word || !here) continue;
    const int token = claimant_in(below, word);
    if (token < 0) continue;
    if (tree_->is_verb(below)) effects.name_source(cited_in(below));
    effects.name_source(token);
    return rumoured(token, effects);
  }
  const int token = claimant_after_so(word);
  effects.name_source(token);
  if (token >= 0) rumoured(token, effects);
}

/// *unter Berufung auf X*: whom the speaker of the clause cites, or -1.
int ClauseChain::cited_in(int clause) const {
  for (const int below : tree_->children(clause))
    if (pack_->classes.contains("cited", tree_->lemma(below)))
      if (const int token = claimant_in(below, clause); token >= 0) return token;
  return -1;
}

/// Token that names who says so in the phrase or clause of `below`, or -1.
int ClauseChain::claimant_in(int below, int word) const {
  const Attribution& known = pack_->attribution;
  const std::string_view relation = tree_->relation(below);
  if (relation == "obl" || relation == "nmod" || relation == "advmod") {
    const std::string preposition = tree_->preposition(below);
    if (preposition.empty()) return -1;
    if (known.before.contains(preposition) || known.after.contains(preposition)) return below;
    if (!known.is_noun(preposition, tree_->lemma(below))) return -1;
    // *unter Berufung auf X*: the phrase behind it is the noun's, whatever it hangs on.
    const int behind = below + 1 < tree_->size() ? tree_->head(below + 1) : -1;
    const bool bare = tree_->child(below, "nmod") < 0 && behind > below && tree_->is_noun(behind);
    const bool beside = bare && tree_->head(behind) == tree_->head(below) &&
                        tree_->token(below + 1).upos == "ADP" && tree_->relation(behind) == "obl";
    return beside && pack_->classes.contains("cited", tree_->lemma(below)) ? behind : below;
  }
  if (!tree_->is_verb(below)) return -1;
  const bool report = std::ranges::any_of(tree_->children(below), [&](int inner) {
    return inner < below && pack_->cues.is(CueKind::report, tree_->lemma(inner));
  });
  return report || inserted_in(below) == word ? speaker_of(below) : -1;
}

/// The clause that an inserted one (*…, sagte X*) is inserted in: of several beside it the nearest
/// before it; -1 if it is none. Its verb comes first.
int ClauseChain::inserted_in(int clause) const {
  if (tree_->relation(clause) != "parataxis") return -1;
  const int finite = tree_->finite(clause);
  int first = tree_->extent(clause).first;
  while (first < finite && tree_->token(first).upos == "PUNCT") ++first;
  if (finite < 0 || first < finite) return -1;
  int nearest = tree_->head(clause);
  for (const int beside : tree_->children(nearest))
    if (beside > nearest && beside < clause && tree_->relation(beside) == "parataxis")
      nearest = beside;
  return nearest;
}

/// A word that points back and opens the sentence is the object where another noun may be who acts:
/// *Das bestätigte eine Sprecherin*.
int ClauseChain::resumed(int verb) const {
  for (const int below : tree_->children(verb)) {
    const std::string_view relation = tree_->relation(below);
    if (relation == "ccomp" || relation == "xcomp") return -1;
  }
  for (const int below : tree_->children(verb)) {
    const bool opens = below == 0 && verb == 1 && tree_->relation(below) == "nsubj" &&
                       tree_->morph(below, "Gender") != "Masc" &&
                       tree_->morph(below, "Gender") != "Fem" && tree_->child(verb, "obj") > verb;
    if (tree_->relation(below) != "obj" && !tree_->has_relation(below, "nsubj:pass") && !opens)
      continue;
    const std::string& upos = tree_->token(below).upos;
    const bool points =
        tree_->morph(below, "PronType") != "Prs" && tree_->morph(below, "PronType") != "Neg" &&
        tree_->morph(below, "PronType") != "Ind" && tree_->morph(below, "Reflex").empty();
    if ((upos == "DET" || upos == "PRON") && points && tree_->children(below).empty()) return below;
  }
  return -1;
}

/// *…, so die Ukraine*: a phrase between commas that *so* opens.
int ClauseChain::claimant_after_so(int word) const {
  const auto [first, last] = tree_->extent(word);
  for (int at = std::max(first, 1); at < last; ++at) {
    if (!pack_->attribution.so.contains(tree_->lemma(at))) continue;
    if (tree_->token(at - 1).upos != "PUNCT") continue;
    int end = at + 1;
    while (end < tree_->size() && tree_->token(end).upos != "PUNCT" && !tree_->is_verb(end)) ++end;
    if (end < tree_->size() && tree_->token(end).upos != "PUNCT") continue;
    for (int token = at + 1; token < end; ++token) {
      const bool inside = tree_->head(token) > at && tree_->head(token) < end;
      if (tree_->is_noun(token) && !inside) return token;
    }
  }
  return -1;
}

/// Who speaks in the clause of a verb of saying; -1 if it is none.
int ClauseChain::speaker_of(int verb, int without) const {
  const auto* const found = pack_->embeddings.find(tree_->lemma(verb));
  if (found == nullptr) return -1;
  for (const Embedding& embedding : *found) {
    const bool speech = std::ranges::any_of(
        embedding.complements, [](const Marking& marking) { return marking.kind == Mark::dass; });
    if (!embedding.source || !speech) continue;
    if (!embedding.fixed.empty() &&
        !has_fixed(*tree_, embedding.fixed, Arguments{*tree_, *pack_}.of_verb(verb)))
      continue;
    if (const int token = filler(verb, *embedding.source, without); token >= 0) return token;
  }
  return -1;
}

/// Whether the trigger's clause stands in the mood of reported speech, or hangs on one that does;
/// what is hypothetical is reported where another verb of the sentence is (*Falls der Frost
/// anhalte, könnte sie liefern*).
bool ClauseChain::is_reported(int trigger) const {
  bool hypothetical = false;
  for (int at = trigger; at >= 0; at = tree_->head(at)) {
    const int finite = tree_->finite(at);
    if (finite < 0) continue;
    const Mood mood = pack_->moods.of(*tree_, at, finite);
    if (mood == Mood::reported) return true;
    if (mood == Mood::indicative) return false;
    hypothetical = true;
  }
  if (!hypothetical) return false;
  for (int at = 0; at < tree_->size(); ++at) {
    const int finite = tree_->finite(at);
    if (finite >= 0 && pack_->moods.of(*tree_, at, finite) == Mood::reported) return true;
  }
  return false;
}

}  // namespace bezug::extract
