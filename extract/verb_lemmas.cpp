#include "extract/verb_lemmas.h"

#include "extract/utf8.h"

namespace bezug::extract {

bool has_frames(const std::string& lemma, const Pack& pack) {
  return pack.frames.verb(lemma) != nullptr || pack.embeddings.find(lemma) != nullptr;
}

std::string mended_lemma(const Tree& tree, int verb, const Pack& pack) {
  constexpr std::size_t kLongestParticle = 5;
  constexpr std::size_t kShortestRest = 4;
  const Token& token = tree.token(verb);
  const std::string& whole = tree.lemma(verb);
  const bool own = whole == token.lemma;
  if (own && !has_frames(whole, pack)) {
    for (std::size_t at = 2; at + kShortestRest < whole.size(); ++at) {
      const std::string without = whole.substr(0, at) + whole.substr(at + 2);
      if (pack.cues.is(CueKind::infix, whole.substr(at, 2)) && has_frames(without, pack))
        return without;
    }
  }
  const bool lacks_start = !tree.is_participle(verb) && tree.finite(verb) == verb &&
                           token.form.compare(0, 2, token.lemma, 0, 2) != 0;
  if (!lacks_start || (!own && has_frames(whole, pack))) return token.lemma;
  const std::string particle = own ? "" : whole.substr(0, whole.size() - token.lemma.size());
  for (std::size_t at = 2; at <= kLongestParticle && at + kShortestRest < token.lemma.size();
       ++at) {
    const std::string rest = token.lemma.substr(at);
    if (lower(token.form).compare(0, 3, rest, 0, 3) == 0 && has_frames(particle + rest, pack))
      return rest;
  }
  return token.lemma;
}

}  // namespace bezug::extract
