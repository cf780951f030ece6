#include "extract/model/linear.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>

#include "graph/error.h"

namespace bezug::extract {
namespace {

struct Header {
  std::uint32_t buckets{};
  std::uint32_t words{};
  float step{};
  std::uint32_t labels{};
};

}  // namespace

Weights::Weights(std::span<const char> section) {
  Header header;
  if (section.size() < sizeof header) throw DataError{"a model section is cut short"};
  std::memcpy(&header, section.data(), sizeof header);
  const std::size_t starts = std::size_t{header.buckets} + 1;
  const std::size_t size = sizeof header + starts * sizeof(std::uint32_t) +
                           std::size_t{header.words} * sizeof(std::uint16_t);
  if (section.size() != size || !std::has_single_bit(header.buckets))
    throw DataError{"a model section has the wrong size"};
  const char* at = section.data() + sizeof header;
  starts_ = {reinterpret_cast<const std::uint32_t*>(at), starts};
  at += starts_.size_bytes();
  words_ = {reinterpret_cast<const std::uint16_t*>(at), header.words};
  mask_ = header.buckets - 1;
  step_ = header.step;
}

void Weights::add(std::span<const Key> features, std::span<float> scores) const {
  constexpr std::size_t kAhead = 12;
  const auto fetch_start = [&](Key key) { __builtin_prefetch(&starts_[key & mask_]); };
  const auto fetch_words = [&](Key key) {
    __builtin_prefetch(words_.data() + starts_[key & mask_]);
  };
  for (const Key key : features) fetch_start(key);
  for (std::size_t i = 0; i < std::min(kAhead, features.size()); ++i) fetch_words(features[i]);
  for (std::size_t i = 0; i < features.size(); ++i) {
    if (i + kAhead < features.size()) fetch_words(features[i + kAhead]);
    const std::size_t bucket = features[i] & mask_;
    const auto print = static_cast<std::uint16_t>(features[i] >> 32U);
    const std::uint16_t* at = words_.data() + starts_[bucket];
    const std::uint16_t* const end = words_.data() + starts_[bucket + 1];
    while (at != end && *at != print) at += 2 + at[1];
    if (at == end) continue;
    const std::uint16_t* const last = at + 2 + at[1];
    for (at += 2; at != last; ++at) {
      const int weight = static_cast<std::int8_t>(*at >> 8U);
      scores[*at & 0xffU] += step_ * static_cast<float>(weight * std::abs(weight));
    }
  }
}

std::size_t best(std::span<const float> scores) {
  return static_cast<std::size_t>(std::ranges::max_element(scores) - scores.begin());
}

}  // namespace bezug::extract
