// The neural parser's network: embeddings of what is known of a word, two layers of bidirectional
// LSTM, and biaffine scores of arcs and relations (Dozat and Manning, ICLR 2017). A second guess
// of the tag is made from the same state.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "extract/model/archive.h"
#include "extract/model/net/lstm.h"

namespace bezug::extract::net {

/// Kinds of what is known of a word; each has embeddings of its own.
enum Field : std::uint8_t { kForm, kLemma, kPieces, kTag, kMorph, kFields };
inline constexpr std::array<std::size_t, kFields> kWidth{64, 64, 64, 32, 32};
inline constexpr std::size_t kInput = 64 + 64 + 64 + 32 + 32;

/// Embedding numbers of a word, by field; their sum stands for the field.
using WordIds = std::array<std::vector<std::uint32_t>, kFields>;

/// Sizes that the data and the trainer choose.
struct Sizes {
  std::array<std::uint32_t, kFields> embeddings{};
  std::uint32_t hidden{128};   ///< of each direction of each layer
  std::uint32_t arc{128};      ///< of a word as head or as dependent
  std::uint32_t relation{48};  ///< the same for the choice of the relation
  std::uint32_t relations{};
  std::uint32_t tags{};
};

struct Network {
  Sizes sizes;
  std::array<Matrix, kFields> embeddings;
  std::array<Lstm, 2> layers;
  Matrix roles;  ///< 2 * hidden by 2 * (arc + relation): arc dependent, arc head, relation …
  Matrix roles_bias;
  Matrix arcs;       ///< arc by arc
  Matrix arcs_bias;  ///< 1 by arc: how much a word is a head at all
  Matrix relations;  ///< relation + 1 by (relation + 1) * relations, see `relation_scores`
  Matrix pairs;      ///< the same numbers, (relation + 1)^2 by relations; only of a trained network
  Matrix tags;       ///< 2 * hidden by tags
  Matrix tags_bias;

  Network() = default;
  /// All zeros.
  explicit Network(const Sizes& sizes_);
  /// Throws DataError if `archive` lacks a section or one has another size.
  explicit Network(const Archive& archive);
  void save(Sections& sections) const;

  /// Calls `visit` with each matrix, in the same order for networks of the same sizes.
  template <class Visit>
  void each(Visit visit) {
    for (Matrix& matrix : embeddings) visit(matrix);
    for (Lstm& layer : layers) layer.each(visit);
    for (Matrix* matrix : {&roles, &roles_bias, &arcs, &arcs_bias, &relations, &tags, &tags_bias})
      visit(*matrix);
  }
};

/// The state of the network for a batch.
struct State {
  Batch batch;
  std::array<Matrix, 2> outputs;  ///< of the layers
  Matrix gates;                   ///< of the second layer, see `project`
  Matrix roles;
};

/// Columns of `roles`.
enum class Role : std::uint8_t { arc_dependent, arc_head, relation_dependent, relation_head };
Target role(const Sizes& sizes, Matrix& roles, Role role, std::size_t begin, std::size_t rows);
View role(const Sizes& sizes, const Matrix& roles, Role role, std::size_t begin, std::size_t rows);

constexpr float kLeak = 0.1F;  ///< slope of the roles' function below zero

/// Sums of embeddings: one row of `inputs` for each word.
void embed(const Network& network, std::span<const WordIds> words, Matrix& inputs);

/// Fills the outputs and roles of `state`, given its batch; `gates` are those of the first layer as
/// `project` gives them, row by row.
void forward(const Network& network, std::span<const float* const> gates, State& state);

/// Scores of the arcs of the sentence in rows [begin, begin + rows): dependent by head.
Matrix arc_scores(const Network& network, const Matrix& roles, std::size_t begin, std::size_t rows);

/// Scores of the tags by the states of the last layer: row by tag.
void tag_scores(const Network& network, const Matrix& states, Matrix& scores);

/// Scores of the relations of a dependent to a head: `projected` is the dependent's row of the
/// product with `Network::relations`, `width` by relations; `head` the head's part in it.
void relation_scores(const float* head, std::size_t width, const float* projected,
                     std::span<float> scores);

/// `result` is `block` with a column of ones behind it.
void with_ones(View block, Matrix& result);

/// Products of all numbers of `dependent` with all of `head`: what `Network::pairs` weighs.
void all_pairs(std::span<const float> dependent, std::span<const float> head, float* result);

}  // namespace bezug::extract::net
