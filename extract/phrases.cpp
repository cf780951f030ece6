#include "extract/phrases.h"

#include <algorithm>
#include <vector>

#include "extract/utf8.h"

namespace bezug::extract {

int Phrases::measured(int token) const {
  constexpr int kMaxSteps = 4;
  for (int step = 0; step < kMaxSteps; ++step) {
    const std::string& lemma = tree_->lemma(token);
    if (!pack_->gazetteer.is_measure(lemma) && !pack_->classes.contains("measure", lemma))
      return token;
    const int inner = content(token);
    if (inner < 0) return token;
    token = inner;
  }
  return token;
}

int Phrases::content(int token) const {
  int inner = -1;
  for (const int below : tree_->children(token)) {
    const std::string_view relation = tree_->relation(below);
    const std::string preposition = tree_->preposition(below);
    const bool attribute = relation == "appos" || relation == "nmod" || relation == "flat";
    const bool plain = preposition.empty() || pack_->cues.is(CueKind::genitive, preposition) ||
                       pack_->cues.is(CueKind::content, preposition);
    if (attribute && plain && tree_->is_noun(below) && below > token) inner = below;
  }
  return inner;
}

bool Phrases::is_deed(int token) const {
  const std::string& lemma = tree_->lemma(token);
  return pack_->classes.contains("deed", lemma) || pack_->classes.contains("offer", lemma) ||
         pack_->classes.contains("order", lemma);
}

int Phrases::traded(int token) const {
  token = measured(token);
  if (!is_deed(token)) return token;
  const int inner = content(token);
  return inner >= 0 && is_goods(inner) && !is_deed(inner) ? measured(inner) : token;
}

bool Phrases::is_goods(int token) const {
  if (!tree_->is_noun(token)) return false;
  const std::string& lemma = tree_->lemma(token);
  return !pack_->classes.contains("abstract", lemma) && !pack_->gazetteer.is_time(lemma);
}

bool Phrases::stands_in(int token) const {
  const std::string& lemma = tree_->lemma(token);
  return pack_->gazetteer.is_measure(lemma) || pack_->classes.contains("stand_in", lemma) ||
         is_deed(token);
}

bool Phrases::belongs(int token, int below) const {
  const std::string_view relation = tree_->relation(below);
  if (relation == "amod")
    return below < token && !pack_->classes.contains("quantifier", tree_->lemma(below));
  if (relation == "compound" || relation == "flat") return true;
  return false;
}

Phrase Phrases::goods(int token) const {
  Phrase phrase;
  phrase.head = traded(token);
  std::vector<int> words{phrase.head};
  for (const int below : tree_->children(phrase.head)) {
    if (belongs(phrase.head, below)) {
      words.push_back(below);
      for (const int inner : tree_->children(below))
        if (tree_->relation(inner) == "punct" && tree_->token(inner).form == "-")
          words.push_back(inner);
      continue;
    }
  }
  std::ranges::sort(words);
  for (std::size_t at = 0; at < words.size(); ++at) {
    const Token& word = tree_->token(words[at]);
    if (at > 0 && tree_->token(words[at - 1]).space_after) phrase.text += ' ';
    phrase.text += word.form;
  }
  phrase.span = {.begin = tree_->token(words.front()).span.begin,
                 .end = tree_->token(words.back()).span.end};
  return phrase;
}

/// What stands before a deed in a compound that has frames of its own (*Drohnenlieferung*).
std::string Phrases::before_deed(int token) const {
  constexpr std::size_t kShortest = 3;
  const std::string& lemma = tree_->lemma(token);
  if (pack_->classes.contains("deed", lemma)) return {};
  for (std::size_t at = kShortest; at + kShortest < lemma.size(); ++at)
    if (pack_->classes.contains("deed", capitalised(lemma.substr(at)))) return lemma.substr(0, at);
  return {};
}

NounMatch Phrases::frames(int token) const {
  NounMatch match = pack_->frames.noun(tree_->lemma(token));
  if (match.frames == nullptr)
    match = pack_->frames.noun(pack_->gazetteer.noun_lemma(tree_->token(token).form));
  if (match.frames != nullptr && match.modifier.empty()) match.modifier = before_deed(token);
  if (match.modifier.empty()) return match;
  const std::string bare = pack_->compounds.bare(match.modifier);
  match.modifier = bare == match.modifier ? pack_->gazetteer.unlinked(bare) : bare;
  return match;
}

std::string Phrases::carried(int token) const {
  const NounMatch match = frames(token);
  if (match.modifier.empty() || !pack_->gazetteer.is_common_noun(match.modifier)) return {};
  const std::string& deed = match.frames->front().trigger;
  return pack_->classes.contains("deed", deed) ? match.modifier : std::string{};
}

std::string Phrases::plain(int token) const {
  bool modified = false;
  for (const int below : tree_->children(token)) modified |= belongs(token, below);
  return modified ? goods(token).text : tree_->lemma(token);
}

}  // namespace bezug::extract
