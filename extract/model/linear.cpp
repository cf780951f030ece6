#include "extract/model/linear.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "graph/error.h"

namespace bezug::extract {
namespace {

struct Header {
  std::uint32_t slots{};
  std::uint32_t words{};
  float step{};
  std::uint32_t labels{};
  std::uint32_t bits{};
};

constexpr std::size_t kTogether = 128;  // features that are looked up at once

/// What a stored weight stands for, in steps: at its place as an unsigned byte.
constexpr std::array<std::int32_t, 256> kSquares = [] {
  std::array<std::int32_t, 256> squares{};
  for (int weight = -128; weight < 128; ++weight)
    squares[static_cast<std::uint8_t>(weight)] = weight * (weight < 0 ? -weight : weight);
  return squares;
}();

}  // namespace

Weights::Weights(std::span<const char> section) {
  Header header;
  if (section.size() < sizeof header) throw DataError{"a model section is cut short"};
  std::memcpy(&header, section.data(), sizeof header);
  const std::size_t size = sizeof header + std::size_t{header.slots} * sizeof(std::uint32_t) +
                           std::size_t{header.words} * sizeof(std::uint16_t);
  if (section.size() != size || header.slots == 0 || header.bits > 32)
    throw DataError{"a model section has the wrong size"};
  const char* at = section.data() + sizeof header;
  slots_ = {reinterpret_cast<const std::uint32_t*>(at), header.slots};
  words_ = {reinterpret_cast<const std::uint16_t*>(at + slots_.size_bytes()), header.words};
  bits_ = header.bits;
  step_ = header.step;
}

void Weights::add(std::span<const Key> features, std::span<float> scores) const {
  Sums sums{};
  while (features.size() > kTogether) {
    add_some(features.first(kTogether), sums);
    features = features.subspan(kTogether);
  }
  add_some(features, sums);
  for (std::size_t label = 0; label < scores.size(); ++label)
    scores[label] += step_ * static_cast<float>(sums[label]);
}

void Weights::add_some(std::span<const Key> features, Sums& sums) const {
  // Each step asks memory for what the next one reads, for all features at once.
  struct Search {
    std::size_t at;
    std::uint16_t print;
  };
  std::array<Search, kTogether> searches;
  for (std::size_t i = 0; i < features.size(); ++i) {
    searches[i] = {slot_of(features[i], bits_, slots_.size()), print_of(features[i])};
    __builtin_prefetch(&slots_[searches[i].at]);
  }
  /// Moves on to the slot that may be that of the feature; false if it is not in the model.
  const auto advance = [this](Search& search) {
    for (;; search.at = search.at + 1 < slots_.size() ? search.at + 1 : 0) {
      const std::uint32_t slot = slots_[search.at];
      if (slot == 0) return false;
      if ((slot & 0xffU) == (search.print & 0xffU)) return true;
    }
  };
  std::size_t size = 0;
  for (std::size_t i = 0; i < features.size(); ++i) {
    Search search = searches[i];
    if (!advance(search)) continue;
    const std::uint16_t* const feature = words_.data() + (slots_[search.at] >> 8U);
    constexpr std::size_t kLine = 32;  // words
    __builtin_prefetch(feature);
    __builtin_prefetch(feature + kLine);
    searches[size++] = search;
  }
  for (Search search : std::span{searches.data(), size}) {
    const std::uint16_t* feature = words_.data() + (slots_[search.at] >> 8U);
    bool found = true;
    while (found && *feature != search.print) {
      search.at = search.at + 1 < slots_.size() ? search.at + 1 : 0;
      found = advance(search);
      feature = words_.data() + (slots_[search.at] >> 8U);
    }
    if (!found) continue;
    const std::uint16_t* const last = feature + 2 + feature[1];
    for (feature += 2; feature != last; ++feature)
      sums[*feature & 0xffU] += kSquares[*feature >> 8U];
  }
}

std::size_t best(std::span<const float> scores) {
  // Several maxima side by side, for the processor to find at once.
  constexpr std::size_t kLanes = 8;
  if (scores.empty()) return 0;
  std::array<float, kLanes> lanes;
  lanes.fill(scores.front());
  std::size_t at = 0;
  for (; at + kLanes <= scores.size(); at += kLanes)
    for (std::size_t lane = 0; lane < kLanes; ++lane)
      lanes[lane] = lanes[lane] < scores[at + lane] ? scores[at + lane] : lanes[lane];
  float most = lanes[0];
  for (const float one : lanes) most = most < one ? one : most;
  for (; at < scores.size(); ++at) most = most < scores[at] ? scores[at] : most;
  const auto found = std::ranges::find(scores, most);
  return found == scores.end() ? 0 : static_cast<std::size_t>(found - scores.begin());
}

}  // namespace bezug::extract
