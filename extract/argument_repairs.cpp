// What the parser is known to get wrong, read as what it must be.
#include <algorithm>

#include "extract/arguments.h"

namespace bezug::extract {
namespace {

/// Whether punctuation stands between two tokens, a hyphen inside a word aside.
bool parted(const Tree& tree, int a, int b) {
  for (int at = std::min(a, b) + 1; at < std::max(a, b); ++at)
    if (tree.token(at).upos == "PUNCT" &&
        (tree.token(at).form != "-" || tree.token(at - 1).space_after))
      return true;
  return false;
}

}  // namespace

/// An infinitive with *zu* has no subject of its own, whatever the tree says.
bool Arguments::lacks_subject(int verb) const {
  if (verb < 0 || !tree_->is_verb(verb) || tree_->finite(verb) >= 0) return false;
  const std::vector<int>& below = tree_->children(verb);
  return std::ranges::any_of(below, [&](int at) {
    return tree_->relation(at) == "mark" && tree_->token(at).upos == "PART";
  });
}

/// Whether what looks like a passive may be the perfect of an active verb (*ist ausgetreten*).
bool Arguments::is_resultative(int verb) const {
  bool agent = false;
  bool resultative = false;
  for (const int below : tree_->children(verb)) {
    agent |= tree_->has_relation(below, "obl:agent");
    resultative |= tree_->has_relation(below, "aux:pass") &&
                   pack_->cues.is(CueKind::resultative, tree_->lemma(below));
  }
  return resultative && !agent;
}

/// *liefert bis zu 1,7 Gigawatt Strom*: a preposition before a number may only say how exact it is.
bool Arguments::is_amount(int token) const {
  return tree_->child(token, "nummod") >= 0 &&
         pack_->cues.is(CueKind::about, tree_->preposition(token));
}

/// A noun that hangs on the verb by a relation that says nothing of its role.
bool Arguments::is_loose(int token) const {
  const std::string_view relation = tree_->relation(token);
  return (relation == "parataxis" || relation == "dep" || relation == "dislocated") &&
         tree_->is_noun(token) && tree_->child(token, "cop") < 0 &&
         tree_->preposition(token).empty() && !parted(*tree_, token, tree_->head(token));
}

/// Whether the subject stands behind the verb and a noun without a role before it, which is then
/// rather the subject itself.
bool Arguments::follows_loose(int subject) const {
  const int verb = tree_->head(subject);
  if (verb < 0 || subject < verb) return false;
  return std::ranges::any_of(tree_->children(verb), [&](int at) {
    return at < verb && is_loose(at) && tree_->cases(at).nominative;
  });
}

/// It is subject where there is none or it comes first, else object.
void Arguments::loose(int token, Argument& argument) const {
  const Cases cases = tree_->cases(token);
  const int verb = tree_->head(token);
  const bool first = token < verb;
  const double late = first ? kLoose : 0;
  if (first || tree_->child(verb, "nsubj") < 0)
    argument.may_be(Mark::nom, kLoose + (cases.nominative ? 0 : kAgainstCase));
  if (tree_->child(verb, "obj") < 0)
    argument.may_be(Mark::acc, kLoose + late + (cases.accusative ? 0.2 : kAgainstCase));
  argument.may_be(Mark::dat, kLoose + late + (cases.dative ? 0.4 : kAgainstCase));
}

/// *lieferte Russland Gas*: two phrases that the tree takes for one name, though the first is a
/// state and the second a state or a plain noun.
void Arguments::fused(int token, double distance, List& list) const {
  if (pack_->gazetteer.state_named(tree_->token(token).form) == nullptr) return;
  for (const int below : tree_->children(token)) {
    if (tree_->relation(below) != "flat") continue;
    const std::string& form = tree_->token(below).form;
    if (pack_->gazetteer.state_named(form) == nullptr && !pack_->gazetteer.is_common_noun(form))
      continue;
    Argument second;
    second.token = below;
    second.distance = distance;
    show_case(second, below);
    for (const Mark mark : {Mark::acc, Mark::dat}) second.may_be(mark, kLoose);
    second.may_be(Mark::nom, kLoose + 0.4);
    list.push_back(std::move(second));
  }
}

}  // namespace bezug::extract
