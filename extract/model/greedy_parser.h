// Dependency trees by always the best next transition: fast, and wrong in other places than the
// network, so that their votes help it.
#pragma once

#include <string>
#include <vector>

#include "extract/annotation.h"
#include "extract/model/archive.h"
#include "extract/model/linear.h"
#include "extract/model/tagger.h"
#include "extract/model/transition.h"

namespace bezug::extract {

/// Number of a transition among the scores: 0 shift, then left arcs, then right arcs by label.
struct Transition {
  Move move{};
  int label{};
};
std::size_t transition_number(Transition transition, std::size_t labels);
Transition transition_of(std::size_t number, std::size_t labels);

/// Highest-scoring legal transition of `state`. `root` is the number of the label "root", which
/// the root's arc takes and no other.
Transition best_transition(const State& state, std::span<const float> scores, std::size_t labels,
                           int root);

/// Heads and labels of the words of one tree; the root is the number of words.
struct Tree {
  std::vector<int> heads;
  std::vector<int> labels;
};

/// `tree` of the sentence read backwards.
Tree mirrored(Tree tree);

/// Tree by always the best transition.
Tree greedy_tree(const Scorer& scorer, const std::vector<Node>& nodes, std::size_t labels,
                 int root);

/// Greedy parsers that were trained from the left and from the right. Views its archive; safe to
/// share between threads.
class GreedyParsers {
 public:
  /// Throws DataError if `archive` lacks a section. An archive may hold none.
  explicit GreedyParsers(const Archive& archive, const Labels& relations);

  /// A tree of `sentence` by each of them, labels as numbers of relations. Linear in the number
  /// of tokens.
  [[nodiscard]] std::vector<Tree> trees(const Sentence& sentence) const;

 private:
  struct Member {
    Weights weights;
    bool backwards{};
  };
  std::size_t relations_{};
  int root_{};
  std::vector<Member> members_;
};

}  // namespace bezug::extract
