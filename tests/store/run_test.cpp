// Runs of an import, as they are read again.
#include "store/run.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <string>

#include "graph/error.h"
#include "tests/store/samples.h"

namespace bezug::store::test {
namespace {

/// Of this process at its largest.
long kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

TEST(Run, TakesNoMemoryForARowThatTheFileCannotHold) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "run";
  std::ofstream{file, std::ios::binary} << std::string(8, '\x7f') << "key and value";
  const auto rows = read_run(file, 64);
  const long before = kilobytes();
  EXPECT_THROW(rows->next(), StoreError);
  EXPECT_LT(kilobytes() - before, 100'000);
}

TEST(Run, GivesRowsThatAreLongerThanItReadsAtOnce) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "run";
  const std::string value(300, 'v');
  RowBuffer buffer{1000};
  buffer.add({.key = "a", .value = "short"});
  buffer.add({.key = "b", .value = value});
  buffer.sort();
  write_run(file, buffer);
  const auto rows = read_run(file, 16);
  ASSERT_TRUE(rows->next());
  EXPECT_EQ(rows->key(), "a");
  ASSERT_TRUE(rows->next());
  EXPECT_EQ(rows->value(), value);
  EXPECT_FALSE(rows->next());
}

}  // namespace
}  // namespace bezug::store::test
