#include "graph/query/credible_path.h"

#include <array>
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

std::optional<std::uint64_t> cost(Confidence confidence) {
  static const std::array<std::uint64_t, 1001> kCosts = costs();
  if (confidence.permille() == 0) return std::nullopt;
  return kCosts.at(confidence.permille());
}

}  // namespace bezug
