// A large word list in a few bits a word.
#pragma once

#include <cstdint>
#include <vector>

namespace bezug::extract::names {

/// Set of 64-bit hashes that forgets which: says yes for every member and for about one stranger
/// in 2,000 (Bloom, CACM 13, 1970; ten probes, 16 bits a member).
class WordFilter {
 public:
  WordFilter() = default;
  explicit WordFilter(const std::vector<std::uint64_t>& members);
  /// The filter that `bits()` came from.
  static WordFilter from_bits(std::vector<std::uint64_t> bits);

  [[nodiscard]] bool contains(std::uint64_t hash) const noexcept;
  /// Its whole state, 64 flags a word.
  [[nodiscard]] const std::vector<std::uint64_t>& bits() const noexcept { return bits_; }

 private:
  std::vector<std::uint64_t> bits_;
};

}  // namespace bezug::extract::names
