// Averaged perceptron over sparse features: the form in which linear models are trained.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "extract/model/linear.h"

namespace bezug::extract {

/// Weights in training. A feature takes memory from its first update on.
class Learner final : public Scorer {
 public:
  /// Precondition: at most 255 labels.
  explicit Learner(std::size_t labels);

  void add(std::span<const Key> features, std::span<float> scores) const override;
  /// Adds `by` to the weight of `label` under each of `features`.
  void update(std::span<const Key> features, std::size_t label, float by);
  /// Counts one more decision: averages are over decisions.
  void tick() { ++now_; }
  /// Replaces the weights by their averages over all decisions so far. Training is over then.
  void average();
  /// Section for `Weights`. Weights whose absolute value is under `least` are left out.
  /// Call `average` first. Throws DataError if more weights are left than a section can hold.
  [[nodiscard]] std::string compiled(float least) const;
  [[nodiscard]] std::size_t features() const { return used_; }

 private:
  struct Slot {
    Key key{};
    std::uint32_t begin{};
    std::uint16_t count{};
    std::uint16_t room{};
  };
  struct Cell {
    float weight{};
    float sum{};
    std::uint32_t since{};
    std::uint16_t label{};
  };
  [[nodiscard]] const Slot* find(Key key) const;
  Slot& make(Key key);
  Cell& cell(Slot& slot, std::size_t label);
  void grow();
  void append_feature(const Slot& slot, float step, float least,
                      std::vector<std::uint16_t>& words) const;

  std::size_t labels_;
  std::vector<Slot> slots_;
  std::vector<Cell> cells_;
  std::size_t used_{};
  std::uint32_t now_{};
};

}  // namespace bezug::extract
