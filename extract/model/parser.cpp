#include "extract/model/parser.h"

#include <algorithm>

#include "graph/error.h"

namespace bezug::extract {

std::size_t transition_number(Transition transition, std::size_t labels) {
  const auto label = static_cast<std::size_t>(transition.label);
  if (transition.move == Move::shift) return 0;
  return transition.move == Move::left ? 1 + label : 1 + labels + label;
}

Transition transition_of(std::size_t number, std::size_t labels) {
  if (number == 0) return {Move::shift, 0};
  if (number <= labels) return {Move::left, static_cast<int>(number - 1)};
  return {Move::right, static_cast<int>(number - 1 - labels)};
}

Transition best_transition(const State& state, std::span<const float> scores, std::size_t labels,
                           int root) {
  const bool to_root = state.buffer(0) == static_cast<int>(state.size());
  std::size_t chosen = scores.size();
  const auto consider = [&](std::size_t number) {
    if (chosen == scores.size() || scores[number] > scores[chosen]) chosen = number;
  };
  if (state.legal(Move::shift)) consider(0);
  for (std::size_t label = 0; label < labels; ++label) {
    const bool is_root = static_cast<int>(label) == root;
    if (state.legal(Move::left) && is_root == to_root) consider(1 + label);
    if (state.legal(Move::right) && !is_root) consider(1 + labels + label);
  }
  return transition_of(chosen, labels);
}

Parser::Parser(const Archive& archive)
    : relations_{labels_of(archive.text("relations"))}, weights_{archive.section("arcs")} {
  const auto root = std::ranges::find(relations_, "root");
  if (root == relations_.end() || relations_.size() < 2)
    throw DataError{archive.file().string() + ": has no relation root"};
  root_ = static_cast<int>(root - relations_.begin());
}

void Parser::parse(Sentence& sentence) const {
  const std::vector<Node> seen = nodes(sentence);
  State state{sentence.tokens.size()};
  std::vector<Key> keys;
  std::vector<float> scores(1 + 2 * relations_.size());
  while (!state.done()) {
    keys.clear();
    state_features(state, seen, keys);
    std::ranges::fill(scores, 0.F);
    weights_.add(keys, scores);
    const Transition next = best_transition(state, scores, relations_.size(), root_);
    state.apply(next.move, next.label);
  }
  for (std::size_t i = 0; i < sentence.tokens.size(); ++i) {
    const int head = state.heads()[i];
    sentence.tokens[i].head = head == static_cast<int>(state.size()) ? 0 : head + 1;
    sentence.tokens[i].deprel = relations_[static_cast<std::size_t>(state.labels()[i])];
  }
}

}  // namespace bezug::extract
