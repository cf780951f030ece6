#include "extract/arguments.h"

#include <algorithm>

#include "extract/argument_costs.h"
#include "extract/factuality.h"

namespace bezug::extract {

double Argument::cost(const Marking& marking) const {
  if (marking.kind != Mark::preposition)
    return distance + marks[static_cast<std::size_t>(marking.kind)];
  if (preposition.empty()) return kImpossible;
  const bool same = preposition == marking.word || preposition.ends_with("…" + marking.word);
  if (!same) return kImpossible;
  const bool other_case = !marking.wanted_case.empty() && !case_name.empty() &&
                          case_name.find(marking.wanted_case) == std::string::npos;
  return distance + (other_case ? (case_shown ? 1.5 : kCaseGuessed) : 0);
}

void Arguments::show_case(Argument& argument, int token) const {
  argument.case_name = tree_->case_of(token);
  // *in Jordanien*: without an article it says where, never where to.
  const bool bare = tree_->token(token).upos == "PROPN" && tree_->child(token, "det") < 0;
  if (bare && pack_->cues.is(CueKind::inner, tree_->preposition(token))) {
    argument.case_name = "Dat";
    argument.case_shown = true;
    return;
  }
  argument.case_shown =
      tree_->token(token).upos == "PRON" ||
      std::ranges::any_of(tree_->children(token), [&](int below) {
        const std::string_view relation = tree_->relation(below);
        return (relation == "det" || relation == "amod") && !tree_->morph(below, "Case").empty();
      });
}

bool Arguments::is_reflexive(int token) const {
  return tree_->morph(token, "Reflex") == "Yes" || tree_->token(token).xpos == "PRF";
}

std::vector<Argument> Arguments::of_verb(int verb) const {
  List list;
  verb_arguments(verb, 0, list);
  return list;
}

std::vector<Argument> Arguments::of_gap(int verb, int gap) const {
  const int orphan = tree_->child(gap, "orphan");
  const int subject = tree_->child(verb, "nsubj");
  const int object = tree_->child(verb, "obj");
  List list;
  for (Argument& argument : of_verb(verb)) {
    if (argument.token == subject)
      argument.token = gap;
    else if (argument.token == object)
      argument.token = orphan;
    else if (argument.token >= 0 && tree_->is_ancestor(object, argument.token))
      continue;
    argument.distance += kSharedSubject;
    list.push_back(std::move(argument));
  }
  inside(orphan, kInside, 0, false, list);
  return list;
}

void Arguments::verb_arguments(int verb, int depth, List& list) const {
  own(verb, 0, list);
  shared(verb, list);
  controlled(verb, depth, list);
  // *A liefert Panzer, B Munition an X*: what follows the last clause is of all.
  for (const int below : tree_->children(verb))
    if (const int orphan = tree_->child(below, "orphan"); orphan >= 0)
      inside(orphan, kShared, 0, tree_->is_passive(verb), list);
}

void Arguments::own(int verb, double distance, List& list) const {
  const Clause clause{.passive = tree_->is_passive(verb), .ambiguous = is_ambiguous(verb)};
  for (const int below : tree_->children(verb)) constituent(below, clause, distance, list);
}

/// Whether subject and object of `verb` could by their forms be each other (*Die Kosten trägt die
/// Bank*).
bool Arguments::is_ambiguous(int verb) const {
  const auto either = [&](std::string_view relation) {
    return std::ranges::any_of(tree_->children(verb), [&](int token) {
      if (tree_->relation(token) != relation || is_reflexive(token)) return false;
      const Cases cases = tree_->cases(token);
      return cases.nominative && cases.accusative;
    });
  };
  return either("nsubj") && either("obj");
}

void Arguments::constituent(int token, const Clause& clause, double distance, List& list) const {
  const bool passive = clause.passive;
  const std::string_view relation = tree_->relation(token);
  Argument argument;
  argument.token = token;
  argument.distance = distance;
  show_case(argument, token);
  const bool dative = argument.case_name == "Dat";
  const bool sure = !argument.case_name.empty();
  const Cases cases = tree_->cases(token);
  if (is_reflexive(token)) {
    argument.may_be(Mark::refl, 0);
    list.push_back(std::move(argument));
    return;
  }
  argument.may_swap = clause.ambiguous && (relation == "nsubj" || relation == "obj");
  if (relation == "nsubj" && lacks_subject(tree_->head(token))) {
    argument.may_be(Mark::acc, kLoose + (cases.accusative ? 0 : kAgainstCase));
    argument.may_be(Mark::dat, kLoose + (cases.dative ? 0 : kAgainstCase));
  } else if (relation == "nsubj") {
    const bool late = follows_loose(token);
    argument.may_be(passive ? Mark::acc : Mark::nom,
                    (late ? 1 : 0) + (cases.nominative ? 0 : kAgainstCase));
    if (late && !passive && cases.accusative) argument.may_be(Mark::acc, kLoose);
    // *ist ausgetreten* looks like a passive.
    if (passive && is_resultative(tree_->head(token))) argument.may_be(Mark::nom, kResultative);
    if (!passive && cases.accusative)
      argument.may_be(Mark::acc, argument.case_name == "Acc" ? 1.2 : kSwapped);
    if (dative) argument.may_be(Mark::dat, cases.nominative ? 1.5 : 0.2);
  } else if (relation == "obj" || relation == "iobj") {
    const bool first = relation == "obj" && !dative;
    argument.may_be(Mark::acc, (first ? 0 : 0.9) + (cases.accusative ? 0 : kAgainstCase));
    const bool before_object = first && tree_->has_further_object(token);
    argument.may_be(Mark::dat, (before_object ? 0.4
                                : first       ? 1.8
                                              : 0.1) +
                                   (cases.dative ? 0 : kAgainstCase));
    if (cases.nominative)
      argument.may_be(Mark::nom, argument.case_name == "Nom" || !cases.accusative ? 1.2 : kSwapped);
  } else if (relation == "obl" || relation == "nmod" || relation == "advmod") {
    argument.preposition = tree_->preposition(token);
    if (argument.preposition.empty()) {
      if (pack_->cues.is(CueKind::from, tree_->lemma(token))) argument.may_be(Mark::from, 0);
      if (relation == "advmod") {
        argument.may_be(Mark::adv, 0);
        list.push_back(std::move(argument));
        // *kein Gas mehr von X*
        return inside(token, distance + kInside, 0, passive, list);
      }
      argument.may_be(Mark::dat, tree_->has_relation(token, "obl:arg") || dative ? 0 : 0.8);
      argument.may_be(Mark::acc, 1.2);
      argument.may_be(Mark::gen, argument.case_name == "Gen" ? 0 : 1.5);
    } else if (passive && pack_->cues.is(CueKind::agent, argument.preposition)) {
      argument.may_be(Mark::nom, tree_->has_relation(token, "obl:agent") ? 0 : 0.3);
    }
    if (pack_->cues.is(CueKind::as, argument.preposition)) argument.may_be(Mark::as, 0);
    if (is_amount(token)) argument.may_be(Mark::acc, kAmount);
  } else if (relation == "xcomp" && tree_->is_noun(token)) {
    argument.preposition = tree_->preposition(token);
    argument.may_be(Mark::acc, sure ? 0.6 : 0.8);
  } else if (relation == "xcomp" && tree_->token(token).upos == "ADJ") {
    argument.may_be(Mark::adv, 0);
  } else if ((relation == "xcomp" || relation == "ccomp") && tree_->is_verb(token)) {
    argument.may_be(tree_->finite(token) < 0 ? Mark::inf : Mark::dass, 0);
    list.push_back(std::move(argument));
    return;
  } else if (is_loose(token)) {
    loose(token, argument);
  } else {
    return;
  }
  list.push_back(argument);
  if (is_attribution(token)) return;
  inside(token, distance + kInside, 0, passive, list);
  owners(token, distance + kInside, list);
  fused(token, distance, list);
  if (relation == "obj") bare_recipient(token, distance, list);
  // *russisches Gas gelangt nach X*: the adjective may say whose it is.
  for (const int below : tree_->children(token)) {
    if (tree_->relation(below) != "amod") continue;
    Argument origin;
    origin.token = below;
    origin.distance = distance + kInside;
    origin.may_be(Mark::adj, 0);
    list.push_back(std::move(origin));
  }
}

/// *Polen Waffen liefern*: a bare name before an object is the recipient, though the tree takes it
/// for a genitive, which its form would show.
void Arguments::bare_recipient(int object, double distance, List& list) const {
  for (const int below : tree_->children(object)) {
    if (tree_->relation(below) != "nmod" || below > object) continue;
    const Token& name = tree_->token(below);
    const bool inflected = name.form.size() > name.lemma.size();
    if (name.upos != "PROPN" || inflected || !tree_->preposition(below).empty()) continue;
    Argument recipient;
    recipient.token = below;
    recipient.distance = distance;
    recipient.may_be(Mark::dat, kInside);
    list.push_back(std::move(recipient));
  }
}

/// *nach Angaben von X*: X says it and does nothing.
bool Arguments::is_attribution(int token) const {
  const auto nouns = pack_->attribution.nouns.find(tree_->preposition(token));
  return nouns != pack_->attribution.nouns.end() && nouns->second.contains(tree_->lemma(token));
}

/// Prepositional phrases that the tree hangs inside a constituent may be the trigger's own.
void Arguments::inside(int token, double distance, int depth, bool passive, List& list) const {
  constexpr int kDeepest = 4;
  constexpr double kDeeper = 0.4;
  if (depth >= kDeepest) return;
  for (const int below : tree_->children(token)) {
    const std::string_view relation = tree_->relation(below);
    if (relation == "conj" || relation == "appos" || relation == "advmod") {
      inside(below, distance + 0.2, depth + 1, passive, list);
    } else if (relation == "nmod" || relation == "obl") {
      phrase(below, distance, passive, list);
      inside(below, distance + kDeeper, depth + 1, passive, list);
    }
  }
}

/// *Motoren der Firma X*, *seine Turbinen*: whose a constituent is.
void Arguments::owners(int token, double distance, List& list) const {
  for (const int below : tree_->children(token)) {
    const bool possessive =
        tree_->has_relation(below, "det:poss") || tree_->morph(below, "Poss") == "Yes";
    const bool genitive = tree_->relation(below) == "nmod" && tree_->preposition(below).empty();
    if (!possessive && !genitive) continue;
    Argument owner;
    owner.token = below;
    owner.distance = distance;
    owner.may_be(Mark::gen, 0);
    list.push_back(std::move(owner));
  }
}

void Arguments::phrase(int token, double distance, bool passive, List& list) const {
  Argument argument;
  argument.token = token;
  argument.distance = distance;
  argument.preposition = tree_->preposition(token);
  show_case(argument, token);
  if (argument.preposition.empty()) return;
  if (pack_->cues.is(CueKind::as, argument.preposition)) argument.may_be(Mark::as, 0);
  if (passive && pack_->cues.is(CueKind::agent, argument.preposition))
    argument.may_be(Mark::nom, 0.3);
  list.push_back(std::move(argument));
}

/// Coordinated verbs share their subject, and what stands before the first or behind the last.
void Arguments::shared(int verb, List& list) const {
  if (tree_->relation(verb) == "conj") {
    const int first = tree_->first_conjunct(verb);
    if (first < 0 || !tree_->is_verb(first)) return;
    const bool has_subject = tree_->child(verb, "nsubj") >= 0;
    const Clause clause{.passive = tree_->is_passive(first), .ambiguous = false};
    for (const int below : tree_->children(first)) {
      const bool subject = tree_->relation(below) == "nsubj";
      if (subject && has_subject) continue;
      if (below > verb) continue;
      constituent(below, clause, subject ? kSharedSubject : kShared, list);
    }
    return;
  }
  for (const int next : tree_->coordinated(verb)) {
    if (next == verb || !tree_->is_verb(next) || tree_->child(next, "nsubj") >= 0) continue;
    own(next, kShared + 0.4, list);
  }
}

/// Who acts in what hangs on the word `above` as `complement`.
Marking Arguments::controller_of(int above, const Marking& complement) const {
  Marking controller{.kind = Mark::nom};
  const auto* const found = pack_->embeddings.find(tree_->lemma(above));
  if (found == nullptr) return controller;
  List around;
  own(above, 0, around);
  std::size_t most_fixed = 0;
  for (const Embedding& embedding : *found) {
    const bool hangs = std::ranges::any_of(embedding.complements, [&](const Marking& m) {
      return m.kind == complement.kind && m.word == complement.word;
    });
    if (!embedding.controller || !hangs || embedding.fixed.size() < most_fixed ||
        !has_fixed(*tree_, embedding.fixed, around))
      continue;
    most_fixed = embedding.fixed.size();
    controller = *embedding.controller;
  }
  return controller;
}

/// An infinitive, or a participle below a noun, takes its subject from the word above.
void Arguments::controlled(int verb, int depth, List& list) const {
  if (depth >= kMaxDepth) return;
  const int first = tree_->first_conjunct(verb);
  const int above = first < 0 ? -1 : tree_->head(first);
  if (above < 0 || (tree_->child(verb, "nsubj") >= 0 && !lacks_subject(verb))) return;
  const std::string_view relation = tree_->relation(first);
  const bool chained = relation == "xcomp" || relation == "ccomp" || relation == "advcl" ||
                       relation == "obj" || relation == "csubj" || relation == "acl" ||
                       relation == "obl" || relation == "dep";
  if (!chained) return;
  // A participle as attribute: *das von Russland überfallene Land*.
  const Marking controller = controller_of(above, Marking{.kind = Mark::inf});
  List outer;
  if (tree_->is_verb(above) || tree_->child(above, "cop") >= 0)
    verb_arguments(above, depth + 1, outer);
  else
    governed(above, depth + 1, outer);
  if (pack_->cues.is(CueKind::causative, tree_->lemma(above))) return caused(first, outer, list);
  const bool passive = tree_->is_passive(verb);
  for (const Argument& candidate : outer) {
    if (tree_->is_ancestor(first, candidate.token) || candidate.token == verb) continue;
    Argument taken = candidate;
    double as_subject =
        std::min(candidate.cost(controller), candidate.cost(Marking{.kind = Mark::actor}) + 0.2);
    // A bare object says little about its case: *ermöglicht es Russland zu kaufen*.
    if (controller.kind == Mark::dat)
      as_subject = std::min(as_subject, candidate.cost(Marking{.kind = Mark::acc}) + 0.3);
    taken.marks.fill(kImpossible);
    taken.distance = 0;
    if (as_subject != kImpossible) {
      taken.may_be(passive ? Mark::acc : Mark::nom, as_subject + kControlled);
    } else if (relation == "xcomp" && candidate.distance < kInside) {
      // The parser may have hung the infinitive's own phrase on the verb above.
      taken.distance = candidate.distance + kRaised;
      taken.may_be(Mark::acc, candidate.cost(Marking{.kind = Mark::acc}));
      // *bot X an, Y zu liefern*: to whom the verb above speaks is often who receives.
      taken.may_be(Mark::dat, candidate.cost(Marking{.kind = Mark::dat}));
    } else {
      continue;
    }
    list.push_back(std::move(taken));
  }
}

/// *X lässt Y von Z bauen, lässt sich von Z beliefern*: the subject of the causative receives, an
/// agent or the causative's object acts.
void Arguments::caused(int infinitive, const List& outer, List& list) const {
  const bool refl = std::ranges::any_of(outer, [&](const Argument& argument) {
    return argument.cost(Marking{.kind = Mark::refl}) != kImpossible;
  });
  const std::optional<std::string> beneficiary = pack_->cues.first(CueKind::beneficiary);
  List agents;
  for (const Argument& argument : list) {
    const bool agent = pack_->cues.is(CueKind::agent, argument.preposition);
    if (!agent && !pack_->cues.is(CueKind::maker, argument.preposition)) continue;
    agents.push_back(argument);
    agents.back().marks.fill(kImpossible);
    agents.back().preposition.clear();
    agents.back().may_be(Mark::nom, agent ? 0 : kSharedSubject);
  }
  for (const Argument& candidate : outer) {
    if (tree_->is_ancestor(infinitive, candidate.token)) continue;
    Argument taken = candidate;
    taken.marks.fill(kImpossible);
    taken.distance = kControlled;
    if (const double subject = candidate.cost(Marking{.kind = Mark::nom}); subject < kSwapped) {
      taken.may_be(Mark::dat, subject);
      if (refl) taken.may_be(Mark::acc, subject);
      if (beneficiary) taken.preposition = *beneficiary;
    } else if (pack_->cues.is(CueKind::agent, candidate.preposition) ||
               pack_->cues.is(CueKind::maker, candidate.preposition)) {
      taken.preposition.clear();
      taken.may_be(Mark::nom, candidate.distance);
    } else if (const double object = candidate.cost(Marking{.kind = Mark::acc}); object < 1) {
      taken.may_be(Mark::acc, object);
      taken.may_be(Mark::nom, object + kRaised);
    } else {
      continue;
    }
    list.push_back(std::move(taken));
  }
  list.insert(list.end(), agents.begin(), agents.end());
}

}  // namespace bezug::extract
