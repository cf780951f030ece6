#include "cli/import_source.h"

#include <gtest/gtest.h>

#include <string>

#include "graph/hash.h"

namespace bezug::cli {
namespace {

constexpr std::size_t kNames = 20'000;

std::uint64_t name(std::size_t number) { return hash64({std::to_string(number)}); }

/// How many of kNames different names are still known; none of them may have a wrong id.
std::size_t known(std::size_t memory) {
  Sighted sighted{memory};
  for (std::size_t at = 0; at < kNames; ++at) sighted.put(name(at), EntityId{at + 1});
  std::size_t found = 0;
  for (std::size_t at = 0; at < kNames; ++at) {
    const auto id = sighted.find(name(at));
    if (!id) continue;
    EXPECT_EQ(*id, EntityId{at + 1});
    ++found;
  }
  return found;
}

TEST(Sighted, KnowsNothingAtFirst) {
  const Sighted sighted{1 << 20U};
  EXPECT_FALSE(sighted.find(0));
  EXPECT_FALSE(sighted.find(name(1)));
}

TEST(Sighted, RemembersAlmostAllThatMemoryHolds) { EXPECT_GT(known(4U << 20U), kNames * 9 / 10); }

TEST(Sighted, ForgetsSomeWhenMemoryIsFull) {
  const std::size_t found = known(64U << 10U);
  EXPECT_GT(found, 500U);
  EXPECT_LT(found, (64U << 10U) / 16);
}

}  // namespace
}  // namespace bezug::cli
