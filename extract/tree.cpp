#include "extract/tree.h"

#include <algorithm>
#include <array>
#include <utility>

namespace bezug::extract {

Tree::Tree(const Sentence& sentence) : sentence_{&sentence}, children_(sentence.tokens.size()) {
  for (int at = 0; at < size(); ++at)
    if (head(at) >= 0 && head(at) < size()) children_[head(at)].push_back(at);
  for (int at = 0; at < size(); ++at) {
    std::string lemma = token(at).lemma.empty() ? token(at).form : token(at).lemma;
    for (const int below : children_[at]) {
      if (token(below).deprel != "compound:prt") continue;
      const std::string& particle = token(below).lemma;
      if (!lemma.starts_with(particle)) lemma.insert(0, particle);
    }
    lemmas_.push_back(std::move(lemma));
  }
}

std::string_view Tree::relation(int at) const {
  const std::string_view full = token(at).deprel;
  return full.substr(0, full.find(':'));
}

int Tree::child(int at, std::string_view wanted) const {
  for (const int below : children_[at])
    if (relation(below) == wanted) return below;
  return -1;
}

bool Tree::has_further_object(int at) const {
  if (head(at) < 0) return false;
  return std::ranges::any_of(children(head(at)), [&](int sibling) {
    return sibling > at && has_relation(sibling, "obj");
  });
}

bool Tree::is_ancestor(int above, int below) const {
  for (; below >= 0; below = head(below))
    if (below == above) return true;
  return false;
}

std::string Tree::preposition(int at) const {
  std::string joined;
  for (const int below : children_[at]) {
    if (relation(below) != "case") continue;
    if (!joined.empty()) joined += "…";
    joined += token(below).lemma;
  }
  return joined;
}

std::string_view Tree::case_of(int at) const {
  // Determiners show case best; the noun's own form seldom does.
  for (const int below : children_[at])
    if (relation(below) == "det")
      if (const auto value = morph(below, "Case"); !value.empty()) return value;
  if (const auto value = morph(at, "Case"); !value.empty()) return value;
  for (const int below : children_[at])
    if (relation(below) == "amod")
      if (const auto value = morph(below, "Case"); !value.empty()) return value;
  return {};
}

Cases Tree::cases(int at) const {
  // Bits of model/paradigm.h: four genders and numbers a case.
  constexpr std::uint32_t kCells = 0xffffU;
  constexpr std::uint32_t kNominative = 0x000fU;
  constexpr std::uint32_t kDative = 0x0f00U;
  constexpr std::uint32_t kAccusative = 0xf000U;
  std::uint32_t open = kCells;
  const auto narrow = [&](int word) {
    if (const std::uint32_t left = open & token(word).cells; left != 0) open = left;
  };
  narrow(at);
  for (const int below : children_[at])
    if (below < at && (relation(below) == "det" || relation(below) == "amod")) narrow(below);
  return {.nominative = (open & kNominative) != 0,
          .dative = (open & kDative) != 0,
          .accusative = (open & kAccusative) != 0};
}

bool Tree::is_verb(int at) const { return token(at).upos == "VERB" || token(at).upos == "AUX"; }

bool Tree::is_noun(int at) const { return token(at).upos == "NOUN" || token(at).upos == "PROPN"; }

bool Tree::is_participle(int at) const {
  return morph(at, "VerbForm") == "Part" || token(at).xpos.ends_with("PP") ||
         token(at).xpos == "VBN";
}

bool Tree::is_passive(int at) const {
  return std::ranges::any_of(children_[at], [&](int below) {
    const std::string& deprel = token(below).deprel;
    return deprel == "aux:pass" || deprel == "nsubj:pass" || deprel == "csubj:pass";
  });
}

int Tree::finite(int at) const {
  const auto is_finite = [&](int token_at) {
    if (morph(token_at, "VerbForm") == "Fin" || !morph(token_at, "Mood").empty()) return true;
    return token(token_at).xpos.ends_with("FIN") || token(token_at).xpos == "MD";
  };
  for (const int below : children_[at])
    if ((relation(below) == "aux" || relation(below) == "cop") && is_finite(below)) return below;
  return is_verb(at) && is_finite(at) ? at : -1;
}

std::vector<int> Tree::coordinated(int at) const {
  std::vector<int> members{at};
  for (std::size_t next = 0; next < members.size(); ++next)
    for (const int below : children_[members[next]])
      if (relation(below) == "conj" || is_listed(below)) members.push_back(below);
  std::ranges::sort(members);
  return members;
}

bool Tree::is_listed(int at) const {
  if (relation(at) != "appos" || token(at).upos != "PROPN") return false;
  return std::ranges::any_of(children_[at], [&](int below) { return relation(below) == "conj"; });
}

int Tree::first_conjunct(int at) const {
  while (at >= 0 && relation(at) == "conj" && head(at) >= 0) at = head(at);
  return at;
}

int Tree::antecedent(int at) const {
  if (token(at).upos != "PRON" || morph(at, "PronType").find("Rel") == std::string_view::npos)
    return -1;
  for (int clause = head(at); clause >= 0; clause = head(clause))
    if (has_relation(clause, "acl:relcl")) return head(clause) < at ? head(clause) : -1;
  return -1;
}

std::pair<int, int> Tree::extent(int at) const {
  int first = at;
  int last = at;
  std::vector<int> open{at};
  while (!open.empty()) {
    const int next = open.back();
    open.pop_back();
    first = std::min(first, next);
    last = std::max(last, next);
    open.insert(open.end(), children_[next].begin(), children_[next].end());
  }
  return {first, last};
}

}  // namespace bezug::extract
