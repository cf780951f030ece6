#include "extract/model/name_crf.h"

#include <algorithm>
#include <cmath>

namespace bezug::extract::names {

namespace {

constexpr std::uint32_t kNoRow = ~0U;
constexpr std::size_t kSightingSlots = std::size_t{1} << 24;
constexpr std::uint8_t kLeastSightings = 3;
constexpr float kRate = 0.12F;
constexpr float kSmooth = 1e-2F;
constexpr float kClip = 8.0F;

}  // namespace

Learner::Learner() : sightings_(kSightingSlots) {}

std::uint32_t Learner::row(std::uint32_t key) {
  if (key == 0) return kNoRow;
  const auto known = index_.find(key);
  if (known != index_.end()) return known->second;
  std::uint8_t& sightings = sightings_[(key * 0x9e3779b1U) & (kSightingSlots - 1)];
  if (++sightings < kLeastSightings) return kNoRow;
  rows_.emplace_back();
  const auto fresh = static_cast<std::uint32_t>(rows_.size() - 1);
  index_.emplace(key, fresh);
  return fresh;
}

void Learner::learn(const Features& features, std::span<const LabelSet> allowed) {
  const std::size_t n = features.tokens();
  if (n == 0) return;
  found_.clear();
  for (const std::uint32_t key : features.keys) found_.push_back(row(key));
  std::vector<Scores> potentials(n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::uint32_t f = features.begins[i]; f < features.begins[i + 1]; ++f) {
      if (found_[f] == kNoRow) continue;
      const Scores& weight = rows_[found_[f]].weight;
      for (int y = 0; y < kLabels; ++y) potentials[i][y] += weight[y];
    }
    const float top = *std::ranges::max_element(potentials[i]);
    for (float& score : potentials[i]) score = std::exp(score - top);
  }
  for (int x = 0; x < kLabels; ++x)
    for (int y = 0; y < kLabels; ++y)
      exp_transitions_[x][y] = may_follow(x, y) ? std::exp(transitions_[x].weight[y]) : 0.0F;
  gradient_.assign(n, Scores{});
  transition_gradient_ = {};
  const std::vector<LabelSet> all(n, kAllLabels);
  expectations(potentials, allowed, 1);
  expectations(potentials, all, -1);
  update(features);
}

// Adds `sign` times the expected labels and transitions among the allowed sequences (forward and
// backward sums, each position scaled to one).
void Learner::expectations(std::span<const Scores> potentials, std::span<const LabelSet> allowed,
                           float sign) {
  const std::size_t n = potentials.size();
  Marginals forward(n), backward(n);
  const auto may = [&](std::size_t i, int y) { return (allowed[i] >> y & 1U) != 0; };
  std::vector<float> scale(n);
  for (std::size_t i = 0; i < n; ++i) {
    float sum = 0;
    for (int y = 0; y < kLabels; ++y) {
      if (!may(i, y)) continue;
      float in = 0;
      if (i == 0)
        in = goes_on(y) ? 0.0F : 1.0F;
      else
        for (int x = 0; x < kLabels; ++x) in += forward[i - 1][x] * exp_transitions_[x][y];
      forward[i][y] = in * std::max(potentials[i][y], 1e-30F);
      sum += forward[i][y];
    }
    scale[i] = 1 / std::max(sum, 1e-37F);
    for (float& value : forward[i]) value *= scale[i];
  }
  for (int y = 0; y < kLabels; ++y) backward[n - 1][y] = opens(y) ? 0.0F : 1.0F;
  for (std::size_t i = n - 1; i > 0; --i)
    for (int y = 0; y < kLabels; ++y) {
      if (!may(i, y)) continue;
      const float out = backward[i][y] * std::max(potentials[i][y], 1e-30F) * scale[i];
      if (out == 0) continue;
      for (int x = 0; x < kLabels; ++x) backward[i - 1][x] += exp_transitions_[x][y] * out;
    }
  float last = 0;
  for (int y = 0; y < kLabels; ++y) last += forward[n - 1][y] * backward[n - 1][y];
  if (!(last > 0) || !std::isfinite(last)) return;
  for (std::size_t i = 0; i < n; ++i)
    for (int y = 0; y < kLabels; ++y)
      gradient_[i][y] += sign * forward[i][y] * backward[i][y] / last;
  for (std::size_t i = 1; i < n; ++i)
    for (int y = 0; y < kLabels; ++y) {
      if (!may(i, y)) continue;
      const float out =
          sign * backward[i][y] * std::max(potentials[i][y], 1e-30F) * scale[i] / last;
      for (int x = 0; x < kLabels; ++x)
        transition_gradient_[x][y] += forward[i - 1][x] * exp_transitions_[x][y] * out;
    }
}

