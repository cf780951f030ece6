// Bidirectional long short-term memory (Hochreiter and Schmidhuber 1997; Graves and Schmidhuber
// 2005) over a batch of sequences.
#pragma once

#include <span>
#include <vector>

#include "extract/model/net/matrix.h"

namespace bezug::extract::net {

/// Where the sequences of a batch lie in its matrices: one row for each element.
struct Batch {
  std::vector<std::size_t> begin;   ///< first row of each sequence
  std::vector<std::size_t> length;  ///< in rows; longest first
  std::size_t rows{};
};

/// Weights of one layer. Gates stand in the order input, forget, output, candidate.
struct Lstm {
  Matrix input;         ///< inputs by 8 * size: gates of the forward, then the backward direction
  Matrix recurrent[2];  ///< size by 4 * size
  Matrix bias;          ///< 1 by 8 * size

  [[nodiscard]] std::size_t size() const { return recurrent[0].rows; }
  template <class Visit>
  void each(Visit visit) {
    visit(input);
    visit(recurrent[0]);
    visit(recurrent[1]);
    visit(bias);
  }
};

/// What the backward pass needs of the forward pass.
struct LstmTrace {
  Matrix gates;  ///< rows by 8 * size, after their functions
  Matrix cells;  ///< rows by 2 * size
};

/// What the inputs alone give the gates: rows by 8 * size.
void project(const Lstm& layer, const Matrix& inputs, Matrix& gates);

/// From what `project` gave for each row: outputs, rows by 2 * size: forward, then backward. Fills
/// `trace` if there is one; `gates` may be its own rows, which are overwritten.
void run(const Lstm& layer, const Batch& batch, std::span<const float* const> gates,
         LstmTrace* trace, Matrix& outputs);

/// Adds the gradients of the weights to `gradient` and gives those of the inputs.
void run_back(const Lstm& layer, const Batch& batch, const Matrix& inputs, const LstmTrace& trace,
              const Matrix& outputs, const Matrix& output_gradient, Lstm& gradient,
              Matrix& input_gradient);

}  // namespace bezug::extract::net
