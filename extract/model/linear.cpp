#include "extract/model/linear.h"

#include <algorithm>
#include <array>
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

constexpr std::size_t kTogether = 128;  // features that are looked up at once

std::uint16_t print_of(Key key) { return static_cast<std::uint16_t>(key >> 32U); }

/// Two bits of 64 that stand for a print.
std::uint64_t print_bits(std::uint16_t print) {
  return std::uint64_t{1} << (print & 63U) | std::uint64_t{1} << (print >> 6U & 63U);
}

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
  prints_.resize(header.buckets);
  for (std::size_t bucket = 0; bucket < header.buckets; ++bucket) {
    const std::size_t last = std::min<std::size_t>(starts_[bucket + 1], words_.size());
    for (std::size_t word = starts_[bucket]; word + 1 < last; word += 2U + words_[word + 1])
      prints_[bucket] |= print_bits(words_[word]);
  }
}

void Weights::add(std::span<const Key> features, std::span<float> scores) const {
  while (features.size() > kTogether) {
    add_some(features.first(kTogether), scores);
    features = features.subspan(kTogether);
  }
  add_some(features, scores);
}

void Weights::add_some(std::span<const Key> features, std::span<float> scores) const {
  // Each step asks memory for what the next one reads, for all features at once.
  std::array<Key, kTogether> known;
  std::size_t size = 0;
  for (const Key key : features) __builtin_prefetch(&prints_[key & mask_]);
  for (const Key key : features) {
    const std::uint64_t bits = print_bits(print_of(key));
    if ((prints_[key & mask_] & bits) != bits) continue;
    __builtin_prefetch(&starts_[key & mask_]);
    known[size++] = key;
  }
  const std::span<const Key> found{known.data(), size};
  for (const Key key : found) {
    constexpr std::size_t kLine = 32;  // words
    const std::uint16_t* const at = words_.data() + starts_[key & mask_];
    __builtin_prefetch(at);
    __builtin_prefetch(at + kLine);
  }
  for (const Key key : found) {
    const std::size_t bucket = key & mask_;
    const std::uint16_t print = print_of(key);
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
