// A part of a stream in memory, moved along it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <istream>
#include <string>
#include <string_view>

namespace bezug::extract {

/// What lies ahead in a stream. Holds as much as is asked for by grow(), and a block more.
class ByteWindow {
 public:
  /// From byte `offset` of `in` on, which must outlive *this.
  explicit ByteWindow(std::istream& in, std::uint64_t offset = 0);

  /// The bytes ahead that are in memory; lives until the next call of anything else.
  [[nodiscard]] std::string_view ahead() const { return std::string_view{bytes_}.substr(at_); }
  /// Offset of the first byte of ahead().
  [[nodiscard]] std::uint64_t offset() const noexcept { return offset_; }
  /// Reads a block behind what is ahead; false at the end of the stream.
  bool grow();
  /// Leaves `count` bytes of ahead() behind.
  void skip(std::size_t count);

 private:
  std::istream& in_;
  std::string bytes_;
  std::size_t at_{};
  std::uint64_t offset_{};
};

/// Leaves everything up to and with the next line feed behind, or all.
void skip_line(ByteWindow& window);

}  // namespace bezug::extract
