// Answers from the snapshot are those from the rows; what narrows a question.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program.h"
#include "tests/cli/samples.h"

namespace bezug::cli::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

class Snapshots : public ::testing::Test {
 protected:
  Snapshots() { fill(folder_ / "a.db"); }

  Outcome ask(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--db", folder_ / "a.db"});
    return bezug(arguments);
  }
  std::string all_answers() const {
    std::string all;
    for (const std::vector<std::string>& question : std::vector<std::vector<std::string>>{
             {"path", "Siltrana", "Auvento"},
             {"path", "Siltrana", "Auvento", "--credible"},
             {"path", "Siltrana", "Auvento", "--all", "--factuality", "asserted,possible"},
             {"path", "Pikotron", "Müller Süd", "--relation", "any"},
             {"path", "Auvento", "Siltrana", "--either-way", "--without", "Pikotron"},
             {"tiers", "Auvento"},
             {"tiers", "Taihe", "--customers", "--product", "chip"},
             {"export", "--around", "Taihe", "--format", "dot"}})
      all += ask(question).out + "\n";
    return all;
  }

  Folder folder_;
};

TEST_F(Snapshots, AnswerAsTheRowsDo) {
  const std::string rows = all_answers();
  const Outcome made = ask({"snapshot", "--format", "json"});
  EXPECT_EQ(made.code, 0) << made.err;
  EXPECT_EQ(json::parse(made.out)["statements"], 11);
  EXPECT_EQ(all_answers(), rows);
  {
    store::Store store{folder_ / "a.db", store::Mode::write};
    store.put(Saying{"/news/d.txt"}.says("Siltrana", "supplies", "Auvento").contribution());
  }
  EXPECT_THAT(ask({"path", "Siltrana", "Auvento"}).out, HasSubstr("1 hop,"));
  const std::string with_both = all_answers();
  fs::remove(folder_ / "a.db/SNAPSHOT");
  EXPECT_EQ(all_answers(), with_both);
}

TEST_F(Snapshots, ThatAreDamagedAreNamedAndTheAnswerComesFromTheRows) {
  const std::string rows = all_answers();
  ask({"snapshot"});
  std::string bytes = contents(folder_ / "a.db/SNAPSHOT");
  for (std::size_t at = 4096; at < bytes.size() - 4096; at += 256) bytes[at] ^= '\x20';
  folder_.write("a.db/SNAPSHOT", bytes);
  const Outcome outcome = ask({"path", "Siltrana", "Auvento"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.err, HasSubstr("renew it with: bezug snapshot"));
  EXPECT_EQ(all_answers(), rows);
  ask({"snapshot"});
  EXPECT_THAT(ask({"path", "Siltrana", "Auvento"}).err, Not(HasSubstr("snapshot")));
}

TEST_F(Snapshots, NeedADatabase) {
  const Outcome outcome = bezug({"snapshot", "--db", folder_ / "none.db"});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.err, HasSubstr("holds no database"));
}

TEST_F(Snapshots, OfAQuestionWithDatesSourcesAndWithoutSomebody) {
  EXPECT_EQ(ask({"path", "Siltrana", "Auvento", "--without", "Taihe"}).code, 1);
  EXPECT_EQ(ask({"path", "Siltrana", "Auvento", "--since", "2023-03-30"}).code, 0);
  EXPECT_EQ(ask({"path", "Siltrana", "Auvento", "--until", "2023"}).code, 0);
  EXPECT_EQ(ask({"path", "Siltrana", "Auvento", "--until", "2023-02"}).code, 1);
  EXPECT_EQ(ask({"path", "Siltrana", "Auvento", "--since", "2023-04"}).code, 1);
  EXPECT_EQ(ask({"show", "Auvento", "--source", "Rita Holm"}).code, 0);
  EXPECT_EQ(ask({"show", "Auvento", "--source", "Taihe"}).code, 1);
  const Outcome bad = ask({"tiers", "Auvento", "--since", "gestern"});
  EXPECT_EQ(bad.code, 2);
  EXPECT_THAT(bad.err, HasSubstr("'gestern' is no date; write 2024-05-31"));
  EXPECT_THAT(ask({"tiers", "Auvento", "--without", "Niemand"}).err, HasSubstr("is not known"));
}

}  // namespace
}  // namespace bezug::cli::test
