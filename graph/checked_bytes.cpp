#include "graph/checked_bytes.h"

#include <xxhash.h>

#include <algorithm>
#include <string>

namespace bezug {

CheckedBytes::CheckedBytes(std::shared_ptr<const void> owner, std::span<const std::byte> bytes,
                           std::span<const std::uint64_t> checksums, Rule rule)
    : owner_{std::move(owner)},
      bytes_{bytes},
      checksums_{checksums},
      checked_{std::make_unique<std::atomic<std::uint8_t>[]>(checksums.size())},
      rule_{std::move(rule)} {}

std::uint64_t CheckedBytes::checksum(std::span<const std::byte> bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

CheckedBytes& CheckedBytes::operator=(CheckedBytes&& from) noexcept {
  owner_ = std::move(from.owner_);
  bytes_ = from.bytes_;
  checksums_ = from.checksums_;
  checked_ = std::move(from.checked_);
  all_checked_ = from.all_checked_.load();
  rule_ = std::move(from.rule_);
  return *this;
}

void CheckedBytes::check_all() const {
  need(0, bytes_.size());
  all_checked_.store(true, std::memory_order_release);
}

void CheckedBytes::check(std::size_t block) const {
  const std::size_t begin = block * kBlock;
  const auto bytes = bytes_.subspan(begin, std::min(kBlock, bytes_.size() - begin));
  if (checksum(bytes) != checksums_[block])
    throw DamagedBytes{"block " + std::to_string(block) + " has another checksum"};
  rule_(begin, bytes);
  checked_[block].store(1, std::memory_order_release);
}

}  // namespace bezug
