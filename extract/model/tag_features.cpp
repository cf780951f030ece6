#include <algorithm>
#include <array>
#include <span>

#include "extract/model/feature_atoms.h"
#include "extract/model/tagger.h"

namespace bezug::extract {
namespace {

constexpr int kReach = 3;  // words seen on either side

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
  kOpener,
  kClause,
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
                               Template{w(-3)},
                               Template{kOpener, kVerbCells},
                               Template{kOpener, kVerbCells, k(1)},
                               Template{kClause, kVerbCells},
                               Template{kClause, kVerbCells, k(1)}};

/// What the tags so far say of the clause that a word stands in.
struct Clause {
  std::uint32_t opener{};  ///< what opened a clause with the verb at its end, while that is missing
  std::uint32_t state{};   ///< first tag since the last comma; whether finite verbs were seen
};

bool subordinates(std::uint32_t tag) {
  constexpr std::array kOpeners{atom("SCONJ/KOUS"),  atom("PRON/PRELS"), atom("DET/PRELAT"),
                                atom("PRON/PRELAT"), atom("ADV/PWAV"),   atom("PRON/PWS"),
                                atom("DET/PWAT")};
  return std::ranges::find(kOpeners, tag) != kOpeners.end();
}

Clause clause(std::span<const std::uint32_t> tags) {
  constexpr std::size_t kFarthest = 60;  // bounds the work on endless sentences
  if (tags.size() > kFarthest) tags = tags.last(kFarthest);
  constexpr std::uint32_t kComma = atom("PUNCT/$,");
  Clause result;
  std::uint32_t first = 0;
  bool finite = false;
  bool finite_before = false;
  for (const std::uint32_t tag : tags) {
    if (tag == kComma) {
      finite_before = finite_before || finite;
      finite = false;
      first = 0;
    } else if (first == 0) {
      first = tag;
    }
    if (subordinates(tag)) result.opener = tag;
    if (is_finite(tag)) {
      result.opener = 0;
      finite = true;
    }
  }
  result.state =
      static_cast<std::uint32_t>(mix(first, (finite ? 1U : 0U) + (finite_before ? 2U : 0U)) >> 32U);
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
  const Clause open = clause(tags);
  atoms[kOpener] = open.opener;
  atoms[kClause] = open.state;
  append_keys(atoms, kTagTemplates, 0, out);
}
}  // namespace bezug::extract
