#include <gtest/gtest.h>

#include <random>

#include "extract/model/net/network.h"

namespace bezug::extract::net {
namespace {

Matrix random_matrix(std::size_t rows, std::size_t columns, unsigned seed) {
  std::mt19937 random{seed};
  Matrix matrix{rows, columns};
  for (float& value : matrix.values) value = static_cast<float>(random() % 2001) / 1000.F - 1;
  return matrix;
}

double product(const Matrix& a, const Matrix& b, std::size_t row, std::size_t column) {
  double sum = 0;
  for (std::size_t k = 0; k < a.columns; ++k)
    sum += static_cast<double>(a.row(row)[k]) * b.row(k)[column];
  return sum;
}

/// Numbers of rows for which the tiles are of different kinds, and columns that end in a panel.
class Products : public ::testing::TestWithParam<std::size_t> {};

TEST_P(Products, OfARoundedMatrixAreNearTheExactOnes) {
  const Matrix a = random_matrix(GetParam(), 33, 1);
  Matrix b = random_matrix(33, 50, 2);
  const Matrix bias = random_matrix(1, 50, 3);
  b.pack();
  Matrix plain{a.rows, b.columns};
  multiply(view(a), b, target(plain));
  Matrix added{a.rows, b.columns};
  affine(view(a), b, rows_of(plain), target(added));
  Matrix moved{a.rows, b.columns};
  affine(view(a), b, bias, target(moved));
  for (std::size_t i = 0; i < a.rows; ++i)
    for (std::size_t j = 0; j < b.columns; ++j) {
      const double exact = product(a, b, i, j);
      EXPECT_NEAR(plain.row(i)[j], exact, 5e-3) << i << ", " << j;
      EXPECT_NEAR(added.row(i)[j], 2 * exact, 1e-2) << i << ", " << j;
      EXPECT_NEAR(moved.row(i)[j], exact + bias.row(0)[j], 5e-3) << i << ", " << j;
    }
}

TEST_P(Products, OfARowDoNotDependOnTheOthers) {
  const Matrix a = random_matrix(GetParam(), 33, 1);
  Matrix b = random_matrix(33, 50, 2);
  b.pack();
  Matrix all{a.rows, b.columns};
  multiply(view(a), b, target(all));
  Matrix last{1, b.columns};
  multiply(part(view(a), a.rows - 1, 0, 1, a.columns), b, target(last));
  EXPECT_TRUE(std::ranges::equal(last.cells(0), all.cells(a.rows - 1)));
}

INSTANTIATE_TEST_SUITE_P(Rows, Products, ::testing::Values(1, 2, 4, 5, 6, 13, 40));

TEST(DotProducts, AreThoseOfAllPairs) {
  const Matrix a = random_matrix(3, 37, 1);
  const Matrix b = random_matrix(5, 37, 2);
  Matrix c{3, 5};
  dot_products({a.row(0), 37}, 3, {b.row(0), 37}, 5, 37, {c.row(0), 5});
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 5; ++j) {
      double sum = 0;
      for (std::size_t k = 0; k < 37; ++k) sum += static_cast<double>(a.row(i)[k]) * b.row(j)[k];
      EXPECT_NEAR(c.row(i)[j], sum, 1e-4);
    }
}

TEST(RelationScores, SumTheHeadsPartOverTheColumnsOfEachRelation) {
  const std::vector<float> head{1, 2};
  const std::vector<float> projected{1, 10, 100, 2, 20, 200};
  std::vector<float> scores(3);
  relation_scores(head.data(), 2, projected.data(), scores);
  EXPECT_EQ(scores, (std::vector<float>{5, 50, 500}));
}

}  // namespace
}  // namespace bezug::extract::net
