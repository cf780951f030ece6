// How the network is trained.
#pragma once

#include <cstddef>
#include <cstdint>

namespace bezug::extract::net {

struct NetworkOptions {
  int rounds{20};                ///< passes over the examples
  std::size_t batch_words{100};  ///< words that share one step
  float rate{0.002F};            ///< of learning, at its highest
  std::uint32_t hidden{128};     ///< size of each direction of each layer
  std::uint32_t arc{128};        ///< of a word as head or as dependent
  std::uint32_t relation{48};    ///< the same for the choice of the relation
  std::uint64_t seed{1};
};

}  // namespace bezug::extract::net
