// Products with a fixed matrix in whole numbers: half the time of floating point with AVX2, and
// exact sums, so that neither their order nor what is computed beside them changes a result.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace bezug::extract::net {

/// A matrix as 16-bit numbers, each column with a scale of its own.
///   panel := pair*                      one for 16 columns
///   pair  := (number:i16 number:i16)*16 of two rows, column by column
struct Panels {
  std::vector<std::int16_t> numbers{};
  std::vector<float> scales{};  ///< of each column
  std::size_t pairs{};          ///< of rows

  [[nodiscard]] bool empty() const { return scales.empty(); }
  /// `values` row by row, `rows` by `columns`. Columns are scaled such that no sum of a product
  /// can overflow.
  static Panels of(const std::vector<float>& values, std::size_t rows, std::size_t columns);
};

/// Numbers row by row, `stride` apart.
template <class Number>
struct Rows {
  Number* first{};
  std::size_t stride{};
};

/// What is added to the rows of a product: the same numbers to all, or to each its own, or none.
struct Base {
  const float* all{};
  const float* const* each{};
};

/// c = a * b + base. `a` has `rows` rows of `inner` numbers. Each row of `a` is rounded to 13 bits
/// of its largest number.
void multiply(Rows<const float> a, std::size_t rows, std::size_t inner, const Panels& b,
              std::size_t columns, Base base, Rows<float> c);

/// c = a * b^T for few numbers: `a` has `rows` rows and `b` has `columns` rows of `inner` numbers.
/// Sums are taken in a fixed order.
void dot_products(Rows<const float> a, std::size_t rows, Rows<const float> b, std::size_t columns,
                  std::size_t inner, Rows<float> c);

}  // namespace bezug::extract::net
