// Forward and backward pass of the network over sentences with their trees: cross-entropy of heads,
// relations and tags, dropout.
#pragma once

#include <random>

#include "extract/model/net/features.h"
#include "extract/model/net/optimizer.h"

namespace bezug::extract::net {

using Random = std::mt19937_64;

/// A number from [0, 1).
inline float uniform(Random& random) { return static_cast<float>(random() >> 40U) * 0x1p-24F; }

struct Item {
  std::vector<WordIds> words;  ///< the root first
  std::vector<int> heads;      ///< rows; of the root -1
  std::vector<int> labels;
  std::vector<int> tags;
  float weight{1};
};

/// What the backward pass needs of the forward pass.
struct Trace {
  Batch batch;
  Matrix inputs;
  std::array<LstmTrace, 2> layers;
  std::array<Matrix, 2> outputs;
  Matrix roles;
};

/// A pass over a part of a batch. Adds to `gradient`.
class Pass {
 public:
  Pass(const Network& network, Gradient& gradient, Random random)
      : net_{network}, gradient_{gradient.network}, rows_{gradient.rows}, random_{random} {}

  /// Returns the loss; each word counts `scale_by` times the weight of its sentence.
  float run(std::vector<const Item*> items, float scale_by);

 private:
  void lay_out();
  void forward_with_dropout();
  float arcs(std::size_t s);
  float relations();
  float tags();
  void backward();

  const Network& net_;
  Network& gradient_;
  std::array<std::vector<std::uint32_t>, kFields>& rows_;
  Random random_;
  std::vector<const Item*> items_;
  float scale_{};
  std::vector<WordIds> words_;
  Trace trace_;
  std::array<Matrix, 3> masks_;
  std::array<Matrix, 2> dropped_;
  Matrix role_mask_;
  Matrix role_gradient_;
  Matrix state_gradient_;
};

}  // namespace bezug::extract::net
