// Arguments of nouns, names and adjectives.
#include <algorithm>

#include "extract/argument_costs.h"
#include "extract/arguments.h"

namespace bezug::extract {
namespace {

bool clausal(std::string_view relation) {
  return relation == "ccomp" || relation == "advcl" || relation == "acl" ||
         relation == "parataxis" || relation == "csubj";
}

}  // namespace

std::vector<Argument> Arguments::of_noun(int noun, const std::string& modifier) const {
  List list;
  if (!modifier.empty()) {
    Argument part;
    part.text = modifier;
    part.may_be(Mark::comp, 0);
    list.push_back(std::move(part));
  }
  Argument itself;
  itself.token = noun;
  itself.may_be(Mark::self, 0.4);
  list.push_back(std::move(itself));
  attributes(noun, 0, list);
  const int first = tree_->first_conjunct(noun);
  if (first >= 0 && first != noun) attributes(first, kShared, list);
  predicated(noun, list);
  governed(noun, 0, list);
  return list;
}

std::vector<Argument> Arguments::of_name(int name) const {
  constexpr double kBeside = 0.4;
  List list;
  Argument itself;
  itself.token = name;
  itself.may_be(Mark::self, 0.4);
  list.push_back(std::move(itself));
  attributes(name, 0, list);
  // The phrase right behind a name is mostly the name's, whatever the tree hangs it on; before the
  // finite verb of a main clause nothing else can stand there.
  const int next = tree_->extent(name).second + 1;
  if (next >= tree_->size() || tree_->relation(next) != "case") return list;
  const int beside = tree_->head(next);
  if (beside <= next || tree_->is_ancestor(name, beside)) return list;
  const int above = tree_->head(name);
  const int finite = above >= 0 ? tree_->finite(above) : -1;
  phrase(beside, beside < finite ? kBeside : kInside, false, list);
  return list;
}

std::vector<Argument> Arguments::of_fixed(int noun) const {
  constexpr double kOfFixed = 0.2;
  List list;
  attributes(noun, kOfFixed, list);
  return list;
}

bool Arguments::in_brackets(int token) const {
  const int before = tree_->extent(token).first;
  for (const int at : {before - 1, before})
    if (at >= 0 && tree_->token(at).upos == "PUNCT" && tree_->token(at).form == "(") return true;
  return false;
}

void Arguments::attributes(int noun, double distance, List& list) const {
  for (const int below : tree_->children(noun)) {
    const std::string_view relation = tree_->relation(below);
    Argument argument;
    argument.token = below;
    argument.distance = distance;
    show_case(argument, below);
    if (relation == "nmod" || relation == "obl" || relation == "obj") {
      argument.preposition = tree_->preposition(below);
      if (argument.preposition.empty())
        argument.may_be(Mark::gen, 0);
      else if (pack_->cues.is(CueKind::genitive, argument.preposition))
        argument.may_be(Mark::gen, 0.3);
      if (pack_->cues.is(CueKind::as, argument.preposition)) argument.may_be(Mark::as, 0);
    } else if (tree_->has_relation(below, "det:poss") || tree_->morph(below, "Poss") == "Yes") {
      argument.may_be(Mark::gen, 0);
    } else if (relation == "amod") {
      argument.may_be(Mark::adj, 0);
      // A participle's own phrases: *die von X gelieferten Teile* is for the verb's frames.
    } else if (relation == "compound") {
      argument.may_be(Mark::comp, 0);
    } else if (relation == "appos" || relation == "flat") {
      argument.may_be(Mark::self, 0);
      if (in_brackets(below)) argument.may_be(Mark::bracket, 0);
    } else {
      continue;
    }
    list.push_back(argument);
    if (relation == "nmod") inside(below, distance + kInside, 0, false, list);
  }
}

/// Whom a noun is said of: *X ist Lieferant*, *X, Lieferant von Y*, *gilt als Lieferant*.
void Arguments::predicated(int noun, List& list) const {
  const auto add = [&](int token, double cost) {
    if (token < 0 || token == noun) return;
    Argument argument;
    argument.token = token;
    show_case(argument, token);
    argument.may_be(Mark::self, cost);
    list.push_back(std::move(argument));
  };
  if (const int copula = tree_->child(noun, "cop"); copula >= 0) {
    add(tree_->child(noun, "nsubj"), 0);
    add(tree_->child(copula, "nsubj"), 0.2);
  }
  const int above = tree_->head(noun);
  if (above < 0) return;
  const std::string_view relation = tree_->relation(noun);
  if (relation == "appos" || relation == "flat") {
    add(above, 0);
    return;
  }
  // *X ist einer der Lieferanten von Y*
  if (relation == "nmod" && !tree_->is_noun(above) && !tree_->is_verb(above) &&
      tree_->morph(noun, "Number") == "Plur")
    return predicated(above, list);
  // The subject of *ist* may be the noun and the predicate the name: *Abnehmer ist X*.
  if (relation == "nsubj" && tree_->child(above, "cop") >= 0) add(above, 0.2);
  const std::string preposition = tree_->preposition(noun);
  const bool as = pack_->cues.is(CueKind::as, preposition);
  const std::string verb = tree_->lemma(above);
  const bool equates =
      pack_->cues.is(CueKind::copula, preposition.empty() ? verb : verb + " " + preposition);
  if (!as && !equates) return;
  List around;
  if (tree_->is_verb(above)) {
    verb_arguments(above, kMaxDepth - 1, around);
    for (const Argument& argument : around) {
      const double subject = argument.cost(Marking{.kind = Mark::nom});
      const double object = argument.cost(Marking{.kind = Mark::acc});
      if (subject < kSwapped) add(argument.token, 0.2 + subject);
      if (as && object < kSwapped) add(argument.token, 0.5 + object);
    }
  } else if (as) {
    // *seine Rolle als Lieferant*: whoever has the role.
    for (const int below : tree_->children(above))
      if (tree_->has_relation(below, "det:poss") || tree_->relation(below) == "nmod")
        add(below, 0.6);
  }
}

/// What the clause around a noun brings in: its actor, whom it affects, phrases attached to it.
void Arguments::governed(int noun, int depth, List& list) const {
  if (depth >= kMaxDepth) return;
  const int first = tree_->first_conjunct(noun);
  const int above = first < 0 ? -1 : tree_->head(first);
  if (above < 0) return;
  const std::string_view relation = tree_->relation(first);
  if (clausal(relation) && relation != "parataxis") return;
  if (tree_->is_noun(above) && tree_->child(above, "cop") < 0) {
    if (relation != "nmod") return;
    List outer;
    attributes(above, 0, outer);
    governed(above, depth + 1, outer);
    for (Argument& argument : outer) {
      if (tree_->is_ancestor(first, argument.token)) continue;
      argument.distance += kInside;
      const double actor = std::min(argument.marks[static_cast<std::size_t>(Mark::actor)],
                                    argument.marks[static_cast<std::size_t>(Mark::gen)]);
      const double affected = argument.marks[static_cast<std::size_t>(Mark::affected)];
      argument.marks.fill(kImpossible);
      argument.may_be(Mark::actor, actor);
      argument.may_be(Mark::affected, affected);
      list.push_back(std::move(argument));
    }
    return;
  }
  List outer;
  verb_arguments(above, depth + 1, outer);
  const std::string preposition = tree_->preposition(first);
  const Marking hanging = preposition.empty()
                              ? Marking{.kind = Mark::acc}
                              : Marking{.kind = Mark::preposition, .word = preposition};
  const Marking controller = controller_of(above, hanging);
  for (Argument& argument : outer) {
    if (argument.token < 0 || tree_->is_ancestor(first, argument.token)) continue;
    const double actor = argument.cost(controller) - argument.distance;
    const double dative = argument.marks[static_cast<std::size_t>(Mark::dat)];
    argument.marks.fill(kImpossible);
    if (actor < kSwapped) argument.may_be(Mark::actor, actor);
    if (dative < 1) argument.may_be(Mark::affected, dative);
    argument.distance += kGoverned;
    list.push_back(std::move(argument));
  }
}

/// The verb whose subject the adjective is said of, as its complement or, where the tree takes it
/// for an adverb, beside a copula (*ist abhängig von X*); else -1.
int Arguments::verb_of_predicate(int adjective) const {
  const std::string_view relation = tree_->relation(adjective);
  int above = tree_->head(adjective);
  if (above < 0 || relation == "xcomp") return above;
  if (relation != "advmod") return -1;
  if (above > adjective && tree_->relation(above) == "obl") above = tree_->head(above);
  return above >= 0 && pack_->cues.is(CueKind::copula, tree_->lemma(above)) ? above : -1;
}

std::vector<Argument> Arguments::of_adjective(int adjective) const {
  List list;
  Argument head;
  const int above = tree_->head(adjective);
  const std::string_view relation = tree_->relation(adjective);
  if (relation == "amod" && above >= 0) head.token = above;
  if (head.token < 0) head.token = tree_->child(adjective, "nsubj");
  const int verb = verb_of_predicate(adjective);
  if (head.token < 0 && verb >= 0) head.token = tree_->child(verb, "nsubj");
  if (head.token < 0 && relation == "conj") {
    const int first = tree_->first_conjunct(adjective);
    if (first >= 0) head.token = tree_->child(first, "nsubj");
  }
  if (head.token < 0 && (relation == "acl" || relation == "appos") && above >= 0)
    head.token = above;
  if (head.token >= 0) {
    head.may_be(Mark::head, 0);
    list.push_back(head);
  }
  for (const int below : tree_->children(adjective)) {
    const std::string_view kind = tree_->relation(below);
    if (kind != "obl" && kind != "nmod" && kind != "obj") continue;
    Argument argument;
    argument.token = below;
    argument.preposition = tree_->preposition(below);
    show_case(argument, below);
    if (argument.preposition.empty()) argument.may_be(Mark::dat, 0);
    list.push_back(argument);
    inside(below, kInside, 0, false, list);
  }
  // Phrases that the tree hangs on the copula's subject or the verb above.
  if (verb >= 0)
    for (const int below : tree_->children(verb))
      if (tree_->relation(below) == "obl") phrase(below, kGoverned, false, list);
  return list;
}

}  // namespace bezug::extract
