// Rows in memory, to be sorted.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace bezug::store {

/// A row that somebody else holds.
struct RowView {
  std::string_view key;
  std::string_view value;
};

/// Rows of one family, in blocks that do not move. What they take is counted, so that somebody can
/// write them out before it is too much.
class RowBuffer {
 public:
  /// `room`: bytes for which it makes ready; memory is only taken as rows come.
  explicit RowBuffer(std::size_t room);

  /// `key` and `value` are copied; each of less than 4 GiB.
  void add(RowView row);
  /// Bytes that it takes.
  [[nodiscard]] std::size_t bytes() const noexcept { return bytes_; }
  [[nodiscard]] std::size_t size() const noexcept { return places_.size(); }
  /// By key, then value. O(n log n) for keys of bounded size: by 8 bytes of the keys at a time, so
  /// that rows are looked at only where they have those before in common.
  void sort();
  /// The row at `place` < size(), in the order of the last sort; lives until clear().
  [[nodiscard]] RowView operator[](std::size_t place) const {
    constexpr std::size_t kAhead = 16;  // sorted rows lie anywhere in memory, which takes its time
    if (place + kAhead < places_.size()) __builtin_prefetch(places_[place + kAhead].row);
    return view(places_[place]);
  }
  void clear();

 private:
  struct Place {
    std::uint64_t start{};  ///< the first bytes of the key as a number that sorts as they do
    const char* row{};
  };

  static void sort(std::span<Place> rows, std::size_t depth);
  static void sort_equal(std::span<Place> rows, std::size_t depth);
  static RowView view(const Place& place);
  char* room_for(std::size_t size);

  std::vector<Place> places_;
  std::vector<std::unique_ptr<char[]>> blocks_;
  std::size_t left_{};  ///< bytes of the last block that are free
  char* free_{};
  std::size_t bytes_{};
};

}  // namespace bezug::store
