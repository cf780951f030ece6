// The weights of a trained name tagger, in memory and on disk.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "extract/model/name_labels.h"
#include "extract/model/name_words.h"

namespace bezug::extract::names {

using Scores = std::array<float, kLabels>;

/// A linear model over hashed features: a row of one byte a label for each feature kept.
class Weights {
 public:
  using Row = std::array<std::int8_t, kLabels>;

  /// `keys[i]` owns `rows[i]`; a weight is its byte times `scale`.
  /// Precondition: keys are distinct; `transitions[a][b]` is the weight of label b after a.
  Weights(std::vector<std::uint32_t> keys, std::vector<Row> rows, float scale,
          const std::array<Scores, kLabels>& transitions);

  /// Sum of the rows of `features`.
  [[nodiscard]] Scores scores(std::span<const std::uint32_t> features) const noexcept;
  [[nodiscard]] const std::array<Scores, kLabels>& transitions() const noexcept {
    return transitions_;
  }
  [[nodiscard]] std::size_t size() const noexcept { return keys_.size(); }

 private:
  friend std::string to_bytes(const struct Model& model);

  struct Slot {
    std::uint32_t key{};
    std::uint32_t row{};  ///< plus one; 0 for a free slot
  };
  std::vector<std::uint32_t> keys_;
  std::vector<Row> rows_;
  std::vector<Slot> slots_;
  float scale_{};
  std::array<Scores, kLabels> transitions_{};
};

/// What a model file holds.
struct Model {
  Weights weights;
  LongLists lists;
};

/// The best well-formed sequence of labels for `scores`, one element a token (Viterbi).
std::vector<int> best_labels(std::span<const Scores> scores,
                             const std::array<Scores, kLabels>& transitions);

/// Bytes of a model file; see the grammar in name_weights.cpp.
std::string to_bytes(const Model& model);
/// Throws DataError if `file` cannot be read, is damaged or of another version.
Model read_model(const std::filesystem::path& file);

}  // namespace bezug::extract::names
