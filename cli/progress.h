// A line on the terminal that says how far a long job is. Silent where nobody looks.
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "cli/command.h"
#include "graph/error.h"

namespace bezug::cli {

/// Rate, share and time left on the error stream, redrawn at most ten times a second and only on a
/// terminal. Safe to use from many threads.
class Progress {
 public:
  /// `total` in the units of `advance`, which are weights (bytes); `noun` names what is counted.
  Progress(const Context& context, std::uint64_t total, std::string_view noun);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `count` more are done, of this weight together.
  void advance(std::uint64_t weight, std::uint64_t count = 1);
  /// Prints a complaint above the line, and counts it.
  void complain(const Diagnostic& diagnostic);
  [[nodiscard]] std::uint64_t complaints() const;
  /// Takes the line away.
  void clear();

 private:
  void draw();
  void wipe();
  const Context& context_;
  const std::uint64_t total_;
  const std::string noun_;
  const std::chrono::steady_clock::time_point begin_;
  mutable std::mutex mutex_;  // guards all below, and the error stream
  std::chrono::steady_clock::time_point drawn_;
  std::uint64_t done_{};
  std::uint64_t weight_{};
  std::uint64_t complaints_{};
  bool visible_{};
};

/// Seconds as "0:07", "12:30" or "3:05:00".
std::string clock_time(std::uint64_t seconds);

}  // namespace bezug::cli
