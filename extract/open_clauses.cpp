#include "extract/open_clauses.h"

#include <algorithm>

namespace bezug::extract {

std::vector<OpenClause> OpenClauses::find() const {
  std::vector<OpenClause> all;
  for (int token = 0; token < tree_->size(); ++token)
    if (opens(token)) all.push_back(clause(token));
  return all;
}

/// A verb, a word with a copula, or one that its auxiliary shows to be a verb.
bool OpenClauses::is_predicate(int token) const {
  return tree_->is_verb(token) || tree_->child(token, "cop") >= 0 ||
         (tree_->child(token, "aux") >= 0 && !tree_->is_noun(token));
}

/// Whether the word is the predicate of a clause whose triples are its own.
bool OpenClauses::opens(int token) const {
  if (!is_predicate(token)) return false;
  if (tree_->child(token, "cop") >= 0) return true;
  const int first = tree_->first_conjunct(token);
  for (const int at : {token, first}) {
    const std::string_view relation = tree_->relation(at);
    if (relation == "aux" || relation == "cop" || relation == "amod" || relation == "compound" ||
        relation == "flat" || relation == "fixed" || relation == "case" || relation == "det")
      return false;
  }
  return !is_bare_infinitive(token);
}

bool OpenClauses::has_zu(int verb) const {
  // *einzukaufen* has it inside, which the tag tells.
  if (tree_->token(verb).xpos == "VVIZU") return true;
  return std::ranges::any_of(tree_->children(verb), [&](int below) {
    return tree_->relation(below) == "mark" && tree_->token(below).upos == "PART";
  });
}

bool OpenClauses::is_infinitive(int token) const {
  return tree_->is_verb(token) && tree_->finite(token) < 0 && has_zu(token);
}

/// *lässt bauen*, *geht einkaufen*: one predicate with the verb above.
bool OpenClauses::is_bare_infinitive(int token) const {
  const int above = tree_->head(token);
  return tree_->relation(token) == "xcomp" && tree_->is_verb(token) && above >= 0 &&
         tree_->is_verb(above) && tree_->finite(token) < 0 && !has_zu(token) &&
         tree_->child(token, "mark") < 0;
}

bool OpenClauses::is_reflexive(int token) const {
  return tree_->morph(token, "Reflex") == "Yes" || tree_->token(token).xpos == "PRF";
}

/// Words that stand beside each other as one predicate: *kauften und verkauften*.
std::vector<int> OpenClauses::beside(int verb) const {
  std::vector<int> close;
  const std::vector<int> all = tree_->coordinated(tree_->first_conjunct(verb));
  const auto at = std::ranges::find(all, verb);
  if (at == all.end()) return close;
  const auto joined = [&](int first, int second) {
    if (!tree_->is_verb(first) || !tree_->is_verb(second)) return false;
    for (int token = first + 1; token < second; ++token)
      if (tree_->relation(token) != "cc" && tree_->token(token).upos != "PUNCT") return false;
    return true;
  };
  for (auto next = at; next + 1 != all.end() && joined(*next, *(next + 1)); ++next)
    close.push_back(*(next + 1));
  for (auto back = at; back != all.begin() && joined(*(back - 1), *back); --back)
    close.push_back(*(back - 1));
  return close;
}

OpenClause OpenClauses::clause(int verb) const {
  OpenClause clause{.verb = verb};
  const Words own = predicate(verb);
  clause.predicate = own;
  Words above;
  if (!is_infinitive(verb)) {
    clause.subjects = subjects(verb, 0);
  } else if (auto governing = control(verb, 0)) {
    clause.subjects = std::move(governing->subjects);
    above = std::move(governing->prefix);
    clause.predicate.insert(clause.predicate.end(), above.begin(), above.end());
    std::ranges::sort(clause.predicate);
    clause.predicate.erase(std::unique(clause.predicate.begin(), clause.predicate.end()),
                           clause.predicate.end());
  }
  parts(verb, clause);
  // *versuchte zu fliehen*: an infinitive alone is what is said of the verb above.
  if (clause.parts.empty() && !clause.governs && !above.empty()) {
    std::ranges::sort(above);
    clause.predicate = std::move(above);
    clause.parts.push_back({.kind = OpenPartKind::clause, .head = verb, .words = own});
  }
  return clause;
}

}  // namespace bezug::extract
