#include "extract/factuality.h"

#include <algorithm>
#include <array>

#include "extract/clause_effects.h"
#include "extract/utf8.h"

namespace bezug::extract {
namespace {

constexpr int kMaxChain = 12;

/// Token of the argument that `fixed` asks for, or -1.
int fixed_token(const Tree& tree, const Fixed& fixed, const std::vector<Argument>& arguments) {
  constexpr double kSure = 1.4;
  for (const Argument& argument : arguments) {
    // *Erdbeben erschüttert Italien*: where forms do not tell, the words do.
    const bool turned = argument.may_swap && fixed.marking.kind == Mark::nom;
    const double most = turned ? kSwapped : kSure;
    if (argument.token < 0 || argument.cost(fixed.marking) > most) continue;
    // *das Embargo, das die UN verhängten*: a relative pronoun is what it stands for.
    const int antecedent = tree.antecedent(argument.token);
    const int word = antecedent < 0 ? argument.token : antecedent;
    if (fixed.fits(tree.lemma(word))) return word;
  }
  return -1;
}

}  // namespace

bool has_fixed(const Tree& tree, const std::vector<Fixed>& fixed,
               const std::vector<Argument>& arguments) {
  return std::ranges::all_of(
      fixed, [&](const Fixed& one) { return fixed_token(tree, one, arguments) >= 0; });
}

std::vector<int> fixed_tokens(const Tree& tree, const std::vector<Fixed>& fixed,
                              const std::vector<Argument>& arguments) {
  std::vector<int> tokens;
  for (const Fixed& one : fixed)
    if (const int token = fixed_token(tree, one, arguments); token >= 0) tokens.push_back(token);
  return tokens;
}

Judgement ClauseChain::read(int trigger, std::optional<Factuality> own) const {
  Effects effects;
  effects.add(own, trigger, "frame");
  int at = trigger;
  clause(at, effects);
  for (int steps = 0; steps < kMaxChain; ++steps) {
    const int above = climb(at, effects);
    if (above < 0) break;
    at = above;
  }
  effects.settle();
  return {.factuality = effects.factuality,
          .claims = std::move(effects.claims),
          .reported = is_reported(trigger),
          .cues = std::move(effects.cues)};
}

Judgement ClauseChain::read_alone(int trigger, std::optional<Factuality> own) const {
  Effects effects;
  effects.add(own, trigger, "frame");
  clause(trigger, effects);
  effects.settle();
  return {.factuality = effects.factuality, .aside = true, .cues = std::move(effects.cues)};
}

/// Cues among the children of the clause's predicate, or of a noun.
void ClauseChain::clause(int word, Effects& effects) const {
  for (const int below : tree_->children(word)) child(word, below, effects);
  const int finite = tree_->finite(word);
  if (finite >= 0 && pack_->moods.of(*tree_, word, finite) == Mood::hypothetical)
    if (const Cue* const cue = pack_->cues.find(CueKind::aux, "*:Sub"))
      effects.add(cue->effect, finite, "mood");
  if (conditional_by_order(word))
    if (const Cue* const cue = pack_->cues.find(CueKind::conjunction, "*"))
      effects.add(cue->effect, finite, "condition");
  // *weder A noch B*: wherever the parser hangs it.
  for (int at = 0; at < tree_->size(); ++at)
    if (tree_->relation(at) == "cc" && pack_->cues.is(CueKind::negator, tree_->lemma(at)) &&
        scope(at) == word)
      effects.negate(at);
  attribute(word, effects);
}

/// *Gerüchten zufolge*, *laut Plan*: the noun that is named as a source makes of it what it does.
void ClauseChain::rumoured(int claimant, Effects& effects) const {
  const auto* const found = pack_->embeddings.find(tree_->lemma(claimant));
  if (found == nullptr || !tree_->is_noun(claimant)) return;
  for (const Embedding& embedding : *found) {
    const bool content = std::ranges::any_of(
        embedding.complements, [](const Marking& marking) { return marking.kind == Mark::dass; });
    if (content &&
        (embedding.effect == Factuality::possible || embedding.effect == Factuality::attempted))
      return effects.add(embedding.effect, claimant, "source");
  }
}

void ClauseChain::child(int word, int below, Effects& effects) const {
  const Cues& cues = pack_->cues;
  const std::string& lemma = tree_->lemma(below);
  const std::string_view relation = tree_->relation(below);
  if (relation == "aux" || relation == "cop") {
    modal(word, below, effects);
    return;
  }
  // *statt zu liefern*: a preposition that opens an infinitive.
  const bool opens = relation == "mark" || (relation == "case" && tree_->is_verb(word));
  if (opens) {
    for (const CueKind kind : {CueKind::conjunction, CueKind::purpose})
      if (const Cue* const cue = cues.find(kind, lemma); cue != nullptr && opens)
        effects.add(cue->effect, below, kind == CueKind::purpose ? "purpose" : "conjunction");
  }
  if (cues.is(CueKind::negator, lemma) && !is_merely(below)) effects.negate(below);
  if (cues.is(CueKind::more, lemma)) effects.more = true;
  if (relation == "advmod" || relation == "obl" || relation == "amod") {
    // *bis dahin*; forms too, since *früher* is more than *früh*.
    const std::string preposition = tree_->preposition(below);
    const std::string phrase = preposition.empty() ? lemma : preposition + " " + lemma;
    for (const CueKind kind : {CueKind::adverb, CueKind::former})
      for (const std::string& cue_word : {phrase, lower(tree_->token(below).form)})
        if (const Cue* const cue = cues.find(kind, cue_word))
          effects.add(cue->effect, below, kind == CueKind::former ? "former" : "adverb");
  }
  if (was_until(word, below)) effects.add(Factuality::ended, below, "until");
  if (still_was(word, below)) effects.add(Factuality::ended, below, "still then");
  if (tree_->is_noun(word) && pack_->classes.contains("formerly", lemma))
    effects.add(Factuality::ended, below, "former");
  const bool nominal = relation == "nsubj" || relation == "obj" || relation == "obl" ||
                       relation == "iobj" || relation == "advmod" || relation == "nmod";
  if (!nominal || is_contrast(word, below)) return;
  // *produzierte bis 2019 Turbinen*: what stands before a noun is none of its attributes; but not
  // *50 bis 60 Turbinen*.
  for (const int inner : tree_->children(below))
    if (inner < below && inner > word && is_time(inner) && was_until(word, inner))
      effects.add(Factuality::ended, inner, "until");
  // *keine zwei Kilometer*: less than that, no negation.
  if (tree_->child(below, "nummod") >= 0) return;
  for (const int inner : tree_->children(below)) {
    const std::string& word_inside = tree_->lemma(inner);
    const std::string_view kind = tree_->relation(inner);
    if (kind == "amod" && cues.is(CueKind::more, word_inside)) effects.more = true;
    if (kind != "det" && kind != "advmod" && kind != "cc") continue;
    if (cues.is(CueKind::negator, word_inside) && !is_merely(inner)) effects.negate(inner);
    if (cues.is(CueKind::more, word_inside)) effects.more = true;
  }
}

/// *nicht nur*: more than that, no negation.
bool ClauseChain::is_merely(int negator) const {
  const int next = negator + 1;
  return next < tree_->size() && pack_->classes.contains("merely", tree_->lemma(next));
}

/// *mit Kupfer, nicht aber mit Zink*: what a negator behind a comma leaves out of what stands
/// before it with the same preposition.
bool ClauseChain::is_contrast(int word, int below) const {
  const int first = tree_->extent(below).first;
  const std::string preposition = tree_->preposition(below);
  if (first < 2 || preposition.empty() || !pack_->cues.is(CueKind::negator, tree_->lemma(first)) ||
      tree_->token(first - 1).upos != "PUNCT")
    return false;
  return std::ranges::any_of(tree_->children(word), [&](int other) {
    return other < first && tree_->extent(other).second + 1 >= first - 1 &&
           tree_->preposition(other) == preposition;
  });
}

bool ClauseChain::is_time(int token) const {
  const std::string& lemma = tree_->lemma(token);
  if (tree_->token(token).upos == "NUM" || tree_->token(token).upos == "ADV") return true;
  if (pack_->gazetteer.is_time(lemma)) return true;
  return pack_->classes.fits("happening", lemma);
}

/// *lieferte bis 2022*, *hatte bis zum Brand bezogen*, *bis 2023 Chef*: in the past up to a time.
bool ClauseChain::was_until(int word, int below) const {
  const std::string preposition = tree_->preposition(below);
  const std::string first = preposition.substr(0, preposition.find("…"));
  const int finite = tree_->finite(word);
  const bool past = finite >= 0 && tree_->morph(finite, "Tense") == "Past";
  // *belieferte sie, bis der Vertrag platzte*
  if (tree_->relation(below) == "advcl") {
    const int mark = tree_->child(below, "mark");
    const int then = tree_->finite(below);
    return mark >= 0 && then >= 0 && past && pack_->cues.is(CueKind::until, tree_->lemma(mark)) &&
           tree_->morph(then, "Tense") == "Past";
  }
  const bool adverb = pack_->cues.is(CueKind::until, tree_->lemma(below));
  const bool phrase = !first.empty() && pack_->cues.is(CueKind::until, first) && is_time(below);
  if (!adverb && !phrase) return false;
  // Not the perfect: *hat sich bis 2030 Gas gesichert*.
  if (finite >= 0) return past;
  return tree_->is_noun(word) && below < word && (adverb || tree_->token(below).upos == "NUM");
}

/// *noch 2021 bezog sie*, *hatte noch im Vorjahr beliefert*: at a time of some length that is past,
/// but not *noch im selben Jahr*, *noch in diesem Jahr sollte*.
bool ClauseChain::still_was(int word, int below) const {
  const int finite = tree_->finite(word);
  if (finite < 0 || tree_->morph(finite, "Tense") != "Past") return false;
  const std::string_view relation = tree_->relation(below);
  if (relation != "obl" && relation != "advmod" && relation != "nummod") return false;
  const bool year = tree_->token(below).upos == "NUM" && tree_->token(below).form.size() == 4;
  if (!year && !pack_->classes.fits("era", tree_->lemma(below))) return false;
  for (const int inner : tree_->children(below))
    if (pack_->classes.contains("same", tree_->lemma(inner))) return false;
  const int first = tree_->extent(below).first;
  for (int at = std::max(0, first - 1); at < below; ++at)
    if (pack_->classes.contains("still", lower(tree_->token(at).form))) return true;
  return false;
}

void ClauseChain::modal(int word, int aux, Effects& effects) const {
  // *Sollte sie liefern, …*: a condition, whatever the modal means elsewhere.
  if (conditional_by_order(word)) return;
  const std::string& lemma = tree_->lemma(aux);
  const bool perfect = std::ranges::any_of(tree_->children(word), [&](int other) {
    return other != aux && tree_->relation(other) == "aux" &&
           tree_->morph(other, "VerbForm") == "Inf" && !tree_->has_relation(other, "aux:pass");
  });
  // The mood of reported speech says what the indicative would.
  const std::string mood =
      pack_->moods.of(*tree_, word, aux) == Mood::hypothetical ? ":Sub" : ":Ind";
  const bool past = mood == ":Ind" && tree_->morph(aux, "Tense") == "Past";
  for (const CueKind kind : {CueKind::modal, CueKind::aux}) {
    const Cue* cue = perfect ? pack_->cues.find(kind, lemma + ":Perf") : nullptr;
    if (cue == nullptr && past) cue = pack_->cues.find(kind, lemma + ":Past");
    if (cue == nullptr) cue = pack_->cues.find(kind, lemma + mood);
    if (cue == nullptr) cue = pack_->cues.find(kind, lemma);
    if (cue != nullptr)
      effects.add(cue->effect, aux, kind == CueKind::modal ? "modal" : "auxiliary");
  }
}

/// *Hielte sie … zurück, stünde …*: a subordinate clause that its verb opens is a condition.
bool ClauseChain::conditional_by_order(int verb) const {
  if (tree_->relation(verb) != "advcl") return false;
  const int finite = tree_->finite(verb);
  if (finite < 0 || tree_->child(verb, "mark") >= 0) return false;
  int first = tree_->extent(verb).first;
  while (first < finite && tree_->token(first).upos == "PUNCT") ++first;
  return first == finite;
}

int ClauseChain::filler(int word, const Marking& marking, int without) const {
  const Arguments arguments{*tree_, *pack_};
  const std::vector<Argument> list =
      tree_->is_noun(word) ? arguments.of_noun(word, {}) : arguments.of_verb(word);
  int best = -1;
  double least = 2.0;
  for (const Argument& argument : list) {
    if (argument.token < 0 || argument.token == without) continue;
    if (const double cost = argument.cost(marking); cost < least) {
      least = cost;
      best = argument.token;
    }
  }
  return best;
}

/// The relation of a clause; a complement clause by its conjunction whatever the parser calls it.
std::string_view ClauseChain::relation_of(int at) const {
  const std::string_view relation = tree_->relation(at);
  const bool relative = tree_->has_relation(at, "acl:relcl");
  if (relation != "advcl" && !relative) return relation;
  const bool complement = std::ranges::any_of(tree_->children(at), [&](int below) {
    // *Berichte, nach denen*
    if (relative && tree_->token(below).upos == "PRON" && tree_->head(at) >= 0 &&
        pack_->attribution.nouns.contains(tree_->preposition(below)) &&
        pack_->embeddings.find(tree_->lemma(tree_->head(at))) != nullptr)
      return true;
    return (relative || tree_->relation(below) == "mark") &&
           pack_->cues.is(CueKind::complementizer, tree_->lemma(below));
  });
  if (!complement && relative && says_content(at)) return "ccomp";
  return complement ? "ccomp" : relation;
}

/// *die Behauptung, A liefere B*: a clause behind a noun of saying that nothing joins to it.
bool ClauseChain::says_content(int clause) const {
  const int noun = tree_->head(clause);
  const auto* const found = noun < 0 ? nullptr : pack_->embeddings.find(tree_->lemma(noun));
  if (found == nullptr || !tree_->is_noun(noun) || noun > clause) return false;
  const auto [first, last] = tree_->extent(clause);
  for (int at = first; at < last; ++at)
    if (tree_->morph(at, "PronType").find("Rel") != std::string_view::npos) return false;
  return std::ranges::any_of(*found, [](const Embedding& one) {
    return std::ranges::any_of(one.complements,
                               [](const Marking& marking) { return marking.kind == Mark::dass; });
  });
}

bool ClauseChain::negated(int word) const {
  Effects local;
  for (const int below : tree_->children(word)) child(word, below, local);
  return local.negated;
}

int ClauseChain::climb(int from, Effects& effects) const {
  const int first = tree_->first_conjunct(from);
  if (first < 0) return -1;
  if (first != from) {
    // A conjunct without a finite verb of its own shares auxiliaries and cues with the first.
    if (tree_->finite(from) < 0 || !tree_->is_verb(from)) clause(first, effects);
    attribute(first, effects);
    from = first;
  }
  const int above = tree_->head(from);
  const std::string_view relation = relation_of(from);
  if (above < 0 || (tree_->has_relation(from, "acl:relcl") && relation != "ccomp")) return -1;
  const bool nominal = relation == "nsubj" || relation == "obj" || relation == "obl" ||
                       relation == "nmod" || relation == "iobj";
  const bool clausal = relation == "xcomp" || relation == "ccomp" || relation == "csubj" ||
                       relation == "acl" || relation == "dep";
  const bool loose = relation == "advcl" || relation == "parataxis";
  if (!nominal && !clausal && !loose) return -1;
  const bool infinitive = tree_->finite(from) < 0;
  if (loose && !(relation == "advcl" && infinitive)) {
    // A quotation may hang loosely on its verb of saying.
    if (relation == "parataxis" && from < above) {
      if (const int speaker = speaker_of(above); speaker >= 0) effects.name_source(speaker, above);
    }
    return -1;
  }
  if (is_circumstance(from, above)) return -1;
  effects.settle();
  embed_before(from, effects);
  const std::size_t inside = effects.claims.size();
  const bool embeds = embed(above, from, effects);
  Effects upper;
  clause(above, upper);
  // The negation of an embedding word was weighed by `embed`; of other words it is the clause's.
  if (embeds || relation == "nmod" || relation == "acl") upper.negated = false;
  upper.settle();
  // What somebody wants to hinder is not what he wants.
  const bool hindered =
      effects.factuality == Factuality::possible && upper.factuality == Factuality::attempted;
  if (!hindered && (relation != "nmod" || !tree_->is_noun(above))) effects.take(upper);
  // *Die Zeitung meldet unter Berufung auf X, …*: X says so, by the paper.
  if (const int cited = cited_in(above); cited >= 0) effects.name_inside(cited, inside);
  for (const Claim& claim : upper.claims) effects.name_source(claim.token, claim.word);
  return above;
}

}  // namespace bezug::extract
