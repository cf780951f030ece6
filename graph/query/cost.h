// What a hop costs a path that is to be credible.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "graph/statement.h"

namespace bezug {

/// −ln(confidence) in units of 2^-32, plus 1024 units a hop, so that sums are exact, equal runs
/// agree to the bit, and of paths that are equally credible the one with fewer hops wins. None for
/// confidence 0: such a statement carries no path.
std::optional<std::uint64_t> cost(Confidence confidence);

/// `cost` by thousandths, for loops; 0 stands for none.
const std::array<std::uint64_t, 1001>& costs_by_permille();

}  // namespace bezug
