#include <algorithm>
#include <array>

#include "extract/model/keys.h"
#include "extract/model/paradigm.h"
#include "extract/model/tagger.h"

namespace bezug::extract {
namespace {

constexpr int kReach = 3;  // words seen on either side

const Word& at_or_none(const std::vector<Word>& words, std::ptrdiff_t at) {
  static const Word kNone{};
  const bool inside = at >= 0 && at < static_cast<std::ptrdiff_t>(words.size());
  return inside ? words[static_cast<std::size_t>(at)] : kNone;
}

std::uint32_t tag_or_none(const std::vector<std::uint32_t>& tags, std::ptrdiff_t at) {
  const bool inside = at >= 0 && at < static_cast<std::ptrdiff_t>(tags.size());
  return inside ? tags[static_cast<std::size_t>(at)] : 0;
}

// Atoms of the tag model. Those of a window slot stand together, seven slots from -3 to 3.
enum Slot : int { kLower, kClasses, kSuffix, kShape, kKnown, kCluster, kSlotSize };
constexpr int window(int offset, int what) { return (offset + kReach) * kSlotSize + what; }
enum Own : int {
  kOwn = window(kReach + 1, 0),
  kForm = kOwn,
  kPrefix1,
  kPrefix2,
  kPrefix3,
  kPrefix4,
  kSuffix1,
  kSuffix2,
  kSuffix3,
  kSuffix4,
  kSuffix5,
  kHead,
  kTag1,
  kTag2,
  kTag3,
  kVerbCells,
  kLast
};

constexpr int w(int offset) { return window(offset, kLower); }
constexpr int x(int offset) { return window(offset, kClasses); }
constexpr int k(int offset) { return window(offset, kKnown); }
constexpr int s(int offset) { return window(offset, kSuffix); }
constexpr int h(int offset) { return window(offset, kShape); }
constexpr int c(int offset) { return window(offset, kCluster); }

const std::array kTagTemplates{Template{},
                               Template{w(0)},
                               Template{kForm},
                               Template{x(0)},
                               Template{k(0)},
                               Template{h(0)},
                               Template{kPrefix1},
                               Template{kPrefix2},
                               Template{kPrefix3},
                               Template{kPrefix4},
                               Template{kSuffix1},
                               Template{kSuffix2},
                               Template{kSuffix3},
                               Template{kSuffix4},
                               Template{kSuffix5},
                               Template{kHead},
                               Template{kSuffix2, h(0)},
                               Template{kSuffix3, h(0)},
                               Template{kSuffix3, x(0)},
                               Template{x(0), h(0)},
                               Template{k(0), x(0)},
                               Template{c(0)},
                               Template{c(0), kTag1},
                               Template{kTag1},
                               Template{kTag2, kTag1},
                               Template{kTag3, kTag2, kTag1},
                               Template{kTag1, w(0)},
                               Template{kTag1, k(0)},
                               Template{kTag2, kTag1, k(0)},
                               Template{kTag1, x(0)},
                               Template{kTag2, kTag1, x(0)},
                               Template{kTag1, kSuffix3},
                               Template{kTag1, h(0)},
                               Template{w(-1)},
                               Template{w(-2)},
                               Template{w(1)},
                               Template{w(2)},
                               Template{w(-1), w(0)},
                               Template{w(0), w(1)},
                               Template{w(-1), k(0)},
                               Template{k(0), w(1)},
                               Template{x(0), w(1)},
                               Template{w(-1), x(0)},
                               Template{x(1)},
                               Template{k(1)},
                               Template{s(1)},
                               Template{h(1)},
                               Template{x(2)},
                               Template{k(2)},
                               Template{s(2)},
                               Template{h(-1)},
                               Template{k(0), k(1)},
                               Template{k(0), x(1)},
                               Template{x(0), x(1)},
                               Template{x(0), k(1)},
                               Template{k(0), k(1), k(2)},
                               Template{x(0), x(1), x(2)},
                               Template{kTag1, k(0), k(1)},
                               Template{kTag1, x(0), x(1)},
                               Template{kTag1, k(1)},
                               Template{kTag1, x(1)},
                               Template{kTag2, kTag1, k(1)},
                               Template{w(0), k(1)},
                               Template{w(0), x(1)},
                               Template{w(0), k(-1)},
                               Template{s(-1), s(0)},
                               Template{s(0), s(1)},
                               Template{kTag1, s(0), s(1)},
                               Template{x(-1), x(0)},
                               Template{k(1), k(2)},
                               Template{k(0), k(1), k(2), k(3)},
                               Template{x(0), k(2)},
                               Template{h(-1), h(0), h(1)},
                               Template{kTag1, h(0), h(1)},
                               Template{kVerbCells},
                               Template{kVerbCells, kTag1},
                               Template{kVerbCells, k(1)},
                               Template{c(-1)},
                               Template{c(1)},
                               Template{c(0), c(1)},
                               Template{k(3)},
                               Template{w(3)},
                               Template{w(-3)}};

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

std::uint32_t mask_atom(std::uint32_t cells) {
  return cells == 0 ? 0 : static_cast<std::uint32_t>(mix(2, cells) >> 32U) | 1U;
}

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
constexpr std::uint32_t kFinite = atom("VERB/VVFIN");
constexpr std::uint32_t kAuxiliary = atom("AUX/VAFIN");
constexpr std::uint32_t kModal = atom("AUX/VMFIN");
constexpr std::uint32_t kComma = atom("PUNCT/$,");
constexpr std::uint32_t kNoun = atom("NOUN/NN");
constexpr std::uint32_t kName = atom("PROPN/NE");

bool finite(std::uint32_t tag) { return tag == kFinite || tag == kAuxiliary || tag == kModal; }

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
    if (finite(tags[i]) && result.verb == 0) {
      result.verb = words[i].lower;
      result.side = 2;
    }
  }
  result.noun = 0;
  const std::size_t last = std::min(words.size(), at + 12);
  for (std::size_t i = at + 1; i < last; ++i) {
    if (finite(tags[i]) && result.verb == 0) {
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

void tag_features(const std::vector<Word>& words, const std::vector<std::uint32_t>& tags,
                  std::size_t at, std::vector<Key>& out) {
  std::array<std::uint32_t, kLast> atoms{};
  const auto here = static_cast<std::ptrdiff_t>(at);
  for (int offset = -kReach; offset <= kReach; ++offset) {
    const Word& word = at_or_none(words, here + offset);
    std::uint32_t* slot = atoms.data() + window(offset, 0);
    slot[kLower] = word.lower;
    slot[kClasses] = word.classes;
    slot[kSuffix] = word.suffix[2];
    slot[kShape] = word.shape;
    slot[kKnown] = word.known;
    slot[kCluster] = word.cluster;
  }
  const Word& word = words[at];
  atoms[kForm] = word.form;
  std::copy_n(word.prefix, 4, atoms.data() + kPrefix1);
  std::copy_n(word.suffix, 5, atoms.data() + kSuffix1);
  atoms[kHead] = word.head;
  atoms[kTag1] = tag_or_none(tags, here - 1);
  atoms[kTag2] = tag_or_none(tags, here - 2);
  atoms[kTag3] = tag_or_none(tags, here - 3);
  atoms[kVerbCells] = mask_atom(word.verb);
  append_keys(atoms, kTagTemplates, 0, out);
}

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

std::uint32_t word_cells(const Word& word, std::string_view upos) {
  constexpr std::uint32_t kAll = 0xffffffffU;
  std::uint32_t cells = 0;
  if (upos == "NOUN")
    cells = word.noun & 0xffffU;
  else if (upos == "ADJ")
    cells = word.adjective & 0xffffU;
  else if (upos == "DET")
    cells = word.function & 0xffffU;
  return cells == 0 ? kAll : cells;
}

std::vector<std::uint32_t> agreement_runs(const Sentence& sentence) {
  const auto& tokens = sentence.tokens;
  std::vector<std::uint32_t> runs(tokens.size());
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::size_t end = i;
    while (end < tokens.size() && tokens[end].upos == "DET") ++end;
    std::size_t noun = end;
    while (noun < tokens.size() && (tokens[noun].upos == "NUM" || tokens[noun].xpos == "ADJA" ||
                                    tokens[noun].xpos == "ADJD" || tokens[noun].upos == "ADV"))
      ++noun;
    const bool closed = noun < tokens.size() && (tokens[noun].upos == "NOUN");
    if (!closed || noun == i) continue;
    ++number;
    for (std::size_t at = i; at <= noun; ++at)
      if (tokens[at].upos == "DET" || tokens[at].xpos == "ADJA" || at == noun) runs[at] = number;
    i = noun;
  }
  return runs;
}

std::vector<std::uint32_t> phrase_atoms(const Sentence& sentence, const std::vector<Word>& words,
                                        const std::vector<std::uint32_t>& runs) {
  std::vector<std::uint32_t> atoms(words.size());
  for (std::size_t begin = 0; begin < words.size();) {
    std::size_t end = begin + 1;
    while (runs[begin] != 0 && end < words.size() && (runs[end] == runs[begin] || runs[end] == 0))
      ++end;
    std::uint32_t cells = 0xffffU;
    for (std::size_t i = begin; i < end; ++i)
      if (runs[i] == runs[begin] && runs[i] != 0)
        cells &= word_cells(words[i], sentence.tokens[i].upos);
    if (runs[begin] == 0) cells = word_cells(words[begin], sentence.tokens[begin].upos) & 0xffffU;
    for (std::size_t i = begin; i < end; ++i)
      if (runs[i] == runs[begin]) atoms[i] = mask_atom(cells | 0x10000U);
    begin = runs[begin] == 0 ? begin + 1 : end;
  }
  return atoms;
}

}  // namespace bezug::extract
