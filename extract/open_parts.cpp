// Arguments and adverbials of a clause.
#include <algorithm>

#include "extract/arguments.h"
#include "extract/factuality.h"
#include "extract/open_clauses.h"
#include "extract/utf8.h"

namespace bezug::extract {

void OpenClauses::add(OpenPartKind kind, int token, OpenClause& clause) const {
  for (Words& words : phrases_.members(token, strays(token))) {
    // What the predicate holds already is no part beside it.
    const bool told = std::ranges::all_of(words, [&](int word) {
      return std::ranges::find(clause.predicate, word) != clause.predicate.end();
    });
    if (told || words.empty()) continue;
    const int noun = phrases_.antecedent(token);
    // *keine Waffen mehr*
    const int next = words.back() + 1;
    const bool negated =
        noun < 0 && next < tree_->size() && pack_->cues.is(CueKind::more, tree_->lemma(next)) &&
        std::ranges::any_of(
            words, [&](int word) { return pack_->cues.is(CueKind::negator, tree_->lemma(word)); });
    if (negated) words.push_back(next);
    clause.parts.push_back(
        {.kind = kind, .head = token, .words = std::move(words), .borrowed = noun >= 0});
  }
  add_strays(token, clause);
}

bool OpenClauses::is_year(int token) const {
  const std::string& form = tree_->token(token).form;
  constexpr std::size_t kDigits = 4;
  return form.size() == kDigits &&
         std::ranges::all_of(form, [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether a frame of the verb takes parties by that preposition: *bezieht Gas aus Polen*. A noun
/// of doing has its own (*den Kauf von Märkten*).
bool OpenClauses::is_of_verb(int verb, int token) const {
  const auto* const frames = pack_->frames.verb(tree_->lemma(verb));
  const std::string preposition = tree_->preposition(token);
  if (frames == nullptr || preposition.empty()) return false;
  if (pack_->cues.is(CueKind::genitive, preposition) &&
      pack_->frames.noun(tree_->lemma(tree_->head(token))).frames != nullptr)
    return false;
  const std::vector<Argument> arguments = Arguments{*tree_, *pack_}.of_verb(verb);
  return std::ranges::any_of(*frames, [&](const Frame& frame) {
    if (!has_fixed(*tree_, frame.fixed, arguments)) return false;
    return std::ranges::any_of(frame.roles, [&](const Role& role) {
      return !role.qualifier && std::ranges::any_of(role.markings, [&](const Marking& marking) {
        return marking.kind == Mark::preposition && marking.word == preposition;
      });
    });
  });
}

/// What the tree hangs on a noun though it is the clause's: phrases before it, adverbs, years, and
/// phrases that its verb asks for.
Words OpenClauses::strays(int noun) const {
  Words found;
  if (!tree_->is_noun(noun)) return found;
  const int verb = tree_->head(noun);
  const bool object = tree_->relation(noun) == "obj" && verb >= 0 && tree_->is_verb(verb);
  for (const int below : tree_->children(noun)) {
    if (phrases_.is_apart(noun, below)) continue;
    const std::string_view relation = tree_->relation(below);
    const std::string& upos = tree_->token(below).upos;
    const bool phrase = relation == "nmod" || relation == "obl" || relation == "nummod";
    const bool marked = phrase && !tree_->preposition(below).empty();
    if (marked && below < noun) found.push_back(below);
    if (marked && below > noun && object && (is_fixed(below) || is_of_verb(verb, below)))
      found.push_back(below);
    if (phrase && !marked && below > noun && is_year(below) &&
        !pack_->gazetteer.is_time(tree_->lemma(noun)))
      found.push_back(below);
    if (relation == "advmod" && (upos == "ADV" || upos == "ADJ") && !phrases_.is_particle(below) &&
        !is_cue(below) && !pack_->cues.is(CueKind::more, tree_->lemma(below)))
      found.push_back(below);
    if (relation == "nummod")
      for (const int inner : tree_->children(below))
        if (tree_->relation(inner) == "advmod" && tree_->token(inner).upos == "ADJ" &&
            !phrases_.is_particle(inner))
          found.push_back(inner);
  }
  return found;
}

void OpenClauses::add_strays(int noun, OpenClause& clause) const {
  for (const int stray : strays(noun)) add(OpenPartKind::adverbial, stray, clause);
}

void OpenClauses::add_clause(int token, OpenClause& clause) const {
  clause.parts.push_back({.kind = OpenPartKind::clause,
                          .head = token,
                          .words = phrases_.clause(token),
                          .borrowed = false});
}

void OpenClauses::parts(int verb, OpenClause& clause) const {
  if (tree_->child(verb, "cop") >= 0) add(OpenPartKind::complement, verb, clause);
  for (const int below : tree_->children(verb)) part(verb, below, clause);
  for (const int below : tree_->children(verb))
    if (is_bare_infinitive(below))
      for (const int inner : tree_->children(below)) part(below, inner, clause);
  shared_parts(verb, clause);
  reported(verb, clause);
  std::ranges::stable_sort(clause.parts, {}, &OpenPart::head);
}

void OpenClauses::part(int verb, int token, OpenClause& clause) const {
  const std::string_view relation = tree_->relation(token);
  if (is_reflexive(token)) return;
  if (token == clause_as_subject(verb) && subject_token(verb) < 0) return;
  if (relation == "ccomp" || relation == "xcomp" || relation == "csubj") {
    if (is_infinitive(token)) {
      clause.governs = true;
    } else if (relation == "xcomp" && !tree_->is_verb(token)) {
      add(OpenPartKind::complement, token, clause);
    } else if (relation == "ccomp" && is_content(token)) {
      add_clause(token, clause);
    }
    return;
  }
  // *gilt als möglich*
  if (relation == "advcl" && !is_predicate(token) && !phrases_.prepositions(token).empty())
    return add(OpenPartKind::complement, token, clause);
  if (token == subject_token(verb)) return add_strays(token, clause);
  if (relation == "nsubj" && subject_token(verb) >= 0) {
    if (pack_->cues.is(CueKind::copula, tree_->lemma(verb)))
      return add(OpenPartKind::complement, token, clause);
    if (tree_->relation(subject_token(verb)) != "nsubj")
      return add(OpenPartKind::object, token, clause);
    return;
  }
  const bool predicate = tree_->child(verb, "cop") >= 0;
  if (relation == "advmod") return adverb(verb, token, clause);
  if (predicate && tree_->token(verb).upos == "NOUN" && relation == "nmod") return;
  if (relation == "obj") {
    const bool dative = tree_->case_of(token) == "Dat" && !tree_->cases(token).accusative;
    // *nannte ihn einen Lügner*
    const bool second = std::ranges::any_of(clause.parts, [&](const OpenPart& part) {
      return part.kind == OpenPartKind::object && part.head != token;
    });
    return add(dative   ? OpenPartKind::recipient
               : second ? OpenPartKind::complement
                        : OpenPartKind::object,
               token, clause);
  }
  if (relation == "iobj" || tree_->has_relation(token, "obl:arg"))
    return add(
        tree_->preposition(token).empty() ? OpenPartKind::recipient : OpenPartKind::adverbial,
        token, clause);
  if (relation == "obl" || relation == "nmod") {
    if (names_source(token)) return;
    // *300 Kilometer lang* is one phrase.
    const std::vector<Words> own = predicate ? phrases_.members(verb) : std::vector<Words>{};
    const bool inside = !own.empty() && std::ranges::find(own.front(), token) != own.front().end();
    if (!inside) add(OpenPartKind::adverbial, token, clause);
  }
}

void OpenClauses::adverb(int verb, int token, OpenClause& clause) const {
  const std::string& lemma = tree_->lemma(token);
  const std::string& upos = tree_->token(token).upos;
  if (upos != "ADV" && upos != "ADJ" && upos != "NOUN" && upos != "PROPN" && upos != "NUM") return;
  if (phrases_.is_particle(token)) return;
  if (is_cue(token) || pack_->cues.is(CueKind::more, lemma)) return;
  const bool asks = tree_->token(token).xpos == "PWAV" || tree_->token(token).xpos == "WRB";
  if (asks && phrases_.antecedent(token) < 0) return;
  if (tree_->child(verb, "cop") >= 0) {
    const std::vector<Words> own = phrases_.members(verb);
    if (std::ranges::find(own.front(), token) != own.front().end()) return;
  }
  // *warnt davor, dass …*: the clause is what is told.
  const bool points = tree_->token(token).xpos == "PROAV" || tree_->token(token).xpos == "PAV";
  const bool clausal = tree_->child(verb, "ccomp") >= 0 || tree_->child(verb, "xcomp") >= 0;
  if (points && clausal) {
    clause.predicate.push_back(token);
    std::ranges::sort(clause.predicate);
    return;
  }
  add(OpenPartKind::adverbial, token, clause);
}

/// Verbs beside each other share everything; others what a relative pronoun says.
void OpenClauses::shared_parts(int verb, OpenClause& clause) const {
  const auto lacks = [&](OpenPartKind kind) {
    return std::ranges::none_of(clause.parts,
                                [&](const OpenPart& part) { return part.kind == kind; });
  };
  const bool no_object = lacks(OpenPartKind::object);
  const std::vector<int> close = beside(verb);
  for (const int next : close)
    for (const int below : tree_->children(next)) {
      if (tree_->relation(below) == "obj" && !no_object) continue;
      if (tree_->relation(below) == "nsubj" || tree_->is_verb(below)) continue;
      if (tree_->relation(below) == "advmod" && below > std::min(verb, next) &&
          below < std::max(verb, next))
        continue;
      part(next, below, clause);
    }
  const int first = tree_->first_conjunct(verb);
  if (first < 0 || first == verb || !close.empty() || !no_object) return;
  for (const int below : tree_->children(first))
    if (below != subject_token(first) && phrases_.antecedent(below) >= 0 &&
        tree_->relation(below) != "nsubj")
      part(first, below, clause);
}

/// *A fiel, teilte B mit*: the clause that the report hangs on is what is said.
void OpenClauses::reported(int verb, OpenClause& clause) const {
  if (tree_->relation(verb) != "parataxis" || tree_->head(verb) < 0) return;
  const bool has_object = std::ranges::any_of(clause.parts, [](const OpenPart& part) {
    return part.kind == OpenPartKind::object || part.kind == OpenPartKind::clause;
  });
  const auto* const found = pack_->embeddings.find(tree_->lemma(verb));
  if (has_object || found == nullptr) return;
  const bool says = std::ranges::any_of(*found, [](const Embedding& embedding) {
    return embedding.source && std::ranges::any_of(embedding.complements, [](const Marking& one) {
             return one.kind == Mark::dass;
           });
  });
  if (!says) return;
  clause.parts.push_back({.kind = OpenPartKind::clause,
                          .head = tree_->head(verb),
                          .words = phrases_.clause(tree_->head(verb), verb),
                          .borrowed = false});
}

/// Whether the clause says what its verb is about, not when or why.
bool OpenClauses::is_content(int verb) const {
  if (!is_predicate(verb)) return false;
  return std::ranges::none_of(tree_->children(verb), [&](int below) {
    return tree_->relation(below) == "mark" && tree_->token(below).upos == "SCONJ" &&
           !words_->is(OpenKind::content, lower(tree_->lemma(below)));
  });
}

/// Phrases that name who says so are no part of what is said.
bool OpenClauses::names_source(int token) const {
  const std::string preposition = lower(tree_->preposition(token));
  const Attribution& known = pack_->attribution;
  if (known.before.contains(preposition) || known.after.contains(preposition)) return true;
  const auto nouns = known.nouns.find(preposition);
  return nouns != known.nouns.end() && nouns->second.contains(tree_->lemma(token));
}

}  // namespace bezug::extract
