// Bytes of a file that may be damaged, checked block by block when they are first asked for.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stdexcept>

namespace bezug {

/// The bytes are not what was written.
class DamagedBytes : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Checking all of a mapped file of a gigabyte would cost more than the question that opens it; a
/// search touches a thousandth of it. Safe to use from many threads.
class CheckedBytes {
 public:
  static constexpr std::size_t kBlock = 4096;
  /// What else must hold of a block that starts at `offset`; throws DamagedBytes.
  using Rule = std::function<void(std::size_t offset, std::span<const std::byte> block)>;

  CheckedBytes() = default;
  CheckedBytes(CheckedBytes&& from) noexcept { *this = std::move(from); }
  CheckedBytes& operator=(CheckedBytes&& from) noexcept;
  CheckedBytes(const CheckedBytes&) = delete;
  CheckedBytes& operator=(const CheckedBytes&) = delete;
  ~CheckedBytes() = default;
  /// `bytes` live as long as `owner` and need no check.
  CheckedBytes(std::shared_ptr<const void> owner, std::span<const std::byte> bytes)
      : owner_{std::move(owner)}, bytes_{bytes}, all_checked_{true} {}
  /// As above, and block n, which starts at n * kBlock, has the checksum n and obeys `rule`. Blocks
  /// beyond the last checksum are taken as they are.
  CheckedBytes(std::shared_ptr<const void> owner, std::span<const std::byte> bytes,
               std::span<const std::uint64_t> checksums, Rule rule);

  [[nodiscard]] std::span<const std::byte> all() const noexcept { return bytes_; }
  /// Throws DamagedBytes if one of the bytes from `begin` to `end` lies in a block that is not as
  /// it was written. Amortised O(1) a byte; a comparison for each block that was checked before.
  void need(std::size_t begin, std::size_t end) const {
    if (all_checked_.load(std::memory_order_acquire)) return;
    for (std::size_t block = begin / kBlock; block < checksums_.size() && block * kBlock < end;
         ++block)
      if (checked_[block].load(std::memory_order_acquire) == 0) check(block);
  }

  /// Checks all that was not yet, so that need() has nothing to look up any more.
  void check_all() const;

  static std::uint64_t checksum(std::span<const std::byte> bytes);

 private:
  void check(std::size_t block) const;

  std::shared_ptr<const void> owner_;
  std::span<const std::byte> bytes_;
  std::span<const std::uint64_t> checksums_;
  std::unique_ptr<std::atomic<std::uint8_t>[]> checked_;
  mutable std::atomic<bool> all_checked_{false};
  Rule rule_;
};

}  // namespace bezug
