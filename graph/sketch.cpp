#include "graph/sketch.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>
#include <string>

#include "graph/hash.h"

namespace bezug {
namespace {

/// The next of a row of numbers that look random (SplitMix64: Steele, Lea and Flood, OOPSLA 2014).
constexpr std::uint64_t next(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9e3779b97f4a7c15U);
  z = (z ^ z >> 30U) * 0xbf58476d1ce4e5b9U;
  z = (z ^ z >> 27U) * 0x94d049bb133111ebU;
  return z ^ z >> 31U;
}

struct Function {
  std::uint64_t factor{};  ///< odd
  std::uint64_t shift{};
};

/// Part of the format of databases: never to be changed.
constexpr std::array<Function, Sketch::kValues> kFunctions = [] {
  std::array<Function, Sketch::kValues> all{};
  std::uint64_t state = 0;
  for (Function& function : all) {
    function.factor = next(state) | 1U;
    function.shift = next(state);
  }
  return all;
}();

}  // namespace

Sketch sketch(std::vector<std::uint64_t> hashes) {
  std::ranges::sort(hashes);
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  Sketch result{.size = static_cast<std::uint32_t>(std::min<std::size_t>(
                    hashes.size(), std::numeric_limits<std::uint32_t>::max()))};
  if (hashes.empty()) return result;
  result.values.reserve(Sketch::kValues);
  for (const Function& function : kFunctions) {
    std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
    for (const std::uint64_t hash : hashes)
      least = std::min(least, hash * function.factor + function.shift);
    // The upper bits decide which value is least; those below them are still random.
    result.values.push_back(static_cast<std::uint16_t>(least >> 16U));
  }
  return result;
}

double resemblance(const Sketch& one, const Sketch& other) {
  if (one.values.empty() || other.values.empty()) return 0;
  std::size_t equal = 0;
  for (std::size_t at = 0; at < Sketch::kValues; ++at)
    if (one.values[at] == other.values[at]) ++equal;
  return static_cast<double>(equal) / static_cast<double>(Sketch::kValues);
}

std::vector<std::uint64_t> bands(const Sketch& sketch, Banding banding, std::uint8_t kind) {
  assert(banding.bands * banding.rows <= Sketch::kValues);
  std::vector<std::uint64_t> result;
  if (sketch.values.empty()) return result;
  for (std::size_t band = 0; band < banding.bands; ++band) {
    std::string bytes{static_cast<char>(kind), static_cast<char>(band)};
    for (std::size_t row = 0; row < banding.rows; ++row) {
      const std::uint16_t value = sketch.values[band * banding.rows + row];
      bytes.push_back(static_cast<char>(value & 0xffU));
      bytes.push_back(static_cast<char>(value >> 8U));
    }
    result.push_back(hash64({bytes}));
  }
  return result;
}

}  // namespace bezug
