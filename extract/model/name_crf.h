// The learner of the name tagger: a linear-chain conditional random field.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "extract/model/name_features.h"
#include "extract/model/name_labels.h"
#include "extract/model/name_weights.h"

namespace bezug::extract::names {

/// Weights in training, improved one sentence at a time by AdaGrad (Duchi, Hazan and Singer, JMLR
/// 2011) on the likelihood of all label sequences that the annotation allows.
class Learner {
 public:
  Learner();

  /// One step. Keys 0 in `features` are left out (dropped). Cost: tokens x features x labels.
  void learn(const Features& features, std::span<const LabelSet> allowed);

  /// Shrinks all weights by `factor` (weight decay).
  void decay(float factor);

  /// Takes the weights as they are now into the average that a committee gets.
  void take_average();

  [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }

 private:
  friend class Committee;
  struct Row {
    Scores weight{};
    Scores squares{};
    Scores sum{};
  };
  using Marginals = std::vector<Scores>;

  [[nodiscard]] std::uint32_t row(std::uint32_t key);
  void expectations(std::span<const Scores> potentials, std::span<const LabelSet> allowed,
                    float sign);
  void update(const Features& features);

  std::unordered_map<std::uint32_t, std::uint32_t> index_;
  std::vector<std::uint8_t> sightings_;  ///< by hashed key: a feature needs some to get a row
  std::vector<Row> rows_;
  std::array<Row, kLabels> transitions_{};
  int averaged_{};
  // Scratch of one step.
  std::vector<std::uint32_t> found_;
  std::array<Scores, kLabels> exp_transitions_{};
  Marginals gradient_;
  std::array<Scores, kLabels> transition_gradient_{};
};

/// The mean of the weights of several learners that differ in what chance gave them: as one model
/// it errs less than each, and costs no more.
class Committee {
 public:
  /// Precondition: `take_average` was called on `learner`.
  void add(const Learner& learner);

  /// The `most` features of the largest weights, in bytes. Precondition: `add` was called.
  [[nodiscard]] Weights quantised(std::size_t most) const;

 private:
  std::unordered_map<std::uint32_t, Scores> sums_;
  std::array<Scores, kLabels> transitions_{};
  int members_{};
};

}  // namespace bezug::extract::names
