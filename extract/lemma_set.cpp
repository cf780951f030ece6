#include "extract/lemma_set.h"

#include "extract/utf8.h"

namespace bezug::extract {
namespace {

constexpr std::size_t kShortest = 4;
constexpr std::size_t kShortestModifier = 3;

}  // namespace

void LemmaSet::add(const std::string& lemma) {
  const bool whole = lemma.starts_with('=');
  words_.insert(whole ? lemma.substr(1) : lemma);
  if (whole || !starts_upper(lemma)) return;
  if (std::string ending = lower(lemma); ending.size() >= kShortest)
    endings_.insert(std::move(ending));
}

bool LemmaSet::fits(const std::string& lemma) const {
  if (words_.contains(lemma)) return true;
  if (endings_.empty() || lemma.size() < kShortestModifier + kShortest) return false;
  const std::string folded = lower(lemma);
  for (std::size_t at = kShortestModifier; at + kShortest <= folded.size(); ++at)
    if (endings_.contains(folded.substr(at))) return true;
  return false;
}

}  // namespace bezug::extract
