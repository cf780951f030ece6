#include "graph/query/cost.h"

#include <cmath>

namespace bezug {
namespace {

constexpr double kUnitsANat = 4294967296.0;
constexpr std::uint64_t kHop = 1024;

std::array<std::uint64_t, 1001> costs() {
  std::array<std::uint64_t, 1001> table{};
  for (std::size_t permille = 1; permille < table.size(); ++permille)
    table.at(permille) = kHop + static_cast<std::uint64_t>(std::llround(
                                    -std::log(static_cast<double>(permille) / 1000) * kUnitsANat));
  return table;
}

}  // namespace

const std::array<std::uint64_t, 1001>& costs_by_permille() {
  static const std::array<std::uint64_t, 1001> kCosts = costs();
  return kCosts;
}

std::optional<std::uint64_t> cost(Confidence confidence) {
  if (confidence.permille() == 0) return std::nullopt;
  return costs_by_permille().at(confidence.permille());
}

}  // namespace bezug
