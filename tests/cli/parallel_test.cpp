// Work by many threads: order, and what is in hand at once.
#include "cli/parallel.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <vector>

namespace bezug::cli::test {
namespace {

constexpr unsigned kJobs = 4;

/// Runs inputs of these weights; gives how many were in hand at most.
int most_in_hand(const std::vector<std::size_t>& weights, std::size_t most_weight) {
  std::atomic<int> in_hand{0};
  int most = 0;
  std::vector<std::size_t> delivered;
  InOrder<std::size_t, std::size_t> in_order{
      kJobs, [](const std::size_t& weight) { return weight; }, most_weight};
  in_order.run(
      [&](const auto& push) {
        for (const std::size_t weight : weights) {
          ASSERT_TRUE(push(weight));
          most = std::max(most, ++in_hand);
        }
      },
      [](std::size_t weight) { return weight; },
      [&](std::size_t weight) {
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
        delivered.push_back(weight);
        --in_hand;
      });
  EXPECT_EQ(delivered, weights);
  return most;
}

TEST(InOrder, HoldsNoMoreThanAFewInputsAThread) {
  EXPECT_LE(most_in_hand(std::vector<std::size_t>(100, 0), 0), 4 * static_cast<int>(kJobs) + 1);
}

TEST(InOrder, HoldsNoMoreThanTheWeightThatItMay) {
  // Two of 10 are within 25; one more is being delivered.
  EXPECT_LE(most_in_hand(std::vector<std::size_t>(50, 10), 25), 3);
}

TEST(InOrder, TakesAnInputThatIsTooHeavyWhenNothingElseIsInHand) {
  std::vector<std::size_t> weights(20, 10);
  weights[7] = 1000;
  EXPECT_LE(most_in_hand(weights, 25), 3);
}

}  // namespace
}  // namespace bezug::cli::test
