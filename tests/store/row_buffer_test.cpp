#include "store/row_buffer.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace bezug::store {
namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;

Rows sorted(const Rows& rows) {
  RowBuffer buffer{1 << 10U};
  for (const auto& [key, value] : rows) buffer.add({.key = key, .value = value});
  buffer.sort();
  Rows all;
  for (std::size_t at = 0; at < buffer.size(); ++at)
    all.emplace_back(buffer[at].key, buffer[at].value);
  return all;
}

/// Keys that have much in common, in words of 8 bytes and across them, and end anywhere.
Rows alike(std::mt19937& random) {
  Rows rows;
  for (int at = 0; at < 2000; ++at) {
    std::string key(8 * (random() % 4), 'k');
    for (std::size_t more = random() % 5; more > 0; --more) key += "\0\1\xff"[random() % 3];
    rows.emplace_back(std::move(key), std::to_string(random() % 3));
  }
  return rows;
}

TEST(RowBuffer, SortsByKeyThenValue) {
  std::mt19937 random{7};
  for (int round = 0; round < 20; ++round) {
    const Rows rows = alike(random);
    Rows expected = rows;
    std::ranges::sort(expected);
    EXPECT_EQ(sorted(rows), expected);
  }
}

TEST(RowBuffer, SortsLongKeysThatDifferAtTheEnd) {
  Rows rows;
  for (int at = 0; at < 20; ++at)
    rows.emplace_back(std::string(1 << 20U, 'k') + std::to_string(at * 7 % 20), "");
  Rows expected = rows;
  std::ranges::sort(expected);
  EXPECT_TRUE(sorted(rows) == expected);
}

}  // namespace
}  // namespace bezug::store
