// How the relation of a pair developed, and what was known of it on a day.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program.h"

namespace bezug::cli::test {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

class Histories : public ::testing::Test {
 protected:
  Histories() {
    const auto line = [](const std::string& id, const std::string& date, const std::string& text) {
      return json{{"id", id}, {"date", date}, {"text", text}}.dump() + "\n";
    };
    folder_.write("wire.jsonl",
                  line("c", "2023-02-01", "Die Taihe AG liefert nicht mehr an die Auvento AG.") +
                      line("a", "2019-04-01", "Die Taihe AG will die Auvento AG beliefern.") +
                      line("b", "2020-05-01", "Die Taihe AG beliefert die Auvento AG mit Chips.") +
                      line("d", "2021-05-01", "Die Taihe AG beliefert die Auvento AG."));
    const Outcome read = bezug({"ingest", folder_ / "wire.jsonl", "--db", folder_ / "a.db"});
    EXPECT_EQ(read.code, 0) << read.err;
  }

  Outcome ask(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--db", folder_ / "a.db"});
    return bezug(arguments);
  }

  Folder folder_;
};

TEST_F(Histories, TellWhatWasSoughtSuppliedAndEnded) {
  const Outcome told = ask({"history", "Auvento", "Taihe", "--format", "json"});
  ASSERT_EQ(told.code, 0) << told.err;
  std::vector<std::string> steps;
  const json parsed = json::parse(told.out);
  for (const json& phase : parsed["phases"])
    steps.push_back(phase["first"].get<std::string>() + " " +
                    phase["factuality"].get<std::string>() + " " +
                    std::to_string(phase["documents"].get<int>()));
  EXPECT_THAT(steps,
              ElementsAre("2019-04-01 attempted 1", "2020-05-01 asserted 2", "2023-02-01 ended 1"));
  const Outcome text = ask({"history", "Taihe", "Auvento"});
  EXPECT_THAT(text.out, HasSubstr("2020-05-01 to 2021-05-01  Taihe AG supplies Auvento AG: Chips"));
}

TEST_F(Histories, OfADayLeaveOutWhatIsLater) {
  EXPECT_EQ(ask({"path", "Taihe", "Auvento", "--as-of", "2018"}).code, 1);
  EXPECT_THAT(ask({"path", "Taihe", "Auvento", "--as-of", "2019"}).out, HasSubstr("attempted"));
  EXPECT_THAT(ask({"path", "Taihe", "Auvento", "--as-of", "2020-05"}).out, HasSubstr("asserted"));
  EXPECT_THAT(ask({"show", "Taihe", "--as-of", "2024"}).out, Not(HasSubstr("ended")));
  EXPECT_EQ(ask({"history", "Taihe", "Auvento", "--as-of", "2018"}).code, 1);
  EXPECT_EQ(ask({"history", "Taihe", "Auvento", "--as-of", "someday"}).code, 2);
}

}  // namespace
}  // namespace bezug::cli::test
