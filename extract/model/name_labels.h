// The tags of the name tagger: none, or a name type with the word's place in the name.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/annotation.h"

namespace bezug::extract::names {

enum class Place : std::uint8_t { first, inside, last, only };

inline constexpr int kTypes = 5;
inline constexpr int kLabels = 1 + 4 * kTypes;
inline constexpr int kNone = 0;

constexpr int label(NameType type, Place place) {
  return 1 + 4 * static_cast<int>(type) + static_cast<int>(place);
}
constexpr NameType type_of(int label) { return static_cast<NameType>((label - 1) / 4); }
constexpr Place place_of(int label) { return static_cast<Place>((label - 1) % 4); }

/// Whether a name is still open after `label`.
constexpr bool opens(int label) {
  return label != kNone && (place_of(label) == Place::first || place_of(label) == Place::inside);
}
/// Whether `label` goes on with a name begun before.
constexpr bool goes_on(int label) {
  return label != kNone && (place_of(label) == Place::inside || place_of(label) == Place::last);
}
/// Whether `next` may stand after `label`.
constexpr bool may_follow(int label, int next) {
  if (opens(label)) return goes_on(next) && type_of(label) == type_of(next);
  return !goes_on(next);
}

/// A set of labels as bits.
using LabelSet = std::uint32_t;
inline constexpr LabelSet kAllLabels = (LabelSet{1} << kLabels) - 1;
constexpr LabelSet only(int label) { return LabelSet{1} << label; }

/// Sets `labels` to those of `span`.
void mark(const NameSpan& span, std::vector<int>& labels);
/// Names that a well-formed sequence of labels stands for.
std::vector<NameSpan> spans(const std::vector<int>& labels);

}  // namespace bezug::extract::names
