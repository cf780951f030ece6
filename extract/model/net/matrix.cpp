#include "extract/model/net/matrix.h"

#include <cblas.h>

#include <cassert>
#include <mutex>

#include "extract/model/net/vectors.h"

namespace bezug::extract::net {
namespace {

/// Has every product computed by the thread that asks for it: documents are what runs in
/// parallel here. OpenBLAS built without threads shares its buffers among callers unguarded,
/// so there they enter one by one.
class Library {
 public:
  Library() { openblas_set_num_threads(1); }
  [[nodiscard]] std::unique_lock<std::mutex> enter() {
    return alone_ ? std::unique_lock{one_} : std::unique_lock<std::mutex>{};
  }

 private:
  bool alone_{openblas_get_parallel() == OPENBLAS_SEQUENTIAL};
  std::mutex one_{};
};

// Numbers of one vector. Wider ones than the machine has are taken apart by the compiler into
// memory, which costs twenty times as much; narrower ones cost a machine that has wider ones
// little.
constexpr std::size_t kLanes = 8;
using Lanes = float __attribute__((vector_size(kLanes * sizeof(float))));
using LooseLanes =
    float __attribute__((vector_size(kLanes * sizeof(float)), aligned(4), may_alias));
constexpr std::size_t kVectors = 2;
// Columns that are worked on together: the numbers of one row of a panel.
constexpr std::size_t kPanel = kVectors * kLanes;

/// kRows rows of c (+)= a * b from `row` on, for kPanels panels of b from `column` on. Each number
/// of c is one sum over the rows of b in their order, whatever is computed beside it.
template <std::size_t kRows, std::size_t kPanels>
[[gnu::always_inline]] inline void block(View a, const float* panels, std::size_t row, Target c,
                                         std::size_t column, bool add) {
  constexpr std::size_t kWide = kPanels * kVectors;
  const float* const b = panels + column * a.columns;
  Lanes sums[kRows][kWide] = {};
  for (std::size_t k = 0; k < a.columns; ++k)
#pragma GCC unroll 8
    for (std::size_t j = 0; j < kWide; ++j) {
      const float* const at = b + (j / kVectors * a.columns + k) * kPanel + j % kVectors * kLanes;
      const Lanes lanes = *reinterpret_cast<const LooseLanes*>(at);
#pragma GCC unroll 8
      for (std::size_t i = 0; i < kRows; ++i)
        sums[i][j] += a.first[(row + i) * a.stride + k] * lanes;
    }
#pragma GCC unroll 8
  for (std::size_t i = 0; i < kRows; ++i)
#pragma GCC unroll 8
    for (std::size_t j = 0; j < kWide; ++j) {
      const Lanes sum = sums[i][j];
      const std::size_t first = column + j * kLanes;
      const std::size_t width = first < c.columns ? std::min(kLanes, c.columns - first) : 0;
      float* const to = c.first + (row + i) * c.stride + first;
      for (std::size_t lane = 0; lane < width; ++lane)
        to[lane] = add ? to[lane] + sum[lane] : sum[lane];
    }
}

BEZUG_VECTORS void multiply_panels(View a, const float* panels, Target c, bool add) {
  constexpr std::size_t kMany = 4;
  std::size_t row = 0;
  for (; row + 6 <= a.rows; row += 6)
    for (std::size_t column = 0; column < c.columns; column += kPanel)
      block<6, 1>(a, panels, row, c, column, add);
  for (; row + 3 <= a.rows; row += 3)
    for (std::size_t column = 0; column < c.columns; column += kPanel)
      block<3, 1>(a, panels, row, c, column, add);
  for (; row < a.rows; ++row) {
    std::size_t column = 0;
    for (; column + kMany * kPanel <= c.columns; column += kMany * kPanel)
      block<1, kMany>(a, panels, row, c, column, add);
    for (; column < c.columns; column += kPanel) block<1, 1>(a, panels, row, c, column, add);
  }
}

}  // namespace

void Matrix::pack() {
  panels.assign((columns + kPanel - 1) / kPanel * kPanel * rows, 0.F);
  for (std::size_t column = 0; column < columns; column += kPanel)
    for (std::size_t i = 0; i < rows; ++i)
      std::copy_n(row(i) + column, std::min(kPanel, columns - column),
                  panels.data() + column * rows + i * kPanel);
}

void multiply(View a, const Matrix& b, Target c, bool add) {
  if (b.panels.empty()) return multiply(a, Form::plain, view(b), Form::plain, c, add);
  assert(a.columns == b.rows && c.rows == a.rows && c.columns == b.columns);
  multiply_panels(a, b.panels.data(), c, add);
}

void multiply(View a, Form a_form, View b, Form b_form, Target c, bool add) {
  const bool ta = a_form == Form::transposed;
  const bool tb = b_form == Form::transposed;
  const std::size_t inner = ta ? a.rows : a.columns;
  assert(inner == (tb ? b.columns : b.rows));
  assert(c.rows == (ta ? a.columns : a.rows) && c.columns == (tb ? b.rows : b.columns));
  if (c.rows == 0 || c.columns == 0) return;
  static Library library;
  const std::unique_lock<std::mutex> entered = library.enter();
  const auto n = [](std::size_t number) { return static_cast<int>(number); };
  cblas_sgemm(CblasRowMajor, ta ? CblasTrans : CblasNoTrans, tb ? CblasTrans : CblasNoTrans,
              n(c.rows), n(c.columns), n(inner), 1.F, a.first, n(a.stride), b.first, n(b.stride),
              add ? 1.F : 0.F, c.first, n(c.stride));
}

}  // namespace bezug::extract::net
