// Entities that users merge and split.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program.h"
#include "tests/cli/samples.h"

namespace bezug::cli::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

class Decided : public ::testing::Test {
 protected:
  Decided() { fill(folder_ / "a.db"); }

  Outcome ask(std::vector<std::string> arguments, const std::string& input = {}) const {
    arguments.insert(arguments.end(), {"--db", folder_ / "a.db"});
    return bezug(arguments, input);
  }
  std::string export_of(const std::string& database) const {
    return bezug({"export", "--format", "jsonl", "--db", database}).out;
  }

  Folder folder_;
};

TEST_F(Decided, MergedEntitiesAnswerAsOne) {
  const std::string before = export_of(folder_ / "a.db");
  EXPECT_EQ(ask({"path", "Pikotron", "Siltrana"}).code, 1);
  const Outcome merged = ask({"merge", "Siltrana", "Auvento"});
  ASSERT_EQ(merged.code, 0) << merged.err;
  EXPECT_THAT(merged.out, HasSubstr("bezug split --undo"));
  EXPECT_THAT(ask({"show", "Auvento"}).out, HasSubstr("Siltrana  company"));
  EXPECT_THAT(ask({"show", "Siltrana"}).out, HasSubstr("also: Auvento"));
  EXPECT_EQ(ask({"path", "Pikotron", "Siltrana"}).code, 0);
  EXPECT_EQ(ask({"split", "Siltrana", "auvento"}).code, 0);
  EXPECT_EQ(export_of(folder_ / "a.db"), before);
}

TEST_F(Decided, TheLogTellsWhatWasDecided) {
  ask({"merge", "Siltrana", "Auvento"});
  ask({"split", "Siltrana", "auvento"});
  const json log = json::parse(ask({"log", "--format", "json"}).out);
  EXPECT_EQ(log[1]["command"], "merge");
  EXPECT_EQ(log[1]["changes"][0]["change"], "merged");
  EXPECT_EQ(log[1]["changes"][0]["entity"], "Auvento");
  EXPECT_EQ(log[1]["changes"][0]["other"], "Siltrana");
  EXPECT_EQ(log[0]["changes"][0]["change"], "undone");
  EXPECT_THAT(ask({"log", "--documents"}).out, HasSubstr("Auvento = Siltrana"));
  EXPECT_EQ(ask({"diff", "--since", "1h"}).code, 0);
}

TEST_F(Decided, DecisionsGoToAnotherDatabase) {
  ask({"merge", "Siltrana", "Auvento"});
  const std::string document = json::parse(
      ask({"show", "Taihe", "--format", "json"}).out)["statements"][0]["document"]["uri"];
  const Outcome split = ask({"split", "Taihe", "--document", document, "--as", "Taihe (Ost)"});
  ASSERT_EQ(split.code, 0) << split.err;
  const std::string decided = export_of(folder_ / "a.db");
  EXPECT_THAT(decided, HasSubstr(R"("kind":"merge")"));
  EXPECT_THAT(decided, HasSubstr("Taihe (Ost)"));

  fill(folder_ / "b.db");
  folder_.write("decided.jsonl", decided);
  const Outcome read =
      bezug({"merge", "--read", folder_ / "decided.jsonl", "--db", folder_ / "b.db"});
  EXPECT_THAT(read.out, HasSubstr("2 decisions added"));
  EXPECT_EQ(export_of(folder_ / "b.db"), decided);
  EXPECT_EQ(bezug({"merge", "--read", "-", "--db", folder_ / "b.db"}, decided).out,
            "0 decisions added\n");
}

TEST_F(Decided, BadDecisionsAreNamedByTheirLine) {
  const Outcome bad =
      ask({"merge", "--read", "-"}, "{\"kind\":\"entity\"}\n{\"kind\":\"merge\"}\n");
  EXPECT_EQ(bad.code, 2);
  EXPECT_THAT(bad.err, HasSubstr("-:2: no decision"));
  EXPECT_EQ(
      ask({"merge", "--read", "-"}, "{\"kind\":\"merge\",\"from\":\"12\",\"into\":\"13\"}").code,
      2);
  const Outcome unknown = ask({"split", "Taihe", "--document", "nowhere.txt", "--as", "X"});
  EXPECT_EQ(unknown.code, 1);
  EXPECT_THAT(unknown.err, HasSubstr("'nowhere.txt' is no document of the database"));
  EXPECT_EQ(ask({"split", "--undo", "0123456789abcdef"}).code, 1);
  EXPECT_EQ(ask({"merge", "Taihe", "Taihe"}).code, 1);
  EXPECT_THAT(ask({"merge", "--list"}).out, HasSubstr("No decisions"));
}

}  // namespace
}  // namespace bezug::cli::test
