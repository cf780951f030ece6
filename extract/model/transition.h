// Arc-hybrid transitions (Kuhlmann, Gómez-Rodríguez, Satta, ACL 2011) with their dynamic oracle
// (Goldberg and Nivre, TACL 1, 2013). The artificial root stands behind the last word, so that
// the end state has one root.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "extract/annotation.h"
#include "extract/model/keys.h"

namespace bezug::extract {

/// A word as the parser sees it.
struct Node {
  std::uint32_t word{};
  std::uint32_t lemma{};
  std::uint32_t tag{};  ///< UPOS and XPOS
  std::uint32_t upos{};
  std::uint32_t morph{};  ///< case, gender, number, person
  std::uint32_t cases{};  ///< case, or mood and verb form
  std::uint32_t cluster{};
};

/// Nodes of the words of `sentence` and, last, of the root.
std::vector<Node> nodes(const Sentence& sentence);

/// Kinds of moves; a move with a label is an arc.
enum class Move : std::uint8_t { shift, left, right };

/// A state of the parse. Words are indexes from 0, `size()` is the root.
class State {
 public:
  explicit State(std::size_t words);

  [[nodiscard]] std::size_t size() const { return head_.size() - 1; }
  [[nodiscard]] bool done() const;
  [[nodiscard]] bool legal(Move move) const;
  /// Precondition: legal(move). `label` belongs to the arc; shifts have none.
  void apply(Move move, int label);
  /// Arcs of `heads` (root: size()) that can no longer be reached after `move`.
  [[nodiscard]] int cost(Move move, std::span<const int> heads) const;

  /// The word `depth` under the top of the stack, or -1.
  [[nodiscard]] int stack(std::size_t depth) const;
  /// The word `ahead` of the first of the buffer, root included, or -1.
  [[nodiscard]] int buffer(std::size_t ahead) const;
  [[nodiscard]] const std::vector<int>& heads() const { return head_; }
  [[nodiscard]] const std::vector<int>& labels() const { return label_; }

  struct Family {
    int left[2]{-1, -1};   ///< outermost children before the word
    int right[2]{-1, -1};  ///< outermost children after the word
    std::uint8_t lefts{};
    std::uint8_t rights{};
    std::uint64_t left_labels{};
    std::uint64_t right_labels{};
  };
  [[nodiscard]] const Family& family(int word) const;

 private:
  void attach(int child, int head, int label);

  std::vector<int> stack_;
  std::vector<int> head_;
  std::vector<int> label_;
  std::vector<Family> family_;
  std::size_t next_{};
};

/// Appends the keys of `state`.
void state_features(const State& state, const std::vector<Node>& nodes, std::vector<Key>& out);

}  // namespace bezug::extract
