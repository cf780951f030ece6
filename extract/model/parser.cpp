#include "extract/model/parser.h"

#include <algorithm>

#include "extract/model/arborescence.h"
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

Parser::Parser(const Archive& archive) : relations_{labels_of(archive.text("relations"))} {
  const auto root = std::ranges::find(relations_, "root");
  if (root == relations_.end() || relations_.size() < 2)
    throw DataError{archive.file().string() + ": has no relation root"};
  root_ = static_cast<int>(root - relations_.begin());
  for (const char direction : archive.text("directions"))
    members_.push_back(
        {Weights{archive.section("arcs" + std::to_string(members_.size()))}, direction == 'r'});
}

Tree Parser::voted(const std::vector<Tree>& trees) const {
  const std::size_t size = trees[0].heads.size();
  std::vector<std::vector<Arc>> candidates(size);
  const auto weight = [&](std::size_t tree) {
    return 1.F + 0.01F * static_cast<float>(trees.size() - tree);
  };
  for (std::size_t t = 0; t < trees.size(); ++t)
    for (std::size_t word = 0; word < size; ++word) {
      const int head = trees[t].heads[word];
      const auto same = std::ranges::find(candidates[word], head, &Arc::head);
      if (same == candidates[word].end())
        candidates[word].push_back({head, weight(t)});
      else
        same->score += weight(t);
    }
  Tree result{best_tree(candidates), std::vector<int>(size)};
  std::vector<float> votes(relations_.size());
  for (std::size_t word = 0; word < size; ++word) {
    std::ranges::fill(votes, 0.F);
    for (std::size_t t = 0; t < trees.size(); ++t)
      if (trees[t].heads[word] == result.heads[word])
        votes[static_cast<std::size_t>(trees[t].labels[word])] += weight(t);
    result.labels[word] = static_cast<int>(best(votes));
  }
  return result;
}

void Parser::parse(Sentence& sentence) const {
  const std::size_t size = sentence.tokens.size();
  if (size == 0) return;
  const std::vector<Node> forwards = nodes(sentence);
  std::vector<Node> backwards = forwards;
  std::reverse(backwards.begin(), backwards.end() - 1);
  std::vector<Tree> trees;
  for (const Member& member : members_) {
    const auto& seen = member.backwards ? backwards : forwards;
    Tree tree = greedy_tree(member.weights, seen, relations_.size(), root_);
    trees.push_back(member.backwards ? mirrored(std::move(tree)) : std::move(tree));
  }
  const Tree tree = trees.size() == 1 ? trees[0] : voted(trees);
  for (std::size_t i = 0; i < size; ++i) {
    const int head = tree.heads[i];
    sentence.tokens[i].head = head == static_cast<int>(size) ? 0 : head + 1;
    sentence.tokens[i].deprel = relations_[static_cast<std::size_t>(tree.labels[i])];
  }
}

}  // namespace bezug::extract
