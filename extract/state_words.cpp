#include "extract/state_words.h"

#include <algorithm>

#include "extract/utf8.h"

namespace bezug::extract {

void StateWords::collect() {
  for (int s = 0; s < static_cast<int>(document_->trees.size()); ++s) {
    add_demonyms(s, document_->trees[s]);
    add_governments(s, document_->trees[s]);
  }
}

void StateWords::add_demonyms(int sentence, const Tree& tree) {
  for (int at = 0; at < tree.size(); ++at) {
    if (tree.token(at).upos != "ADJ") continue;
    if (gazetteer_->referring().is_inhabitant(tree.token(at).form))
      if (const int whose = index_->at({.sentence = sentence, .token = tree.head(at)}); whose >= 0)
        index_->entities_[whose].origins.insert(lower(tree.token(at).form));
    const Known* const known = gazetteer_->demonym(tree.token(at).form);
    if (known == nullptr) continue;
    const int state = index_->state(*gazetteer_, known->country);
    const TokenRef token{.sentence = sentence, .token = at};
    if (state < 0 || index_->by_token_.contains(token)) continue;
    index_->by_token_.emplace(token, state);
    index_->mentions_.push_back(
        {.head = token, .begin = at, .end = at + 1, .kind = MentionKind::demonym, .entity = state});
    const TokenRef above{.sentence = sentence, .token = tree.head(at)};
    if (const int modified = index_->at(above);
        modified >= 0 && modified != state && index_->entities_[modified].country.empty())
      index_->entities_[modified].country = known->country;
  }
}

/// Of the states whose government has the word, the one that the document is from: that in which
/// the first place that it names lies, else the usual one.
const std::string& StateWords::usual(const std::vector<std::string>& countries) const {
  for (const Mention& mention : index_->mentions_) {
    const DocEntity& place = index_->entities_[mention.entity];
    if (place.type != EntityType::place || place.country.empty()) continue;
    const auto its = std::ranges::find(countries, place.country);
    return its == countries.end() ? countries.front() : *its;
  }
  return countries.front();
}

void StateWords::add_governments(int sentence, const Tree& tree) {
  for (int at = 0; at < tree.size(); ++at) {
    const TokenRef token{.sentence = sentence, .token = at};
    if (tree.token(at).upos != "NOUN" || index_->by_token_.contains(token)) continue;
    const GovernmentNoun* const noun = gazetteer_->government_noun(tree.lemma(at));
    if (noun == nullptr || noun->ministry) continue;
    int state = -1;
    for (const int below : tree.children(at)) {
      const std::string_view relation = tree.relation(below);
      if (relation != "nmod" && relation != "amod" && relation != "compound" && relation != "appos")
        continue;
      const int named = index_->acting({.sentence = sentence, .token = below});
      if (named >= 0 && index_->entities_[named].type == EntityType::country) state = named;
    }
    if (state < 0 && !noun->countries.empty())
      state = index_->state(*gazetteer_, usual(noun->countries));
    if (state < 0) continue;
    index_->by_token_.emplace(token, state);
    index_->mentions_.push_back({.head = token,
                                 .begin = at,
                                 .end = at + 1,
                                 .kind = MentionKind::description,
                                 .entity = state});
  }
}

}  // namespace bezug::extract
