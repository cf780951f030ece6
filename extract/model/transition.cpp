#include "extract/model/transition.h"

#include <algorithm>
#include <array>

#include "extract/model/script.h"

namespace bezug::extract {
namespace {

const State::Family kNoFamily{};
const Node kNoNode{};

constexpr std::uint32_t kRootAtom = atom("<root>");

// Atoms: for each place in the state, the attributes of the word there.
enum Attribute : int { kW, kL, kT, kU, kM, kC, kK, kD, kAttributes };
enum Place : int {
  kS0,
  kS1,
  kS2,
  kB0,
  kB1,
  kB2,
  kS0L,
  kS0R,
  kS0L2,
  kS0R2,
  kS1L,
  kS1R,
  kS1R2,
  kB0L,
  kB0L2,
  kPlaces
};
enum Other : int {
  kFirstOther = static_cast<int>(kPlaces) * static_cast<int>(kAttributes),
  kDistance = kFirstOther,
  kDistanceStack,
  kS0Lefts,
  kS0Rights,
  kS1Rights,
  kB0Lefts,
  kS0LeftSet,
  kS0RightSet,
  kS1LeftSet,
  kS1RightSet,
  kB0LeftSet,
  kBetween,
  kAtoms
};
constexpr int a(int place, int attribute) { return place * kAttributes + attribute; }

const std::array kTemplates{
    Template{a(kS0, kW), a(kS0, kT)}, Template{a(kS0, kW)}, Template{a(kS0, kT)},
    Template{a(kS0, kL), a(kS0, kU)}, Template{a(kS0, kT), a(kS0, kM)},
    Template{a(kB0, kW), a(kB0, kT)}, Template{a(kB0, kW)}, Template{a(kB0, kT)},
    Template{a(kB0, kT), a(kB0, kM)}, Template{a(kB1, kW), a(kB1, kT)}, Template{a(kB1, kT)},
    Template{a(kB2, kW), a(kB2, kT)}, Template{a(kB2, kT)}, Template{a(kS1, kW), a(kS1, kT)},
    Template{a(kS1, kT)}, Template{a(kS1, kL), a(kS1, kU)},
    // pairs
    Template{a(kS0, kW), a(kS0, kT), a(kB0, kW), a(kB0, kT)}, Template{a(kS0, kL), a(kB0, kL)},
    Template{a(kS0, kT), a(kB0, kW)}, Template{a(kS0, kW), a(kB0, kT)},
    Template{a(kS0, kT), a(kB0, kT)}, Template{a(kS0, kT), a(kB0, kT), kDistance},
    Template{a(kS0, kM), a(kB0, kM), a(kB0, kU)}, Template{a(kS0, kL), a(kB0, kT), a(kB0, kC)},
    Template{a(kS0, kT), a(kS0, kC), a(kB0, kL)}, Template{a(kS1, kL), a(kS0, kL)},
    Template{a(kS1, kT), a(kS0, kT)}, Template{a(kS1, kW), a(kS0, kT)},
    Template{a(kS1, kT), a(kS0, kW)}, Template{a(kS1, kT), a(kS0, kT), kDistanceStack},
    Template{a(kS1, kM), a(kS0, kM), a(kS0, kU)}, Template{a(kS1, kL), a(kS0, kT), a(kS0, kC)},
    Template{a(kS1, kT), a(kS1, kC), a(kS0, kL)}, Template{a(kB0, kT), a(kB1, kT)},
    Template{a(kB0, kW), a(kB1, kT)}, Template{a(kS0, kK), a(kB0, kK)},
    Template{a(kS0, kK), a(kB0, kT)}, Template{a(kS0, kT), a(kB0, kK)},
    Template{a(kS1, kK), a(kS0, kK)}, Template{a(kS1, kL), a(kB0, kL)},
    Template{a(kS1, kT), a(kB0, kT)},
    // triples
    Template{a(kS0, kT), a(kB0, kT), a(kB1, kT)}, Template{a(kB0, kT), a(kB1, kT), a(kB2, kT)},
    Template{a(kS1, kT), a(kS0, kT), a(kB0, kT)}, Template{a(kS2, kT), a(kS1, kT), a(kS0, kT)},
    Template{a(kS1, kT), a(kS0, kT), a(kB0, kT), a(kB1, kT)},
    Template{a(kS1, kL), a(kS0, kT), a(kB0, kT)}, Template{a(kS1, kT), a(kS0, kT), a(kB0, kL)},
    Template{a(kS1, kT), a(kS0, kL), a(kB0, kT)}, Template{a(kS0, kT), a(kB0, kW), a(kB1, kT)},
    // children
    Template{a(kS0, kT), a(kS0L, kT), a(kB0, kT)}, Template{a(kS0, kT), a(kS0R, kT), a(kB0, kT)},
    Template{a(kS0, kT), a(kB0, kT), a(kB0L, kT)}, Template{a(kS1, kT), a(kS1R, kT), a(kS0, kT)},
    Template{a(kS1, kT), a(kS1L, kT), a(kS0, kT)}, Template{a(kS1, kT), a(kS0, kT), a(kS0R, kT)},
    Template{a(kS1, kT), a(kS0, kT), a(kS0L, kT)}, Template{a(kS0, kT), a(kS0L, kW), a(kB0, kT)},
    Template{a(kS1, kT), a(kS0L, kW), a(kS0, kT)}, Template{a(kS1, kL), a(kS0L, kW), a(kS0, kU)},
    Template{a(kS0L, kD), a(kS0, kT)}, Template{a(kS0R, kD), a(kS0, kT)},
    Template{a(kS1R, kD), a(kS1, kT)}, Template{a(kB0L, kD), a(kB0, kT)},
    Template{a(kS0, kT), a(kS0L, kD), a(kS0L2, kD)},
    Template{a(kS0, kT), a(kS0R, kD), a(kS0R2, kD)},
    Template{a(kS1, kT), a(kS1R, kD), a(kS1R2, kD)},
    Template{a(kB0, kT), a(kB0L, kD), a(kB0L2, kD)},
    Template{a(kS0, kT), a(kB0, kT), a(kB0L, kD), a(kB0L2, kD)},
    Template{a(kS1, kT), a(kS0, kT), a(kS1R, kD)}, Template{a(kS1, kT), a(kS0, kT), a(kS0R, kD)},
    // valency and label sets
    Template{a(kS0, kT), kS0Lefts}, Template{a(kS0, kT), kS0Rights}, Template{a(kB0, kT), kB0Lefts},
    Template{a(kS0, kW), kS0LeftSet}, Template{a(kS0, kT), kS0LeftSet},
    Template{a(kS0, kT), kS0RightSet}, Template{a(kS0, kL), kS0RightSet},
    Template{a(kB0, kT), kB0LeftSet}, Template{a(kB0, kL), kB0LeftSet},
    Template{a(kS1, kT), kS1RightSet}, Template{a(kS1, kL), kS1RightSet},
    Template{a(kS0, kT), a(kS0, kC), a(kB0, kT), kB0LeftSet},
    Template{a(kS1, kT), a(kS0, kT), a(kS0, kC), kS1RightSet, kS1LeftSet},
    // distance
    Template{a(kS0, kT), kDistance}, Template{a(kS0, kL), kDistance},
    Template{a(kB0, kL), kDistance}, Template{a(kB0, kT), kDistance},
    Template{a(kS1, kT), kDistanceStack}, Template{a(kS0, kT), kDistanceStack},
    Template{a(kS0, kT), a(kB0, kT), kBetween}};

std::uint32_t small_atom(std::uint64_t value) {
  return value == 0 ? 0 : static_cast<std::uint32_t>(mix(3, value) >> 32U) | 1U;
}

}  // namespace

std::vector<Node> nodes(const Sentence& sentence) {
  std::vector<Node> result;
  result.reserve(sentence.tokens.size() + 1);
  for (const Token& token : sentence.tokens) {
    const auto value = [&](std::string_view name) { return atom(feature(token.feats, name)); };
    Node node{.word = atom(latin_lower(token.form)),
              .lemma = atom(token.lemma),
              .tag = atom(token.upos + "/" + token.xpos),
              .upos = atom(token.upos)};
    const std::uint32_t number = value("Number");
    node.cases = small_atom(mix(value("Case"), mix(value("Mood"), value("VerbForm"))));
    node.morph = small_atom(mix(mix(node.cases, number), mix(value("Gender"), value("Person"))));
    result.push_back(node);
  }
  result.push_back({.word = kRootAtom, .lemma = kRootAtom, .tag = kRootAtom, .upos = kRootAtom});
  return result;
}

State::State(std::size_t words) : head_(words + 1, -1), label_(words + 1, -1), family_(words + 1) {}

bool State::done() const { return next_ == size() && stack_.empty(); }

bool State::legal(Move move) const {
  const bool last = next_ == size();
  switch (move) {
    case Move::shift:
      return !last;
    case Move::left:
      return !stack_.empty() && (!last || stack_.size() == 1);
    case Move::right:
      return stack_.size() >= 2;
  }
  return false;
}

void State::attach(int child, int head, int label) {
  head_[static_cast<std::size_t>(child)] = head;
  label_[static_cast<std::size_t>(child)] = label;
  Family& family = family_[static_cast<std::size_t>(head)];
  const std::uint64_t bit = std::uint64_t{1} << (static_cast<unsigned>(label) % 64U);
  if (child < head) {
    family.left[1] = family.left[0];
    family.left[0] = child;
    ++family.lefts;
    family.left_labels |= bit;
  } else {
    family.right[1] = family.right[0];
    family.right[0] = child;
    ++family.rights;
    family.right_labels |= bit;
  }
}

void State::apply(Move move, int label) {
  if (move == Move::shift) {
    stack_.push_back(static_cast<int>(next_++));
    return;
  }
  const int child = stack_.back();
  stack_.pop_back();
  attach(child, move == Move::left ? static_cast<int>(next_) : stack_.back(), label);
}

int State::cost(Move move, std::span<const int> heads) const {
  const int first = static_cast<int>(next_);
  const auto head = [&](int word) { return heads[static_cast<std::size_t>(word)]; };
  int lost = 0;
  if (move == Move::shift) {
    for (const int word : stack_) lost += head(word) == first ? 1 : 0;
    for (std::size_t i = 0; i + 1 < stack_.size(); ++i) lost += head(first) == stack_[i] ? 1 : 0;
    return lost;
  }
  const int top = stack_.back();
  for (std::size_t word = next_; word < size(); ++word) lost += heads[word] == top ? 1 : 0;
  const bool later = head(top) >= first;
  if (move == Move::right) return lost + (later ? 1 : 0);
  const bool under = stack_.size() >= 2 && head(top) == stack_[stack_.size() - 2];
  return lost + ((later && head(top) != first) || under ? 1 : 0);
}

int State::stack(std::size_t depth) const {
  return depth < stack_.size() ? stack_[stack_.size() - 1 - depth] : -1;
}

int State::buffer(std::size_t ahead) const {
  return next_ + ahead <= size() ? static_cast<int>(next_ + ahead) : -1;
}

const State::Family& State::family(int word) const {
  return word < 0 ? kNoFamily : family_[static_cast<std::size_t>(word)];
}

void state_features(const State& state, const std::vector<Node>& nodes, std::vector<Key>& out) {
  const int s0 = state.stack(0);
  const int s1 = state.stack(1);
  const int b0 = state.buffer(0);
  const State::Family& f0 = state.family(s0);
  const State::Family& f1 = state.family(s1);
  const State::Family& fb = state.family(b0);
  const std::array<int, kPlaces> places{
      s0,          s1,          state.stack(2), b0,          state.buffer(1), state.buffer(2),
      f0.left[0],  f0.right[0], f0.left[1],     f0.right[1], f1.left[0],      f1.right[0],
      f1.right[1], fb.left[0],  fb.left[1]};
  std::array<std::uint32_t, kAtoms> atoms{};
  for (std::size_t i = 0; i < kPlaces; ++i) {
    if (places[i] < 0) continue;
    const auto word = static_cast<std::size_t>(places[i]);
    const Node& node = nodes[word];
    std::uint32_t* slot = atoms.data() + i * kAttributes;
    slot[kW] = node.word;
    slot[kL] = node.lemma;
    slot[kT] = node.tag;
    slot[kU] = node.upos;
    slot[kM] = node.morph;
    slot[kC] = node.cases;
    slot[kK] = node.cluster;
    slot[kD] = static_cast<std::uint32_t>(state.labels()[word] + 2);
  }
  const auto distance = [](int from, int to) {
    const int steps = from < 0 || to < 0 ? 0 : to - from;
    return static_cast<std::uint32_t>(steps <= 4 ? steps : steps <= 6 ? 5 : steps <= 10 ? 6 : 7);
  };
  atoms[kDistance] = distance(s0, b0);
  atoms[kDistanceStack] = distance(s1, s0);
  atoms[kS0Lefts] = std::min<std::uint32_t>(f0.lefts, 4);
  atoms[kS0Rights] = std::min<std::uint32_t>(f0.rights, 4);
  atoms[kS1Rights] = std::min<std::uint32_t>(f1.rights, 4);
  atoms[kB0Lefts] = std::min<std::uint32_t>(fb.lefts, 4);
  atoms[kS0LeftSet] = small_atom(f0.left_labels);
  atoms[kS0RightSet] = small_atom(f0.right_labels);
  atoms[kS1LeftSet] = small_atom(f1.left_labels);
  atoms[kS1RightSet] = small_atom(f1.right_labels);
  atoms[kB0LeftSet] = small_atom(fb.left_labels);
  append_keys(atoms, kTemplates, 600, out);
}

}  // namespace bezug::extract