void Learner::update(const Features& features) {
  const auto step = [](Row& row, const Scores& gradient) {
    for (int y = 0; y < kLabels; ++y) {
      row.squares[y] += gradient[y] * gradient[y];
      row.weight[y] += kRate * gradient[y] / std::sqrt(row.squares[y] + kSmooth);
    }
  };
  for (std::size_t i = 0; i < gradient_.size(); ++i) {
    const bool flat =
        std::ranges::all_of(gradient_[i], [](float g) { return std::fabs(g) < 1e-4F; });
    if (flat) continue;
    for (std::uint32_t f = features.begins[i]; f < features.begins[i + 1]; ++f)
      if (found_[f] != kNoRow) step(rows_[found_[f]], gradient_[i]);
  }
  for (int x = 0; x < kLabels; ++x) step(transitions_[x], transition_gradient_[x]);
}

void Learner::decay(float factor) {
  for (Row& row : rows_)
    for (float& weight : row.weight) weight *= factor;
}

void Learner::take_average() {
  const auto take = [](Row& row) {
    for (int y = 0; y < kLabels; ++y) row.sum[y] += row.weight[y];
  };
  std::ranges::for_each(rows_, take);
  std::ranges::for_each(transitions_, take);
  ++averaged_;
}

void Committee::add(const Learner& learner) {
  const float share = 1 / static_cast<float>(learner.averaged_);
  for (const auto& [key, at] : learner.index_) {
    Scores& sum = sums_[key];
    for (int y = 0; y < kLabels; ++y) sum[y] += share * learner.rows_[at].sum[y];
  }
  for (int x = 0; x < kLabels; ++x)
    for (int y = 0; y < kLabels; ++y) transitions_[x][y] += share * learner.transitions_[x].sum[y];
  ++members_;
}

Weights Committee::quantised(std::size_t most) const {
  std::vector<std::pair<float, std::uint32_t>> ranked;  // largest weight, key
  for (const auto& [key, sum] : sums_) {
    float largest = 0;
    for (const float weight : sum) largest = std::max(largest, std::fabs(weight));
    ranked.emplace_back(-largest, key);
  }
  std::ranges::sort(ranked);
  if (ranked.size() > most) ranked.resize(most);
  std::ranges::sort(ranked, {}, &std::pair<float, std::uint32_t>::second);
  float top = 1e-6F;
  for (const auto& [largest, key] : ranked) top = std::max(top, -largest);
  // The sums stand for means: the division by the number of members is left to the scale.
  const float scale = std::min(top, kClip * static_cast<float>(members_)) / 127;
  std::vector<std::uint32_t> keys;
  std::vector<Weights::Row> rows;
  for (const auto& [largest, key] : ranked) {
    keys.push_back(key);
    Weights::Row& bytes = rows.emplace_back();
    const Scores& weight = sums_.at(key);
    for (int y = 0; y < kLabels; ++y)
      bytes[y] = static_cast<std::int8_t>(std::clamp(std::lround(weight[y] / scale), -127L, 127L));
  }
  std::array<Scores, kLabels> transitions = transitions_;
  for (Scores& row : transitions)
    for (float& weight : row) weight /= static_cast<float>(members_);
  return {std::move(keys), std::move(rows), scale / static_cast<float>(members_), transitions};
}

}  // namespace bezug::extract::names
