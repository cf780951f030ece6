// Adam (Kingma and Ba, ICLR 2015): steps along the gradients of the threads that share a batch.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/model/net/network.h"

namespace bezug::extract::net {

/// A gradient of the network and the rows of each embedding matrix that it may not be zero in.
struct Gradient {
  explicit Gradient(const Sizes& sizes) : network{sizes} {}
  Network network;
  std::array<std::vector<std::uint32_t>, kFields> rows{};
};

class Optimizer {
 public:
  /// `network` must outlive it.
  explicit Optimizer(Network& network);
  /// Adds `gradients` up in the first, takes a step and clears them. Rows of embeddings that no
  /// gradient touches stay as they are, with their moments: most words are rare.
  void step(std::vector<Gradient>& gradients, float rate);

 private:
  std::vector<Matrix*> network_;
  std::vector<std::vector<float>> first_;   ///< mean of the gradients, by matrix
  std::vector<std::vector<float>> second_;  ///< … of their squares
  std::size_t steps_{};
};

}  // namespace bezug::extract::net
