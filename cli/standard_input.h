// Standard input that can be waited for and given up.
#pragma once

#include <array>
#include <atomic>
#include <istream>
#include <streambuf>

namespace bezug::cli {

/// Ends early once `stop` is set, even while nothing comes. Where reading fails it is bad(), and
/// not at its end.
class StandardInput : public std::istream {
 public:
  explicit StandardInput(const std::atomic<bool>& stop) : std::istream{nullptr}, buffer_{stop} {
    rdbuf(&buffer_);
  }

 private:
  class Buffer : public std::streambuf {
   public:
    explicit Buffer(const std::atomic<bool>& stop) : stop_{stop} {}

   protected:
    int_type underflow() override;

   private:
    const std::atomic<bool>& stop_;
    std::array<char, std::size_t{1} << 16U> bytes_{};
  };

  Buffer buffer_;
};

}  // namespace bezug::cli
