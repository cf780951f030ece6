#include "extract/model/word_filter.h"

#include <utility>

namespace bezug::extract::names {

namespace {

constexpr int kProbes = 10;
constexpr std::size_t kBitsPerMember = 16;

// The n-th probe of double hashing: both halves of one hash (Kirsch and Mitzenmacher, 2008).
std::size_t probe(std::uint64_t hash, int n, std::size_t size) {
  const std::uint64_t step = (hash >> 32) | 1U;
  return (hash + static_cast<std::uint64_t>(n) * step * 0x9e3779b97f4a7c15U) % size;
}

}  // namespace

WordFilter::WordFilter(const std::vector<std::uint64_t>& members)
    : bits_((members.size() * kBitsPerMember + 63) / 64) {
  const std::size_t size = bits_.size() * 64;
  for (const std::uint64_t hash : members)
    for (int n = 0; n < kProbes; ++n) {
      const std::size_t bit = probe(hash, n, size);
      bits_[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
}
WordFilter WordFilter::from_bits(std::vector<std::uint64_t> bits) {
  WordFilter filter;
  filter.bits_ = std::move(bits);
  return filter;
}

bool WordFilter::contains(std::uint64_t hash) const noexcept {
  if (bits_.empty()) return false;
  const std::size_t size = bits_.size() * 64;
  for (int n = 0; n < kProbes; ++n) {
    const std::size_t bit = probe(hash, n, size);
    if ((bits_[bit / 64] >> (bit % 64) & 1U) == 0) return false;
  }
  return true;
}

}  // namespace bezug::extract::names
