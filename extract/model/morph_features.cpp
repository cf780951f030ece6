#include <algorithm>
#include <array>

#include "extract/model/feature_atoms.h"
#include "extract/model/tagger.h"

namespace bezug::extract {
namespace {

enum MorphAtom : int {
  mLower,
  mSuffix1,
  mSuffix2,
  mSuffix3,
  mSuffix4,
  mTag,
  mClasses,
  mCells,
  mPhrase,
  mHead,
  mCluster,
  mTag1,
  mTag2,
  mTag3,
  mNext1,
  mNext2,
  mNext3,
  mLower1,
  mLower2,
  mNextLower1,
  mNextLower2,
  mSuffixBefore,
  mSuffixAfter,
  mCellsBefore,
  mCellsAfter,
  mPreposition,
  mPrepositionFar,
  mVerb,
  mVerbSide,
  mOpens,
  mComma,
  mForm,
  mNextNoun,
  mNextNounSuffix,
  mLastMorph
};

const std::array kMorphTemplates{Template{mTag},
                                 Template{mTag, mLower},
                                 Template{mTag, mForm},
                                 Template{mTag, mSuffix1},
                                 Template{mTag, mSuffix2},
                                 Template{mTag, mSuffix3},
                                 Template{mTag, mSuffix4},
                                 Template{mTag, mCells},
                                 Template{mTag, mPhrase},
                                 Template{mTag, mCells, mPhrase},
                                 Template{mTag, mHead},
                                 Template{mTag, mTag1},
                                 Template{mTag, mTag2, mTag1},
                                 Template{mTag, mNext1},
                                 Template{mTag, mNext1, mNext2},
                                 Template{mTag, mTag1, mNext1},
                                 Template{mTag, mLower1},
                                 Template{mTag, mLower2, mLower1},
                                 Template{mTag, mNextLower1},
                                 Template{mTag, mLower, mLower1},
                                 Template{mTag, mLower, mNextLower1},
                                 Template{mTag, mSuffix2, mSuffixBefore},
                                 Template{mTag, mSuffix2, mSuffixAfter},
                                 Template{mTag, mCells, mCellsBefore},
                                 Template{mTag, mCells, mCellsAfter},
                                 Template{mTag, mLower, mCellsAfter},
                                 Template{mTag, mPreposition},
                                 Template{mTag, mPreposition, mSuffix2},
                                 Template{mTag, mPreposition, mLower},
                                 Template{mTag, mPreposition, mCells},
                                 Template{mTag, mPreposition, mPhrase},
                                 Template{mTag, mPrepositionFar},
                                 Template{mTag, mVerb},
                                 Template{mTag, mVerb, mVerbSide},
                                 Template{mTag, mVerbSide, mPhrase},
                                 Template{mTag, mVerbSide, mPreposition, mPhrase},
                                 Template{mTag, mOpens, mPhrase},
                                 Template{mTag, mComma, mPhrase},
                                 Template{mTag, mCluster},
                                 Template{mTag, mLower, mNext1},
                                 Template{mTag, mLower, mNext1, mNext2},
                                 Template{mTag, mLower, mNextNounSuffix},
                                 Template{mTag, mLower, mNextNoun},
                                 Template{mTag, mSuffix2, mNextNounSuffix},
                                 Template{mTag, mPreposition, mLower, mNextNounSuffix},
                                 Template{mTag, mClasses},
                                 Template{mTag, mPhrase, mTag1},
                                 Template{mTag, mPhrase, mLower1},
                                 Template{mTag, mPhrase, mNext1},
                                 Template{mTag, mNext1, mNext2, mNext3},
                                 Template{mTag, mTag3, mTag2, mTag1},
                                 Template{mTag, mLower, mVerbSide},
                                 Template{mTag, mSuffix3, mPreposition},
                                 Template{mTag, mSuffix3, mTag1}};

enum LemmaAtom : int {
  lLower,
  lForm,
  lTag,
  lSuffix1,
  lSuffix2,
  lSuffix3,
  lSuffix4,
  lSuffix5,
  lPrefix2,
  lPrefix3,
  lPrefix4,
  lShape,
  lLastLemma
};
const std::array kLemmaTemplates{Template{lTag},
                                 Template{lTag, lLower},
                                 Template{lTag, lForm},
                                 Template{lTag, lSuffix1},
                                 Template{lTag, lSuffix2},
                                 Template{lTag, lSuffix3},
                                 Template{lTag, lSuffix4},
                                 Template{lTag, lSuffix5},
                                 Template{lTag, lPrefix2},
                                 Template{lTag, lPrefix2, lSuffix1},
                                 Template{lTag, lPrefix2, lSuffix2},
                                 Template{lTag, lPrefix3, lSuffix2},
                                 Template{lTag, lPrefix4, lSuffix2},
                                 Template{lTag, lPrefix4, lSuffix3},
                                 Template{lTag, lShape},
                                 Template{lSuffix3},
                                 Template{lSuffix4},
                                 Template{lSuffix5},
                                 Template{lLower}};
std::uint32_t all_cells(const Word& word) { return word.noun | word.adjective | word.function; }

/// Whether the tag's atom is one of a class; the classes are those of the STTS and of UPOS names,
/// found through the words' tags by the caller.
struct Around {
  std::uint32_t preposition{};
  std::uint32_t far{};
  std::uint32_t verb{};
  std::uint32_t side{};
  std::uint32_t comma{};
  std::uint32_t noun{};
  std::uint32_t noun_suffix{};
};

constexpr std::uint32_t kAdposition = atom("ADP/APPR");
constexpr std::uint32_t kComma = atom("PUNCT/$,");
constexpr std::uint32_t kNoun = atom("NOUN/NN");
constexpr std::uint32_t kName = atom("PROPN/NE");

Around around(const std::vector<Word>& words, const std::vector<std::uint32_t>& tags,
              std::size_t at) {
  Around result;
  const std::size_t first = at < 12 ? 0 : at - 12;
  for (std::size_t i = at; i-- > first;) {
    if (tags[i] == kComma && result.comma == 0)
      result.comma = 1 + static_cast<std::uint32_t>(std::min<std::size_t>(at - i, 4));
    if (tags[i] == kAdposition && result.far == 0) {
      result.far = words[i].lower;
      if (result.verb == 0 && result.noun == 0) result.preposition = words[i].lower;
    }
    if ((tags[i] == kNoun || tags[i] == kName) && result.noun == 0) result.noun = 1;
    if (is_finite(tags[i]) && result.verb == 0) {
      result.verb = words[i].lower;
      result.side = 2;
    }
  }
  result.noun = 0;
  const std::size_t last = std::min(words.size(), at + 12);
  for (std::size_t i = at + 1; i < last; ++i) {
    if (is_finite(tags[i]) && result.verb == 0) {
      result.verb = words[i].lower;
      result.side = 3;
    }
    if ((tags[i] == kNoun || tags[i] == kName) && result.noun == 0 && i - at < 6) {
      result.noun = words[i].lower;
      result.noun_suffix = words[i].suffix[1];
    }
  }
  return result;
}
}  // namespace

void morph_features(const std::vector<Word>& words, const std::vector<std::uint32_t>& tags,
                    const std::vector<std::uint32_t>& phrases, std::size_t at,
                    std::vector<Key>& out) {
  std::array<std::uint32_t, mLastMorph> a{};
  const auto here = static_cast<std::ptrdiff_t>(at);
  const Word& word = words[at];
  const Word& before = at_or_none(words, here - 1);
  const Word& after = at_or_none(words, here + 1);
  a[mLower] = word.lower;
  a[mForm] = word.form;
  std::copy_n(word.suffix, 4, a.data() + mSuffix1);
  a[mTag] = tags[at];
  a[mClasses] = word.classes;
  a[mCells] = mask_atom(all_cells(word) | word.verb << 4U);
  a[mPhrase] = phrases[at];
  a[mHead] = word.head;
  a[mCluster] = word.cluster;
  for (int i = 0; i < 3; ++i) {
    a[static_cast<std::size_t>(mTag1 + i)] = tag_or_none(tags, here - 1 - i);
    a[static_cast<std::size_t>(mNext1 + i)] = tag_or_none(tags, here + 1 + i);
  }
  a[mLower1] = before.lower;
  a[mLower2] = at_or_none(words, here - 2).lower;
  a[mNextLower1] = after.lower;
  a[mNextLower2] = at_or_none(words, here + 2).lower;
  a[mSuffixBefore] = before.suffix[1];
  a[mSuffixAfter] = after.suffix[1];
  a[mCellsBefore] = mask_atom(all_cells(before));
  a[mCellsAfter] = mask_atom(all_cells(after));
  const Around found = around(words, tags, at);
  a[mPreposition] = found.preposition;
  a[mPrepositionFar] = found.far;
  a[mVerb] = found.verb;
  a[mVerbSide] = found.side;
  a[mOpens] = at == 0 ? 1 : 0;
  a[mComma] = found.comma;
  a[mNextNoun] = found.noun;
  a[mNextNounSuffix] = found.noun_suffix;
  append_keys(a, kMorphTemplates, 200, out);
}

void lemma_features(const Word& word, std::uint32_t tag, std::vector<Key>& out) {
  std::array<std::uint32_t, lLastLemma> a{};
  a[lLower] = word.lower;
  a[lForm] = word.form;
  a[lTag] = tag;
  std::copy_n(word.suffix, 5, a.data() + lSuffix1);
  std::copy_n(word.prefix + 1, 3, a.data() + lPrefix2);
  a[lShape] = word.shape;
  append_keys(a, kLemmaTemplates, 400, out);
}
}  // namespace bezug::extract
