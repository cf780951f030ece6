#include "graph/relations.h"

#include <gtest/gtest.h>

#include <sstream>

namespace bezug {
namespace {

Result<Relations> parsed(const std::string& line) {
  std::istringstream in{"# source: a test\n" + line + "\n"};
  return Relations::parse(in, "relations.tsv");
}

TEST(Relations, KnowTheKindOfEach) {
  const auto relations =
      parsed("accuses\tany\tany\tno\tclaim\tblames\nowns\tany\tany\tno\t-\tholds");
  ASSERT_TRUE(relations);
  EXPECT_EQ(relations->kind("accuses"), RelationKind::claim);
  EXPECT_EQ(relations->kind("owns"), RelationKind::other);
  EXPECT_EQ(relations->kind("open:liefern"), RelationKind::other);
}

TEST(Relations, RefuseAnUnknownKindWithItsLine) {
  const auto relations = parsed("owns\tany\tany\tno\thouse\tholds");
  ASSERT_FALSE(relations);
  EXPECT_EQ(relations.error().line, 2U);
  EXPECT_NE(relations.error().message.find("'house'"), std::string::npos);
}

TEST(Relations, RefuseALineThatLacksAField) { EXPECT_FALSE(parsed("owns\tany\tany\tno\tholds")); }

}  // namespace
}  // namespace bezug
