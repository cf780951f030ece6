// Dense matrices of the neural models, and their products: in whole numbers where one of them is
// fixed, else by BLAS.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <vector>

#include "extract/model/net/products.h"

namespace bezug::extract::net {

/// Numbers row by row. Empty until sized.
struct Matrix {
  std::size_t rows{};
  std::size_t columns{};
  std::vector<float> values{};
  Panels panels{};  ///< see `pack`; empty if it was not called

  Matrix() = default;
  Matrix(std::size_t rows_, std::size_t columns_)
      : rows{rows_}, columns{columns_}, values(rows_ * columns_) {}

  /// Makes it `rows_` by `columns_` zeros; keeps the memory.
  void reset(std::size_t rows_, std::size_t columns_) {
    rows = rows_;
    columns = columns_;
    values.assign(rows_ * columns_, 0.F);
  }
  /// Makes it `rows_` by `columns_`, whatever the numbers are; keeps the memory.
  void resize(std::size_t rows_, std::size_t columns_) {
    rows = rows_;
    columns = columns_;
    values.resize(rows_ * columns_);
  }
  /// Rounds the numbers to 16 bits for products with this matrix on the right. They must not change
  /// from then on.
  void pack();
  [[nodiscard]] float* row(std::size_t i) { return values.data() + i * columns; }
  [[nodiscard]] const float* row(std::size_t i) const { return values.data() + i * columns; }
  [[nodiscard]] std::span<float> cells(std::size_t i) { return {row(i), columns}; }
  [[nodiscard]] std::span<const float> cells(std::size_t i) const { return {row(i), columns}; }
};

/// A block of a matrix: `rows` by `columns` numbers, `stride` apart from row to row.
template <class Number>
struct Block {
  Number* first{};
  std::size_t rows{};
  std::size_t columns{};
  std::size_t stride{};
};
using View = Block<const float>;
using Target = Block<float>;

/// Where each row begins.
inline std::vector<const float*> rows_of(const Matrix& m) {
  std::vector<const float*> rows(m.rows);
  for (std::size_t i = 0; i < m.rows; ++i) rows[i] = m.row(i);
  return rows;
}
inline View view(const Matrix& m) { return {m.values.data(), m.rows, m.columns, m.columns}; }
inline Target target(Matrix& m) { return {m.values.data(), m.rows, m.columns, m.columns}; }
inline View view(Target t) { return {t.first, t.rows, t.columns, t.stride}; }
/// The part of `m` from row `row` and column `column` on.
template <class Number>
Block<Number> part(Block<Number> m, std::size_t row, std::size_t column, std::size_t rows,
                   std::size_t columns) {
  return {m.first + row * m.stride + column, rows, columns, m.stride};
}

enum class Form : bool { plain, transposed };

/// c = a * b, or c += a * b with `add`; `a` and `b` as they are or transposed.
void multiply(View a, Form a_form, View b, Form b_form, Target c, bool add);

/// c = a * b. If `b` is packed, each row of `c` depends on its row of `a` alone, to the last bit:
/// what is computed together makes no difference.
void multiply(View a, const Matrix& b, Target c);

/// c = a * b + bias, `bias` being one row. See `multiply`.
void affine(View a, const Matrix& b, const Matrix& bias, Target c);

/// c = a * b + base, `base` having the numbers of each row.
void affine(View a, const Matrix& b, std::span<const float* const> base, Target c);

}  // namespace bezug::extract::net
