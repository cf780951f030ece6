#include "extract/model/net/optimizer.h"

#include <algorithm>
#include <cmath>

#include "extract/model/net/vectors.h"

namespace bezug::extract::net {
namespace {

constexpr float kBeta1 = 0.9F;
constexpr float kBeta2 = 0.98F;
constexpr float kSteepest = 5;

std::vector<Matrix*> matrices(Network& network) {
  std::vector<Matrix*> result;
  network.each([&](Matrix& m) { result.push_back(&m); });
  return result;
}

/// Adds `more` to `sum` and clears it.
BEZUG_VECTORS void add(float* __restrict sum, float* __restrict more, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) {
    sum[i] += more[i];
    more[i] = 0;
  }
}

/// Sum of squares, in a fixed order that suits vectors.
BEZUG_VECTORS double squares(const float* values, std::size_t size) {
  constexpr std::size_t kLanes = 16;
  float lanes[kLanes] = {};
  std::size_t i = 0;
  for (; i + kLanes <= size; i += kLanes)
    for (std::size_t k = 0; k < kLanes; ++k) lanes[k] += values[i + k] * values[i + k];
  double sum = 0;
  for (; i < size; ++i) sum += static_cast<double>(values[i]) * values[i];
  for (const float lane : lanes) sum += lane;
  return sum;
}

/// One step; `norm` scales the gradient `g`, which is cleared.
BEZUG_VECTORS void adam(float* __restrict w, float* __restrict a, float* __restrict b,
                        float* __restrict g, std::size_t size, float norm, float rate,
                        float correct2) {
  for (std::size_t i = 0; i < size; ++i) {
    const float d = g[i] * norm;
    g[i] = 0;
    a[i] = kBeta1 * a[i] + (1 - kBeta1) * d;
    b[i] = kBeta2 * b[i] + (1 - kBeta2) * d * d;
    w[i] -= rate * a[i] / (std::sqrt(b[i] * correct2) + 1e-8F);
  }
}

}  // namespace

Optimizer::Optimizer(Network& network) : network_{matrices(network)} {
  for (const Matrix* m : network_) {
    first_.emplace_back(m->values.size());
    second_.emplace_back(m->values.size());
  }
}

void Optimizer::step(std::vector<Gradient>& gradients, float rate) {
  ++steps_;
  const auto n = static_cast<float>(steps_);
  const float rate_now = rate / (1 - std::pow(kBeta1, n));
  std::vector<std::vector<Matrix*>> parts;
  for (Gradient& gradient : gradients) parts.push_back(matrices(gradient.network));
  // Where to go: rows of the embeddings, the other matrices as a whole.
  struct Place {
    std::size_t matrix, begin, size;
  };
  std::vector<Place> places;
  for (std::size_t field = 0; field < kFields; ++field) {
    std::vector<std::uint32_t> rows;
    for (Gradient& gradient : gradients) {
      rows.insert(rows.end(), gradient.rows[field].begin(), gradient.rows[field].end());
      gradient.rows[field].clear();
    }
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    for (const std::uint32_t row : rows)
      places.push_back({field, row * kWidth[field], kWidth[field]});
  }
  for (std::size_t m = kFields; m < network_.size(); ++m)
    places.push_back({m, 0, network_[m]->values.size()});
  double square = 0;
  for (const Place& place : places) {
    float* sum = parts[0][place.matrix]->values.data() + place.begin;
    for (std::size_t t = 1; t < parts.size(); ++t)
      add(sum, parts[t][place.matrix]->values.data() + place.begin, place.size);
    square += squares(sum, place.size);
  }
  const double norm = std::sqrt(square);
  const float scale = norm > kSteepest ? static_cast<float>(kSteepest / norm) : 1.F;
  for (const Place& place : places)
    adam(network_[place.matrix]->values.data() + place.begin,
         first_[place.matrix].data() + place.begin, second_[place.matrix].data() + place.begin,
         parts[0][place.matrix]->values.data() + place.begin, place.size, scale, rate_now,
         1 / (1 - std::pow(kBeta2, n)));
}

}  // namespace bezug::extract::net
