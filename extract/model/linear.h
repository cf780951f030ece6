// Linear multi-class models over sparse features: the trained form, quantised and mapped.
//
//   section := slots:u32 words:u32 step:f32 labels:u32 bits:u32 slot:u32[slots] word:u16[words]
//   slot    := 0, or begin << 8 | low byte of the print, of the feature at word `begin`
//   feature := print:u16 count:u16 cell:u16[count]  bits 32 to 47 of the key, its weights
//   cell    := label:u8 weight:i8                   stands for step * weight * |weight|
// The slots are a hash table with linear probing; the low `bits` of a key and its print choose the
// first slot. Word 0 belongs to no feature.
#pragma once

#include <array>
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
  /// In squared weights, by label; whole numbers, so that no order of adding makes a difference.
  using Sums = std::array<std::int32_t, 256>;
  void add_some(std::span<const Key> features, Sums& sums) const;

  std::span<const std::uint32_t> slots_;
  std::span<const std::uint16_t> words_;
  unsigned bits_{};
  float step_{};
};

/// What of a key is kept in the model.
inline std::uint16_t print_of(Key key) { return static_cast<std::uint16_t>(key >> 32U); }
/// The first of `slots` slots where a key is looked for; see the format above.
inline std::size_t slot_of(Key key, unsigned bits, std::size_t slots) {
  const Key kept = (key & ((Key{1} << bits) - 1)) | Key{print_of(key)} << bits;
  return (kept * 0x9e3779b97f4a7c15U >> 32U) * slots >> 32U;
}

/// Label of the highest score, the first of equals.
std::size_t best(std::span<const float> scores);

}  // namespace bezug::extract
