// What a word does to the statement below it: embedding.tsv applied.
#include <algorithm>

#include "extract/clause_effects.h"

namespace bezug::extract {

/// How `from` hangs on the word above, in the terms of embedding.tsv.
std::vector<Marking> ClauseChain::hanging(int from) const {
  std::vector<Marking> ways;
  const std::string_view relation = relation_of(from);
  const bool verbal = tree_->is_verb(from) || tree_->child(from, "cop") >= 0;
  if (verbal &&
      (relation == "xcomp" || relation == "ccomp" || relation == "csubj" || relation == "acl" ||
       relation == "advcl" || relation == "obj" || relation == "parataxis" || relation == "dep")) {
    const bool infinitive = tree_->finite(from) < 0;
    ways.push_back({.kind = infinitive ? Mark::inf : Mark::dass});
    return ways;
  }
  const int above = tree_->head(from);
  const bool passive = above >= 0 && tree_->is_passive(above);
  // *ist gescheitert* looks like a passive.
  if (relation == "nsubj" && passive) ways.push_back({.kind = Mark::acc});
  if (relation == "nsubj") ways.push_back({.kind = Mark::nom});
  if (relation == "obj") ways.push_back({.kind = Mark::acc});
  if (relation == "iobj") ways.push_back({.kind = Mark::dat});
  if (relation == "obl" || relation == "nmod") {
    const std::string preposition = tree_->preposition(from);
    if (preposition.empty())
      ways.push_back({.kind = relation == "nmod" ? Mark::gen : Mark::dat});
    else
      ways.push_back({.kind = Mark::preposition, .word = preposition});
    if (pack_->cues.is(CueKind::as, preposition)) ways.push_back({.kind = Mark::as});
    if (pack_->cues.is(CueKind::genitive, preposition)) ways.push_back({.kind = Mark::gen});
  }
  return ways;
}

bool ClauseChain::embed(int word, int from, Effects& effects) const {
  const auto* const found = pack_->embeddings.find(tree_->lemma(word));
  if (found == nullptr) return false;
  const std::vector<Marking> ways = hanging(from);
  const Arguments arguments{*tree_, *pack_};
  const Embedding* best = nullptr;
  for (const Embedding& embedding : *found) {
    const bool hangs = std::ranges::any_of(embedding.complements, [&](const Marking& wanted) {
      return std::ranges::any_of(ways, [&](const Marking& way) {
        return way.kind == wanted.kind && way.word == wanted.word;
      });
    });
    if (!hangs || (best != nullptr && best->fixed.size() >= embedding.fixed.size())) continue;
    if (!embedding.fixed.empty() && !has_fixed(*tree_, embedding.fixed, arguments.of_verb(word)))
      continue;
    best = &embedding;
  }
  if (best == nullptr) return false;
  const int says = best->source ? filler(word, *best->source, from) : -1;
  if (best->effect == Factuality::ended && negated(word)) {
    // *stellt nicht ein*: it goes on.
  } else if (best->effect && negated(word)) {
    effects.add(best->effect == Factuality::denied ? Factuality::possible : Factuality::denied,
                word, "embedding, negated");
  } else if (says >= 0 && pack_->cues.is(CueKind::negator, tree_->lemma(says))) {
    effects.add(Factuality::denied, word, "embedding, negated");  // *niemand sagt*
    return true;
  } else if (!best->effect && negated(word) &&
             (!best->source || pack_->classes.contains("raising", tree_->lemma(word)))) {
    effects.add(Factuality::denied, word,
                "embedding, negated");  // *hat nicht begonnen zu liefern*, *glaubt nicht, dass*
  } else {
    effects.add(best->effect, word, "embedding");
  }
  if (!best->source) return true;
  // Who comments on rumours without denying them does not say what they say.
  const bool clause = !ways.empty() && (ways[0].kind == Mark::dass || ways[0].kind == Mark::inf);
  if (says >= 0 && (!effects.rumour || best->effect || clause)) effects.name_source(says, word);
  if (says < 0 && tree_->is_noun(word) && best->effect == Factuality::possible)
    effects.rumour = true;
  return true;
}

/// *halten sich Gerüchte über eine Übernahme*: the phrase hangs on the verb, the noun before it
/// governs it all the same.
void ClauseChain::embed_before(int from, Effects& effects) const {
  const int before = tree_->extent(from).first - 1;
  if (tree_->relation(from) != "obl" || before < 0 || !tree_->is_noun(before)) return;
  if (tree_->head(before) == tree_->head(from)) embed(before, from, effects);
}

/// *nach dem Brand*, *wegen der Lieferungen*: what a clause only takes place beside is a fact
/// whatever the clause says.
bool ClauseChain::is_circumstance(int from, int above) const {
  if (tree_->relation(from) != "obl") return false;
  const std::string preposition = tree_->preposition(from);
  if (!pack_->classes.contains("circumstance", preposition.substr(0, preposition.find("…"))))
    return false;
  const auto* const embeds = pack_->embeddings.find(tree_->lemma(above));
  if (embeds == nullptr) return true;
  const bool governs = std::ranges::any_of(*embeds, [&](const Embedding& one) {
    return std::ranges::any_of(one.complements, [&](const Marking& marking) {
      return marking.kind == Mark::preposition && marking.word == preposition;
    });
  });
  // *Nach der Pleite sucht sie einen Käufer*: the object is what she seeks.
  return !governs || (from < above && tree_->child(above, "obj") >= 0);
}

}  // namespace bezug::extract
