#include "extract/model/net/products.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstring>
#include <limits>

#include "extract/model/net/vectors.h"

#if defined(__x86_64__) && !defined(__clang__)
#define BEZUG_AVX2 1
#include <immintrin.h>
#endif

namespace bezug::extract::net {
namespace {

constexpr std::size_t kColumns = 16;  // of a panel
constexpr float kMost = 4095;         // of the numbers of a row of the left matrix

using Numbers = const std::int16_t*;
/// Sums of one tile, row by row: six rows of one panel, three of two, or one of four.
using Sums = std::array<std::int32_t, std::size_t{6} * kColumns>;

/// The rows and panels of a tile, the last repeated where there are fewer.
struct Tile {
  std::array<Numbers, 6> rows{};
  std::array<Numbers, 4> panels{};
  std::size_t pairs{};
};

/// Kinds of tiles: the fewer rows, the more columns, so that there is always enough to do at once.
struct Kind {
  std::size_t rows;
  std::size_t panels;
  void (*run)(const Tile&, Sums&);
};
using Kinds = std::array<Kind, 3>;

template <std::size_t kRows, std::size_t kPanels>
void plain(const Tile& tile, Sums& sums) {
  sums.fill(0);
  for (std::size_t i = 0; i < kRows; ++i)
    for (std::size_t p = 0; p < kPanels; ++p)
      for (std::size_t k = 0; k < tile.pairs; ++k) {
        const std::int32_t first = tile.rows[i][2 * k];
        const std::int32_t second = tile.rows[i][2 * k + 1];
        Numbers pair = tile.panels[p] + k * 2 * kColumns;
        std::int32_t* sum = sums.data() + (i * kPanels + p) * kColumns;
        for (std::size_t j = 0; j < kColumns; ++j)
          sum[j] += first * pair[2 * j] + second * pair[2 * j + 1];
      }
}

constexpr Kinds kPlain{Kind{6, 1, plain<6, 1>}, Kind{3, 2, plain<3, 2>}, Kind{1, 4, plain<1, 4>}};

#ifdef BEZUG_AVX2
// Sums stand in variables of their own: the compiler keeps arrays of them in memory.

struct Pair {
  __m256i low;
  __m256i high;
};

[[gnu::target("avx2"), gnu::always_inline]] inline Pair load(Numbers from) {
  const auto* at = reinterpret_cast<const __m256i*>(from);
  return {_mm256_loadu_si256(at), _mm256_loadu_si256(at + 1)};
}
[[gnu::target("avx2"), gnu::always_inline]] inline __m256i spread(Numbers from) {
  std::int32_t both = 0;
  std::memcpy(&both, from, sizeof both);
  return _mm256_set1_epi32(both);
}
[[gnu::target("avx2"), gnu::always_inline]] inline void step(Pair& sum, __m256i a, Pair b) {
  sum.low = _mm256_add_epi32(sum.low, _mm256_madd_epi16(a, b.low));
  sum.high = _mm256_add_epi32(sum.high, _mm256_madd_epi16(a, b.high));
}
[[gnu::target("avx2"), gnu::always_inline]] inline void store(Pair sum, std::int32_t* to) {
  auto* at = reinterpret_cast<__m256i*>(to);
  _mm256_storeu_si256(at, sum.low);
  _mm256_storeu_si256(at + 1, sum.high);
}

[[gnu::target("avx2")]] void six_rows(const Tile& tile, Sums& sums) {
  const auto [a0, a1, a2, a3, a4, a5] = tile.rows;
  Pair s0{}, s1{}, s2{}, s3{}, s4{}, s5{};
  Numbers from = tile.panels[0];
  for (std::size_t k = 0; k < 2 * tile.pairs; k += 2, from += 2 * kColumns) {
    const Pair b = load(from);
    step(s0, spread(a0 + k), b);
    step(s1, spread(a1 + k), b);
    step(s2, spread(a2 + k), b);
    step(s3, spread(a3 + k), b);
    step(s4, spread(a4 + k), b);
    step(s5, spread(a5 + k), b);
  }
  std::int32_t* to = sums.data();
  for (const Pair& sum : {s0, s1, s2, s3, s4, s5}) {
    store(sum, to);
    to += kColumns;
  }
}

[[gnu::target("avx2")]] void three_rows(const Tile& tile, Sums& sums) {
  const auto [a0, a1, a2, a3, a4, a5] = tile.rows;
  Pair s00{}, s01{}, s10{}, s11{}, s20{}, s21{};
  Numbers from0 = tile.panels[0];
  Numbers from1 = tile.panels[1];
  for (std::size_t k = 0; k < 2 * tile.pairs; k += 2) {
    const Pair b0 = load(from0 + k * kColumns);
    const Pair b1 = load(from1 + k * kColumns);
    const __m256i x0 = spread(a0 + k);
    step(s00, x0, b0);
    step(s01, x0, b1);
    const __m256i x1 = spread(a1 + k);
    step(s10, x1, b0);
    step(s11, x1, b1);
    const __m256i x2 = spread(a2 + k);
    step(s20, x2, b0);
    step(s21, x2, b1);
  }
  std::int32_t* to = sums.data();
  for (const Pair& sum : {s00, s01, s10, s11, s20, s21}) {
    store(sum, to);
    to += kColumns;
  }
}

[[gnu::target("avx2")]] void one_row(const Tile& tile, Sums& sums) {
  const auto [from0, from1, from2, from3] = tile.panels;
  Pair s0{}, s1{}, s2{}, s3{};
  for (std::size_t k = 0; k < 2 * tile.pairs; k += 2) {
    const __m256i x = spread(tile.rows[0] + k);
    step(s0, x, load(from0 + k * kColumns));
    step(s1, x, load(from1 + k * kColumns));
    step(s2, x, load(from2 + k * kColumns));
    step(s3, x, load(from3 + k * kColumns));
  }
  std::int32_t* to = sums.data();
  for (const Pair& sum : {s0, s1, s2, s3}) {
    store(sum, to);
    to += kColumns;
  }
}

bool wide() {
  static const bool supported = __builtin_cpu_supports("avx2") != 0;
  return supported;
}
const Kinds& kinds() {
  static constexpr Kinds kVectors{Kind{6, 1, six_rows}, Kind{3, 2, three_rows},
                                  Kind{1, 4, one_row}};
  return wide() ? kVectors : kPlain;
}
#else
const Kinds& kinds() { return kPlain; }
#endif

BEZUG_VECTORS void round_row(const float* __restrict from, std::size_t size,
                             std::int16_t* __restrict to, float& scale) {
  float most = 0;
  for (std::size_t i = 0; i < size; ++i) most = std::max(most, std::abs(from[i]));
  scale = most / kMost;
  const float factor = most > 0 ? kMost / most : 0;
  constexpr float kUp = 32768.5F;  // what is cut off stands for what is rounded
  for (std::size_t i = 0; i < size; ++i)
    to[i] = static_cast<std::int16_t>(static_cast<std::int32_t>(from[i] * factor + kUp) - 32768);
}

/// Where the sums of a tile go: `rows` by `columns` numbers of `c`.
struct Part {
  std::size_t rows;
  std::size_t columns;
  std::size_t width;      ///< sums from row to row
  std::size_t first;      ///< column
  const float* a_scales;  ///< of each row
  const float* b_scales;  ///< of each column
  Base base;              ///< of the rows, from column 0 on
  Rows<float> c;
};

/// One row of one panel: to = base + sums * (scale * scales), `base` null for none.
void finish_some(const std::int32_t* sums, float scale, const float* scales, const float* base,
                 std::size_t count, float* to) {
  for (std::size_t j = 0; j < count; ++j) {
    const float value = static_cast<float>(sums[j]) * (scale * scales[j]);
    to[j] = base == nullptr ? value : base[j] + value;
  }
}

/// The same for a whole panel.
using FinishPanel = void (*)(const std::int32_t*, float, const float*, const float*, float*);
void finish_plain(const std::int32_t* sums, float scale, const float* scales, const float* base,
                  float* to) {
  finish_some(sums, scale, scales, base, kColumns, to);
}

#ifdef BEZUG_AVX2
[[gnu::target("avx2")]] void finish_wide(const std::int32_t* sums, float scale, const float* scales,
                                         const float* base, float* to) {
  const __m256 by = _mm256_set1_ps(scale);
  for (std::size_t j = 0; j < kColumns; j += 8) {
    const __m256 sum =
        _mm256_cvtepi32_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(sums + j)));
    __m256 value = _mm256_mul_ps(sum, _mm256_mul_ps(by, _mm256_loadu_ps(scales + j)));
    if (base != nullptr) value = _mm256_add_ps(_mm256_loadu_ps(base + j), value);
    _mm256_storeu_ps(to + j, value);
  }
}
FinishPanel finish_panel() { return wide() ? finish_wide : finish_plain; }
#else
FinishPanel finish_panel() { return finish_plain; }
#endif

