// What a query may cost, and how much of the answer that gave.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

namespace bezug {

/// What a query may cost. The steps are edges looked at.
struct Budget {
  std::size_t results{1000};
  std::uint64_t steps{100'000'000};
  /// Cancels the search within a thousand steps once it is true; null: nobody does. A signal
  /// handler or another thread sets it.
  const std::atomic<bool>* stop{};
};

/// Whether an answer is whole, and if not, why. What is given is right all the same: the first
/// part of the whole answer or, of a search for one path, nothing.
enum class Coverage : std::uint8_t { all, results_used_up, steps_used_up, cancelled };

/// Counts the steps of one query against its budget.
class Meter {
 public:
  explicit Meter(const Budget& budget) : budget_{budget} {}

  /// Takes a step; false if the search has to end before it.
  bool step() { return ++steps_ < next_look_ || look(); }
  [[nodiscard]] bool ended() const { return coverage_ != Coverage::all; }
  [[nodiscard]] Coverage coverage() const { return coverage_; }

 private:
  bool look();

  Budget budget_;
  std::uint64_t steps_{};
  std::uint64_t next_look_{};
  Coverage coverage_{Coverage::all};
};

}  // namespace bezug
