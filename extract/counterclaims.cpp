#include "extract/counterclaims.h"

#include <algorithm>

#include "extract/factuality.h"

namespace bezug::extract {

/// Whether the verb's object is a word that stands for what was said before.
bool Counterclaims::points_back(const Tree& tree, int verb) const {
  if (ClauseChain{tree, *pack_}.resumed(verb) >= 0) return true;
  for (const int below : tree.children(verb)) {
    const std::string_view relation = tree.relation(below);
    if (relation == "ccomp" || relation == "xcomp") return false;
  }
  return std::ranges::any_of(tree.children(verb), [&](int below) {
    if (tree.relation(below) != "obj" && tree.relation(below) != "iobj" &&
        !tree.has_relation(below, "obl:arg"))
      return false;
    // With a content of its own it is a claim by itself.
    const bool bare = std::ranges::all_of(tree.children(below), [&](int inner) {
      const std::string_view kind = tree.relation(inner);
      return kind == "det" || kind == "amod" || kind == "case";
    });
    return bare && pack_->classes.contains("allegation", tree.lemma(below));
  });
}

/// Entity that denies something by the verb, or -1.
int Counterclaims::denier(int sentence, int verb) const {
  const Tree& tree = document_->trees[sentence];
  const auto* const known = pack_->embeddings.find(tree.lemma(verb));
  if (known == nullptr || std::ranges::none_of(*known, [](const Embedding& one) {
        return one.effect == Factuality::denied && one.source && one.fixed.empty();
      }))
    return -1;
  const ClauseChain chain{tree, *pack_};
  if (chain.read_alone(verb, std::nullopt).factuality != Factuality::asserted) return -1;
  const int says = chain.speaker_of(verb);
  return says < 0 || !points_back(tree, verb) ? -1 : parties_->source(sentence, says);
}

bool Counterclaims::concerns(const Draft& draft, int party) const {
  const auto is_party = [&](const Filler& filler) {
    return filler.entity >= 0 &&
           (filler.entity == party || filler.entity == parties_->represented(party));
  };
  return std::ranges::any_of(draft.subjects, is_party) ||
         std::ranges::any_of(draft.objects, is_party);
}

void Counterclaims::add(std::vector<Draft>& drafts) {
  constexpr int kBack = 2;
  std::vector<Draft> added;
  for (int s = 0; s < static_cast<int>(document_->trees.size()); ++s) {
    const Tree& tree = document_->trees[s];
    for (int verb = 0; verb < tree.size(); ++verb) {
      if (!tree.is_verb(verb)) continue;
      const int party = denier(s, verb);
      if (party < 0) continue;
      int nearest = -1;
      const auto denied = [&](const Draft& draft) {
        const bool before = draft.sentence < s ? draft.sentence >= s - kBack
                                               : draft.sentence == s && draft.trigger < verb;
        return before && !is_open(draft.relation) &&
               pack_->relations.kind(draft.relation) != RelationKind::claim &&
               draft.source() >= 0 && draft.source() != party &&
               draft.reading.factuality != Factuality::denied && concerns(draft, party);
      };
      for (const Draft& draft : drafts)
        if (denied(draft)) nearest = std::max(nearest, draft.sentence);
      for (const Draft& draft : drafts) {
        if (draft.sentence != nearest || !denied(draft)) continue;
        Draft counter = draft;
        counter.sentence = s;
        counter.trigger = verb;
        counter.voices = {{.entity = party,
                           .at = {s, ClauseChain{tree, *pack_}.speaker_of(verb)},
                           .how = "denies what was said before",
                           .word = verb}};
        counter.reading = {
            .factuality = Factuality::denied,
            .cues = {{.token = verb, .kind = "embedding", .effect = Factuality::denied}}};
        counter.cost += 1;
        for (auto* const side : {&counter.subjects, &counter.objects})
          for (Filler& filler : *side) filler.token = -1;
        counter.roles.clear();  // their words stand in the other sentence
        added.push_back(std::move(counter));
      }
    }
  }
  std::ranges::move(added, std::back_inserter(drafts));
}

}  // namespace bezug::extract
