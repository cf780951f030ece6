#include <gtest/gtest.h>

#include "extract/model/learner.h"
#include "graph/error.h"

namespace bezug::extract {
namespace {

constexpr std::size_t kLabels = 7;

/// A model in which feature number i votes for label i % 7, some for another too.
Learner learnt(std::size_t features) {
  Learner learner{kLabels};
  learner.tick();
  for (std::size_t i = 0; i < features; ++i) {
    const std::vector<Key> key{mix(1, i)};
    learner.update(key, i % kLabels, 4.F);
    if (i % 3 == 0) learner.update(key, (i + 2) % kLabels, -1.F);
    learner.tick();
  }
  learner.average();
  return learner;
}

std::vector<float> scores(const Scorer& scorer, const std::vector<Key>& keys) {
  std::vector<float> sums(kLabels);
  scorer.add(keys, sums);
  return sums;
}

TEST(Weights, ScoreAsTheLearnerThatTheyComeFrom) {
  const Learner learner = learnt(3000);
  const std::string section = learner.compiled(0);
  const Weights weights{section};
  for (std::size_t i = 0; i < 3000; i += 7) {
    // More features than are looked up at once.
    std::vector<Key> keys;
    for (std::size_t k = 0; k < 300; ++k) keys.push_back(mix(1, (i + 11 * k) % 3000));
    const std::vector<float> expected = scores(learner, keys);
    const std::vector<float> found = scores(weights, keys);
    for (std::size_t label = 0; label < kLabels; ++label)
      EXPECT_NEAR(found[label], expected[label], 0.5F) << i << ", " << label;
  }
}

TEST(Weights, KnowNothingOfOtherFeatures) {
  const std::string section = learnt(500).compiled(0);
  const Weights weights{section};
  std::vector<Key> keys;
  for (std::size_t i = 0; i < 200; ++i) keys.push_back(text_key(std::to_string(i)));
  EXPECT_EQ(scores(weights, keys), std::vector<float>(kLabels));
}

TEST(Weights, LeaveSmallOnesOut) {
  const std::string all = learnt(500).compiled(0);
  const std::string few = learnt(500).compiled(2.5F);
  EXPECT_LT(few.size(), all.size());
  const std::vector<Key> voters{mix(1, 6)};
  EXPECT_GT(scores(Weights{few}, voters)[6], 0.F);
}

TEST(Weights, RefuseSectionsOfAnotherSize) {
  const std::string section = learnt(10).compiled(0);
  EXPECT_THROW(Weights{std::string_view{section}.substr(0, 8)}, DataError);
  EXPECT_THROW(Weights{std::string_view{section}.substr(0, section.size() - 2)}, DataError);
}

}  // namespace
}  // namespace bezug::extract
