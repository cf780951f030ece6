// Comparison with files of tests/golden.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/paths.h"

namespace bezug::test {

/// Expects `actual` to equal tests/golden/NAME.golden, byte for byte; writes that file instead if
/// BEZUG_UPDATE_GOLDEN=1.
inline void expect_golden(const std::string& name, const std::string& actual) {
  const std::string file = tests_folder() / "golden" / (name + ".golden");
  const char* const update = std::getenv("BEZUG_UPDATE_GOLDEN");
  if (update != nullptr && std::string{update} == "1") {
    std::ofstream{file, std::ios::binary} << actual;
    return;
  }
  std::ifstream in{file, std::ios::binary};
  ASSERT_TRUE(in) << file << " is missing; BEZUG_UPDATE_GOLDEN=1 writes it";
  std::ostringstream expected;
  expected << in.rdbuf();
  EXPECT_EQ(actual, expected.str()) << "differs from " << file;
}

}  // namespace bezug::test
