// Linear multi-class models over sparse features: the trained form, quantised and mapped.
//
//   section := buckets:u32 words:u32 step:f32 labels:u32 start:u32[buckets+1] word:u16[words]
//   bucket  := feature*                             the words from its start to the next start
//   feature := print:u16 count:u16 cell:u16[count]  bits 32 to 47 of the key, its weights
//   cell    := label:u8 weight:i8                   stands for step * weight * |weight|
// The low bits of a key choose its bucket; a bucket of about four features is one cache line.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "extract/model/keys.h"

namespace bezug::extract {

/// Sums of the weights of features, one for each label.
class Scorer {
 public:
  virtual ~Scorer() = default;
  /// Adds to `scores` (one per label) the weights of `features`.
  virtual void add(std::span<const Key> features, std::span<float> scores) const = 0;
};

/// A trained model. Views the archive's bytes: lives no longer than they do.
class Weights final : public Scorer {
 public:
  Weights() = default;
  /// Throws DataError if `section` does not hold what its header promises.
  explicit Weights(std::span<const char> section);

  void add(std::span<const Key> features, std::span<float> scores) const override;

 private:
  void add_some(std::span<const Key> features, std::span<float> scores) const;

  std::span<const std::uint32_t> starts_;
  std::span<const std::uint16_t> words_;
  /// For each bucket a set of its features' prints that holds some others too: most features asked
  /// for are not in the model, and need no look at the bucket.
  std::vector<std::uint64_t> prints_;
  std::size_t mask_{};
  float step_{};
};

/// Label of the highest score, the first of equals.
std::size_t best(std::span<const float> scores);

}  // namespace bezug::extract
