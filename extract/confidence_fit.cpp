#include "extract/confidence_fit.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace bezug::extract {
namespace {

constexpr int kRounds = 30;
constexpr double kStill = 1e-9;

using Row = std::vector<std::pair<std::size_t, double>>;
using Matrix = std::vector<std::vector<double>>;

/// Solves `a` x = `b` for a symmetric positive definite `a`, in place.
std::vector<double> solved(Matrix a, std::vector<double> b) {
  const std::size_t n = b.size();
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t row = i + 1; row < n; ++row) {
      const double factor = a[row][i] / a[i][i];
      if (factor == 0) continue;
      for (std::size_t column = i; column < n; ++column) a[row][column] -= factor * a[i][column];
      b[row] -= factor * b[i];
    }
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t column = i + 1; column < n; ++column) b[i] -= a[i][column] * b[column];
    b[i] /= a[i][i];
  }
  return b;
}

double chance(const Row& row, const std::vector<double>& weights) {
  double sum = 0;
  for (const auto& [at, value] : row) sum += weights[at] * value;
  return 1 / (1 + std::exp(-sum));
}

}  // namespace

std::vector<std::pair<std::string, double>> fitted_weights(
    const std::vector<JudgedStatement>& statements, double penalty, int least) {
  std::map<std::string, int> counts;
  for (const JudgedStatement& one : statements)
    for (const Feature& feature : one.features) ++counts[feature.name];
  std::vector<std::pair<std::string, double>> named;
  std::map<std::string, std::size_t> index;
  for (const auto& [name, count] : counts)
    if (count >= least) {
      index[name] = named.size();
      named.emplace_back(name, 0.0);
    }
  const std::size_t n = named.size();
  std::vector<Row> rows;
  for (const JudgedStatement& one : statements) {
    Row row;
    for (const Feature& feature : one.features)
      if (const auto found = index.find(feature.name); found != index.end())
        row.emplace_back(found->second, feature.value);
    rows.push_back(std::move(row));
  }
  std::vector<double> weights(n);
  for (int round = 0; round < kRounds; ++round) {
    std::vector<double> slope(n);
    Matrix bend(n, std::vector<double>(n));
    for (std::size_t i = 0; i < n; ++i) {
      // The bias gets next to no penalty: enough for the matrix to stay regular.
      const double own = named[i].first == "bias" ? kStill : penalty;
      slope[i] = -own * weights[i];
      bend[i][i] = own;
    }
    for (std::size_t at = 0; at < rows.size(); ++at) {
      const double p = chance(rows[at], weights);
      for (const auto& [i, value] : rows[at]) {
        slope[i] += ((statements[at].right ? 1.0 : 0.0) - p) * value;
        for (const auto& [j, other] : rows[at]) bend[i][j] += p * (1 - p) * value * other;
      }
    }
    const std::vector<double> step = solved(std::move(bend), std::move(slope));
    double largest = 0;
    for (std::size_t i = 0; i < n; ++i) {
      weights[i] += step[i];
      largest = std::max(largest, std::abs(step[i]));
    }
    if (largest < kStill) break;
  }
  for (std::size_t i = 0; i < n; ++i) named[i].second = weights[i];
  return named;
}

}  // namespace bezug::extract