void finish(const std::int32_t* sums, const Part& part) {
  const FinishPanel panel = finish_panel();
  for (std::size_t i = 0; i < part.rows; ++i) {
    const float scale = part.a_scales[i];
    const float* base = part.base.each != nullptr ? part.base.each[i] : part.base.all;
    const std::int32_t* from = sums + i * part.width;
    float* to = part.c.first + i * part.c.stride;
    for (std::size_t j = 0; j < part.columns; j += kColumns) {
      const float* here = base == nullptr ? nullptr : base + part.first + j;
      if (j + kColumns <= part.columns)
        panel(from + j, scale, part.b_scales + j, here, to + j);
      else
        finish_some(from + j, scale, part.b_scales + j, here, part.columns - j, to + j);
    }
  }
}

/// The left matrix of one product in 16 bits. Lives as long as its thread, for its memory.
struct Rounded {
  std::vector<std::int16_t> numbers;
  std::vector<float> scales;
};

const Rounded& rounded(Rows<const float> a, std::size_t rows, std::size_t inner) {
  thread_local Rounded result;
  const std::size_t width = (inner + 1) / 2 * 2;
  result.numbers.resize(rows * width);
  result.scales.resize(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    std::int16_t* to = result.numbers.data() + row * width;
    if (width > inner) to[inner] = 0;
    round_row(a.first + row * a.stride, inner, to, result.scales[row]);
  }
  return result;
}

}  // namespace

