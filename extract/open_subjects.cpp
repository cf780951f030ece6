// Who is the subject of a clause that names none itself.
#include <algorithm>

#include "extract/open_clauses.h"
#include "extract/utf8.h"

namespace bezug::extract {
namespace {

constexpr int kDeepest = 8;

}  // namespace

/// Whether the forms are those of a nominative and no other case.
bool OpenClauses::must_be_subject(int token) const {
  const Cases cases = tree_->cases(token);
  if (cases.nominative && !cases.accusative && !cases.dative) return true;
  // Masculines show it in the article.
  return cases.nominative && tree_->case_of(token) == "Nom" &&
         tree_->morph(token, "Gender") == "Masc" && tree_->morph(token, "Number") == "Sing" &&
         tree_->child(token, "det") >= 0;
}

/// Whether the noun is a plural and the verb is none.
bool OpenClauses::is_too_many(int verb, int token) const {
  const int finite = tree_->finite(verb);
  return finite >= 0 && tree_->morph(finite, "Number") == "Sing" &&
         tree_->morph(token, "Number") == "Plur";
}

/// The subject's head in the clause itself, or -1. A clause that has an object and no subject has
/// the object that can be one; so has one whose forms say that the parser took one for the other.
int OpenClauses::subject_token(int verb) const {
  int subject = -1;
  int object = -1;
  int surely = -1;
  int expletive = -1;
  for (const int below : tree_->children(verb)) {
    const std::string_view relation = tree_->relation(below);
    const bool other = relation == "obj" || tree_->has_relation(below, "obl:arg");
    if (relation == "nsubj" && subject < 0) subject = below;
    if (relation == "obj" && object < 0 && !is_reflexive(below)) object = below;
    if (other && must_be_subject(below) && tree_->preposition(below).empty()) surely = below;
    if (tree_->has_relation(below, "expl")) expletive = below;
  }
  if (subject >= 0) {
    // *die Bäckerei, die sein Bruder übernahm*; *Die Kosten trägt die Bank*
    if (surely >= 0 && !must_be_subject(subject)) return surely;
    if (object < 0 || !tree_->cases(object).nominative) return subject;
    if (is_too_many(verb, subject) && !is_too_many(verb, object)) return object;
    // *Das Buch wurde ein Erfolg*: of two that a copula equates the first is the subject.
    const bool equated = pack_->cues.is(CueKind::copula, tree_->lemma(verb));
    return equated && object < verb && verb < subject ? object : subject;
  }
  if (surely >= 0) return surely;
  if (expletive >= 0) return expletive;
  const bool subordinate = std::ranges::any_of(tree_->children(verb), [&](int below) {
    return tree_->relation(below) == "mark" &&
           pack_->cues.is(CueKind::complementizer, tree_->lemma(below));
  });
  const bool alone = tree_->relation(verb) == "root" || subordinate;
  if (object >= 0 && alone && (tree_->finite(verb) >= 0 || subordinate) &&
      tree_->cases(object).nominative && tree_->morph(verb, "Mood") != "Imp" &&
      clause_as_subject(verb) < 0)
    return object;
  return -1;
}

/// *Dass A B kauft, gilt als sicher*: the clause that is the subject, or -1.
int OpenClauses::clause_as_subject(int verb) const {
  for (const int below : tree_->children(verb)) {
    if (tree_->relation(below) == "csubj") return below;
    const std::string_view relation = tree_->relation(below);
    if ((relation != "ccomp" && relation != "advcl") || below > verb || !is_predicate(below))
      continue;
    const bool marked = std::ranges::any_of(tree_->children(below), [&](int inner) {
      return tree_->relation(inner) == "mark" &&
             words_->is(OpenKind::content, lower(tree_->lemma(inner)));
    });
    if (marked) return below;
  }
  return -1;
}

std::vector<Words> OpenClauses::of_nouns(int token) const {
  return phrases_.members(token, strays(token));
}

std::vector<Words> OpenClauses::subjects(int verb, int depth) const {
  if (verb < 0 || depth > kDeepest) return {};
  if (const int subject = subject_token(verb); subject >= 0) return of_nouns(subject);
  if (const int clause = clause_as_subject(verb); clause >= 0) return {phrases_.clause(clause)};
  return borrowed_subjects(verb, depth);
}

/// From the first of coordinated verbs, or the one beside; from the noun or the verb above.
std::vector<Words> OpenClauses::borrowed_subjects(int verb, int depth) const {
  const std::string_view relation = tree_->relation(verb);
  const int above = tree_->head(verb);
  if (relation == "conj") {
    const int first = tree_->first_conjunct(verb);
    int other = first;
    // The tree may hang a verb on a noun of the clause before it.
    while (other >= 0 && !is_predicate(other)) other = tree_->head(other);
    if (other < 0 || other == verb || (other != first && tree_->finite(verb) < 0)) return {};
    return is_infinitive(other) ? control(other, depth + 1).value_or(Control{}).subjects
                                : subjects(other, depth + 1);
  }
  for (const int next : beside(verb))
    if (const int subject = subject_token(next); subject >= 0) return of_nouns(subject);
  if (tree_->has_relation(verb, "acl:relcl") || above < 0) {
    // *X, gegründet 1990, stellt Y*: the tree may give the subject to the participle.
    for (const int below : tree_->children(verb))
      if (tree_->relation(below) == "advcl" && tree_->finite(below) < 0 && below < verb &&
          tree_->child(below, "mark") < 0 && subject_token(below) >= 0)
        return of_nouns(subject_token(below));
    return {};
  }
  if (relation == "acl" && tree_->is_noun(above)) return of_nouns(above);
  if (relation == "advcl" && tree_->finite(verb) < 0) return subjects(above, depth + 1);
  // *A riss B ab, deckte C auf und …*
  int first = tree_->extent(verb).first;
  while (first < verb && tree_->token(first).upos == "PUNCT") ++first;
  if (relation == "parataxis" && above < verb && first == verb) return subjects(above, depth + 1);
  return {};
}

/// Whom the word above makes act in its infinitive; none if its subject does.
std::vector<Words> OpenClauses::controller(int above, int depth) const {
  const auto* const found = pack_->embeddings.find(tree_->lemma(above));
  if (found == nullptr || depth > kDeepest) return {};
  for (const Embedding& embedding : *found) {
    const bool infinitive = std::ranges::any_of(
        embedding.complements, [](const Marking& marking) { return marking.kind == Mark::inf; });
    if (!infinitive || !embedding.controller) continue;
    const Mark kind = embedding.controller->kind;
    if (kind != Mark::acc && kind != Mark::dat) continue;
    for (const int below : tree_->children(above)) {
      const std::string_view relation = tree_->relation(below);
      const bool object =
          relation == "obj" || relation == "iobj" || tree_->has_relation(below, "obl:arg");
      if (object && !is_reflexive(below)) return phrases_.members(below);
    }
  }
  return {};
}

/// Of an infinitive with *zu*: its subjects, and the predicate above where the same act in both.
std::optional<OpenClauses::Control> OpenClauses::control(int verb, int depth) const {
  if (depth > kDeepest) return std::nullopt;
  const int first = tree_->first_conjunct(verb);
  const int above = first < 0 ? -1 : tree_->head(first);
  if (above < 0) return std::nullopt;
  const std::string_view relation = tree_->relation(first);
  const bool governed = relation == "xcomp" || relation == "ccomp" || relation == "acl" ||
                        relation == "obj" || relation == "csubj";
  Control control;
  if (relation == "advcl") {
    control.subjects = subjects(above, depth + 1);
    return control;
  }
  if (!governed) return std::nullopt;
  if (is_predicate(above)) {
    control.subjects = controller(above, depth);
    if (!control.subjects.empty()) return control;
    if (is_infinitive(above)) {
      if (auto outer = this->control(above, depth + 1)) control = *outer;
    } else {
      control.subjects = subjects(above, depth + 1);
    }
    for (const int token : predicate(above)) control.prefix.push_back(token);
    if (tree_->child(above, "cop") >= 0) {
      for (const int token : phrases_.prepositions(above)) control.prefix.push_back(token);
      for (const int token : phrases_.phrase(above, true)) control.prefix.push_back(token);
    }
    return control;
  }
  // *fasst den Plan zu kaufen*, *ist in der Lage zu liefern*
  const int clause = tree_->head(above);
  if (!tree_->is_noun(above) || clause < 0 || relation == "acl:relcl" || !is_predicate(clause))
    return std::nullopt;
  const std::string_view role = tree_->relation(above);
  if (role != "obj" && role != "obl" && role != "iobj") return std::nullopt;
  // *bat ihren Sohn zu kommen*: the tree may hang the infinitive on the noun.
  control.subjects = controller(clause, depth);
  if (!control.subjects.empty()) return control;
  control.subjects = subjects(clause, depth + 1);
  control.prefix = predicate(clause);
  for (const int token : phrases_.prepositions(above)) control.prefix.push_back(token);
  for (const int token : phrases_.phrase(above, true)) control.prefix.push_back(token);
  return control;
}

}  // namespace bezug::extract
