#include "extract/confidence.h"

#include <gmock/gmock.h>

#include <cmath>
#include <filesystem>
#include <fstream>

#include "extract/confidence_fit.h"
#include "graph/error.h"
#include "tests/temporary_folder.h"

namespace bezug::extract {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

/// The message of the refusal of a file with these bytes; empty if it is taken.
std::string refusal(const std::string& bytes) {
  const test::TemporaryFolder folder;
  const fs::path file = folder.path() / "confidence.tsv";
  std::ofstream{file} << bytes;
  std::string message;
  try {
    (void)ConfidenceModel::load(file);
  } catch (const DataError& error) {
    message = error.what();
  }
  return message;
}

TEST(Confidence, RefusesBadLines) {
  EXPECT_EQ(refusal("bias\t1\ncost\t-0.5\nsubject=pronoun\t-0.25\n"), "");
  EXPECT_THAT(refusal("# weights\nbias\tmuch\n"), HasSubstr(":2: 'much' is no number"));
  EXPECT_THAT(refusal("weather\t1\n"), HasSubstr("unknown feature 'weather'"));
  EXPECT_THAT(refusal("subject=\t1\n"), HasSubstr("unknown feature"));
  EXPECT_THAT(refusal("bias\t1\nbias\t2\n"), HasSubstr("twice"));
  EXPECT_THAT(refusal("bias\n"), HasSubstr("expected feature and weight"));
}

TEST(Confidence, LearnsHowOftenStatementsAreRight) {
  std::vector<JudgedStatement> judged;
  // Of those with a pronoun one in four is right, of the others three in four.
  for (int at = 0; at < 400; ++at) {
    const bool pronoun = at % 2 == 0;
    JudgedStatement one{.features = {{.name = "bias"}}, .right = (at / 2 % 4 == 0) == pronoun};
    if (pronoun) one.features.push_back({.name = "subject=pronoun"});
    judged.push_back(std::move(one));
  }
  judged.push_back({.features = {{.name = "weak"}}, .right = true});
  const auto weights = fitted_weights(judged, 0.01, 2);
  ASSERT_EQ(weights.size(), 2U) << "what one statement has says nothing";
  EXPECT_EQ(weights[0].first, "bias");
  EXPECT_NEAR(weights[0].second, std::log(3.0), 0.01);
  EXPECT_NEAR(weights[1].second, -2 * std::log(3.0), 0.02);
}

}  // namespace
}  // namespace bezug::extract