Panels Panels::of(const std::vector<float>& values, std::size_t rows, std::size_t columns) {
  Panels result;
  result.pairs = (rows + 1) / 2;
  const std::size_t panels = (columns + kColumns - 1) / kColumns;
  result.numbers.resize(panels * result.pairs * 2 * kColumns);
  result.scales.resize(panels * kColumns);
  for (std::size_t column = 0; column < columns; ++column) {
    double most = 1e-20;
    double sum = 1e-20;
    for (std::size_t row = 0; row < rows; ++row) {
      const double value = std::abs(values[row * columns + column]);
      most = std::max(most, value);
      sum += value;
    }
    const double room = std::numeric_limits<std::int32_t>::max() / double{kMost};
    const double factor = std::min(32767 / most, (room - static_cast<double>(rows)) / sum);
    result.scales[column] = static_cast<float>(1 / factor);
    std::int16_t* to = result.numbers.data() + column / kColumns * result.pairs * 2 * kColumns +
                       column % kColumns * 2;
    for (std::size_t row = 0; row < rows; ++row)
      to[row / 2 * 2 * kColumns + row % 2] =
          static_cast<std::int16_t>(std::lround(values[row * columns + column] * factor));
  }
  return result;
}

void multiply(Rows<const float> a, std::size_t rows, std::size_t inner, const Panels& b,
              std::size_t columns, Base base, Rows<float> c) {
  const Rounded& left = rounded(a, rows, inner);
  const std::size_t panels = b.scales.size() / kColumns;
  const std::size_t size = b.pairs * 2 * kColumns;
  Tile tile{.rows = {}, .panels = {}, .pairs = b.pairs};
  Sums sums;
  const auto run = [&](const Kind& kind, std::size_t row, std::size_t panel) {
    for (std::size_t i = 0; i < kind.rows; ++i)
      tile.rows[i] = left.numbers.data() + std::min(row + i, rows - 1) * 2 * b.pairs;
    for (std::size_t p = 0; p < kind.panels; ++p)
      tile.panels[p] = b.numbers.data() + std::min(panel + p, panels - 1) * size;
    kind.run(tile, sums);
    const std::size_t first = panel * kColumns;
    finish(sums.data(), {.rows = std::min(kind.rows, rows - row),
                         .columns = std::min(kind.panels * kColumns, columns - first),
                         .width = kind.panels * kColumns,
                         .first = first,
                         .a_scales = left.scales.data() + row,
                         .b_scales = b.scales.data() + first,
                         .base = {base.all, base.each == nullptr ? nullptr : base.each + row},
                         .c = {c.first + row * c.stride + first, c.stride}});
  };
  // Many rows pass by each panel, which stays in the nearest cache; what is left of them goes along
  // the panels.
  const Kind& tall = kinds()[0];
  const std::size_t many = (rows + 1) / tall.rows * tall.rows;
  for (std::size_t panel = 0; panel < panels; ++panel)
    for (std::size_t row = 0; row < many; row += tall.rows) run(tall, row, panel);
  for (std::size_t row = many; row < rows;) {
    const Kind& kind = kinds()[rows - row >= 2 ? 1 : 2];
    for (std::size_t panel = 0; panel < panels; panel += kind.panels) run(kind, row, panel);
    row += kind.rows;
  }
}

BEZUG_VECTORS void dot_products(Rows<const float> a, std::size_t rows, Rows<const float> b,
                                std::size_t columns, std::size_t inner, Rows<float> c) {
  constexpr std::size_t kLanes = 16;
  for (std::size_t i = 0; i < rows; ++i)
    for (std::size_t j = 0; j < columns; ++j) {
      const float* __restrict x = a.first + i * a.stride;
      const float* __restrict y = b.first + j * b.stride;
      std::array<float, kLanes> lanes{};
      std::size_t k = 0;
      for (; k + kLanes <= inner; k += kLanes)
        for (std::size_t lane = 0; lane < kLanes; ++lane) lanes[lane] += x[k + lane] * y[k + lane];
      float sum = 0;
      for (; k < inner; ++k) sum += x[k] * y[k];
      for (const float lane : lanes) sum += lane;
      c.first[i * c.stride + j] = sum;
    }
}

}  // namespace bezug::extract::net
