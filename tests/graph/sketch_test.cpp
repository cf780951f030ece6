#include "graph/sketch.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "graph/copies.h"
#include "graph/hash.h"

namespace bezug {
namespace {

/// Hashes of the numbers from `first` up to, without, `end`.
std::vector<std::uint64_t> numbers(int first, int end) {
  std::vector<std::uint64_t> all;
  for (int number = first; number < end; ++number) all.push_back(hash64({std::to_string(number)}));
  return all;
}

bool meet(const std::vector<std::uint64_t>& some, const std::vector<std::uint64_t>& others) {
  return std::ranges::any_of(
      some, [&](std::uint64_t band) { return std::ranges::find(others, band) != others.end(); });
}

TEST(Sketch, IsOfASet) {
  std::vector<std::uint64_t> set = numbers(0, 50);
  const Sketch once = sketch(set);
  EXPECT_EQ(once.size, 50U);
  EXPECT_EQ(once.values.size(), Sketch::kValues);
  std::ranges::reverse(set);
  set.insert(set.end(), set.begin(), set.begin() + 20);
  EXPECT_EQ(sketch(set), once);
  EXPECT_DOUBLE_EQ(resemblance(once, once), 1);
}

TEST(Sketch, OfTheEmptySetIsLikeNone) {
  const Sketch none = sketch({});
  EXPECT_EQ(none, Sketch{});
  EXPECT_EQ(resemblance(none, none), 0);
  EXPECT_EQ(resemblance(none, sketch(numbers(0, 5))), 0);
  EXPECT_TRUE(bands(none, {.bands = 32, .rows = 3}, 0).empty());
}

TEST(Sketch, EstimatesTheResemblanceWithinItsError) {
  constexpr int kTrials = 40;
  constexpr int kSize = 300;
  for (const int shared : {0, 60, 150, 200, 270}) {
    const double truth = shared / (2.0 * kSize - shared);
    double sum = 0;
    for (int trial = 0; trial < kTrials; ++trial) {
      const int start = trial * 1000;
      const double estimate =
          resemblance(sketch(numbers(start, start + kSize)),
                      sketch(numbers(start + kSize - shared, start + 2 * kSize - shared)));
      EXPECT_NEAR(estimate, truth, 4 * 0.045) << shared;
      sum += estimate;
    }
    EXPECT_NEAR(sum / kTrials, truth, 4 * 0.045 / std::sqrt(kTrials)) << shared;
  }
}

TEST(Sketch, BandsAreSharedByAlikeSetsAndKeptApartByKind) {
  constexpr Banding kBanding{.bands = 32, .rows = 3};
  int found = 0;
  int mistaken = 0;
  for (int trial = 0; trial < 100; ++trial) {
    const int start = trial * 1000;
    const Sketch one = sketch(numbers(start, start + 300));
    const auto of_one = bands(one, kBanding, 0);
    ASSERT_EQ(of_one.size(), 32U);
    // Of 300 and 300, 225 are shared: a resemblance of 0.6, found with 0.9996.
    found += meet(of_one, bands(sketch(numbers(start + 75, start + 375)), kBanding, 0)) ? 1 : 0;
    mistaken += meet(of_one, bands(sketch(numbers(start + 300, start + 600)), kBanding, 0)) ? 1 : 0;
    EXPECT_FALSE(meet(of_one, bands(one, kBanding, 1)));
  }
  EXPECT_GE(found, 98);
  EXPECT_LE(mistaken, 1);
}

TEST(Sketch, IsTheSameInEveryVersionSinceItIsStored) {
  const Sketch one = sketch(numbers(0, 10));
  EXPECT_EQ(std::vector<std::uint16_t>(one.values.begin(), one.values.begin() + 4),
            (std::vector<std::uint16_t>{5792, 42891, 16547, 41154}));
}

Likeness like(std::vector<std::uint64_t> words, std::vector<std::uint64_t> triples = {},
              std::string_view date = "") {
  return {.words = sketch(std::move(words)),
          .triples = sketch(std::move(triples)),
          .date = Day::parse(date)};
}

TEST(Copies, ShareMostOfTheirWords) {
  EXPECT_TRUE(are_copies(like(numbers(0, 200)), like(numbers(30, 200))));
  EXPECT_FALSE(are_copies(like(numbers(0, 200)), like(numbers(140, 340))));
  EXPECT_TRUE(
      are_copies(like(numbers(0, 200), {}, "2025-01-01"), like(numbers(0, 200), {}, "2019-01-01")));
}

TEST(Copies, OfOneLineAreNearlyEqual) {
  EXPECT_TRUE(are_copies(like(numbers(0, 1)), like(numbers(0, 1))));
  EXPECT_FALSE(are_copies(like(numbers(0, 15)), like(numbers(5, 20))));
  EXPECT_FALSE(are_copies(like({}), like({})));
}

TEST(Copies, OfATextMadeOfTwoDoNotMakeTheseOne) {
  const Likeness both = like(numbers(0, 400));
  EXPECT_FALSE(are_copies(like(numbers(0, 180)), both) &&
               are_copies(like(numbers(200, 400)), both));
}

TEST(Copies, InOtherWordsStateTheSameWithinDays) {
  const auto states = [](int statements, std::string_view date, int word) {
    return like(numbers(word, word + 100), numbers(0, statements), date);
  };
  EXPECT_TRUE(are_copies(states(5, "2025-01-01", 0), states(6, "2025-01-03", 1000)));
  EXPECT_TRUE(are_copies(states(5, "2025-01-01", 0), states(6, "", 1000)));
  EXPECT_FALSE(are_copies(states(5, "2025-01-01", 0), states(6, "2025-02-01", 1000)));
  EXPECT_FALSE(are_copies(states(3, "2025-01-01", 0), states(3, "2025-01-01", 1000)));
  EXPECT_FALSE(are_copies(states(5, "2025-01-01", 0), states(20, "2025-01-01", 1000)));
}

TEST(Copies, OfFewStatementsNeedNoBandsForThem) {
  const std::size_t of_words = bands(like(numbers(0, 100))).size();
  EXPECT_EQ(bands(like(numbers(0, 100), numbers(0, 3))).size(), of_words);
  EXPECT_GT(bands(like(numbers(0, 100), numbers(0, 4))).size(), of_words);
}

}  // namespace
}  // namespace bezug
