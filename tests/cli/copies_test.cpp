// Documents that copy one another count as one source in every answer.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "tests/cli/program.h"
#include "tests/cli/samples.h"

namespace bezug::cli::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

/// Four statements, which are enough for documents that state the same to be copies.
Contribution agency(const std::string& uri) {
  return Saying{uri}
      .says("Taihe", "supplies", "Auvento", "Chips")
      .says("Siltrana", "supplies", "Taihe", "Siliziumscheiben")
      .says("Pikotron", "supplies", "Auvento", "Steuergeräte")
      .says("Auvento", "owns", "Pikotron")
      .contribution();
}

class Copies : public ::testing::Test {
 protected:
  void SetUp() override {
    store::Store store{folder_ / "a.db", store::Mode::create};
    store.put(agency("/news/a.txt"));
    store.put(agency("/news/b.txt"));
    store.put(Saying{"/news/c.txt"}.says("Taihe", "supplies", "Auvento", "Chips").contribution());
  }
  Outcome ask(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--db", folder_ / "a.db"});
    return bezug(arguments);
  }
  json asked(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--format", "json"});
    return json::parse(ask(arguments).out);
  }
  static void expect_three_of_two(const json& support) {
    EXPECT_EQ(support["documents"], 3);
    EXPECT_EQ(support["independent"], 2);
  }

  const Folder folder_;
};

TEST_F(Copies, CountOnceAmongSuppliers) {
  EXPECT_THAT(ask({"who-supplies", "Auvento"}).out, HasSubstr("documents  independent"));
  const json suppliers = asked({"who-supplies", "Auvento"})["suppliers"];
  ASSERT_EQ(suppliers[0]["name"], "Taihe");
  expect_three_of_two(suppliers[0]);
  EXPECT_EQ(suppliers[1]["documents"], 2);
  EXPECT_EQ(suppliers[1]["independent"], 1);
  expect_three_of_two(asked({"supplied-by", "Taihe"})["customers"][0]);
}

TEST_F(Copies, CountOnceOnAPath) {
  EXPECT_THAT(ask({"path", "Taihe", "Auvento"}).out,
              HasSubstr("2 more statements; in all 3 documents, 2 independent"));
  expect_three_of_two(asked({"path", "Taihe", "Auvento"})["paths"][0]["steps"][0]);
}

TEST_F(Copies, CountOnceInTiers) {
  EXPECT_THAT(ask({"tiers", "Auvento"}).out, HasSubstr("3 documents, 2 independent"));
  for (const json& member : asked({"tiers", "Auvento", "--depth", "1"})["members"]) {
    if (member["name"] == "Taihe") expect_three_of_two(member);
  }
}

TEST_F(Copies, CountOnceOnACardThatNamesTheOther) {
  const Outcome card = ask({"show", "Taihe"});
  EXPECT_THAT(card.out, HasSubstr("supplies  5 statements in 3 documents, 2 independent"));
  EXPECT_THAT(card.out, HasSubstr("; one source with /news/"));
  expect_three_of_two(asked({"show", "Taihe"}));
}

TEST_F(Copies, CountOnceInFigures) {
  EXPECT_THAT(ask({"stats"}).out, HasSubstr("independent    2"));
  expect_three_of_two(asked({"stats"}));
}

TEST_F(Copies, AreNamedInExports) {
  std::set<std::string> origins;
  int without = 0;
  std::istringstream lines{ask({"export", "--format", "jsonl"}).out};
  for (std::string line; std::getline(lines, line);) {
    const json one = json::parse(line);
    if (one["kind"] != "document") continue;
    if (one.contains("origin"))
      origins.insert(one["origin"]);
    else
      ++without;
  }
  EXPECT_EQ(origins.size(), 1U);
  EXPECT_EQ(without, 1);
  EXPECT_THAT(ask({"export", "--format", "graphml"}).out, HasSubstr("<data key=\"origin\">"));
  EXPECT_THAT(ask({"export", "--format", "dot"}).out, HasSubstr("3 documents, 2 independent"));
}

TEST_F(Copies, AreNotMentionedWhereThereAreNone) {
  const Folder other;
  fill(other / "b.db");
  const Outcome table = bezug({"who-supplies", "Auvento", "--db", other / "b.db"});
  EXPECT_THAT(table.out, Not(HasSubstr("independent")));
}

}  // namespace
}  // namespace bezug::cli::test
