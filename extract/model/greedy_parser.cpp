#include "extract/model/greedy_parser.h"

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

Tree mirrored(Tree tree) {
  const int size = static_cast<int>(tree.heads.size());
  std::ranges::reverse(tree.heads);
  std::ranges::reverse(tree.labels);
  for (int& head : tree.heads)
    if (head >= 0 && head < size) head = size - 1 - head;
  return tree;
}

Tree greedy_tree(const Scorer& scorer, const std::vector<Node>& nodes, std::size_t labels,
                 int root) {
  State state{nodes.size() - 1};
  std::vector<Key> keys;
  std::vector<float> scores(1 + 2 * labels);
  while (!state.done()) {
    keys.clear();
    state_features(state, nodes, keys);
    std::ranges::fill(scores, 0.F);
    scorer.add(keys, scores);
    const Transition next = best_transition(state, scores, labels, root);
    state.apply(next.move, next.label);
  }
  Tree tree{state.heads(), state.labels()};
  tree.heads.pop_back();
  tree.labels.pop_back();
  return tree;
}

GreedyParsers::GreedyParsers(const Archive& archive, const Labels& relations)
    : relations_{relations.size()} {
  const auto root = std::ranges::find(relations, "root");
  if (root == relations.end() || relations.size() < 2)
    throw DataError{archive.file().string() + ": has no relation root"};
  root_ = static_cast<int>(root - relations.begin());
  for (const char direction : archive.text("directions"))
    members_.push_back(
        {Weights{archive.section("arcs" + std::to_string(members_.size()))}, direction == 'r'});
}

std::vector<Tree> GreedyParsers::trees(const Sentence& sentence) const {
  std::vector<Tree> result;
  if (members_.empty() || sentence.tokens.empty()) return result;
  const std::vector<Node> forwards = nodes(sentence);
  std::vector<Node> backwards = forwards;
  std::reverse(backwards.begin(), backwards.end() - 1);
  for (const Member& member : members_) {
    const auto& seen = member.backwards ? backwards : forwards;
    Tree tree = greedy_tree(member.weights, seen, relations_, root_);
    result.push_back(member.backwards ? mirrored(std::move(tree)) : std::move(tree));
  }
  return result;
}

}  // namespace bezug::extract
