// bezug extract: from texts and trees to statements.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "tests/cli/program.h"

namespace bezug::cli::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

std::vector<json> lines(const std::string& text) {
  std::vector<json> result;
  std::istringstream in{text};
  for (std::string line; std::getline(in, line);) result.push_back(json::parse(line));
  return result;
}

constexpr std::string_view kText = "Russland kauft Munition aus Nordkorea.";

// Trees as another parser would give them; the second document has no id.
constexpr std::string_view kTrees =
    "# newdoc id = first\n"
    "# sent_id = 1\n"
    "# text = Nordkorea liefert Munition an Russland.\n"
    "1\tNordkorea\tNordkorea\tPROPN\tNE\tCase=Nom|Number=Sing\t2\tnsubj\t_\t_\n"
    "2\tliefert\tliefern\tVERB\tVVFIN\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm="
    "Fin\t0\troot\t_\t_\n"
    "3\tMunition\tMunition\tNOUN\tNN\tCase=Acc|Number=Sing\t2\tobj\t_\t_\n"
    "4\tan\tan\tADP\tAPPR\t_\t5\tcase\t_\t_\n"
    "5\tRussland\tRussland\tPROPN\tNE\tCase=Acc|Number=Sing\t2\tobl\t_\tSpaceAfter=No\n"
    "6\t.\t.\tPUNCT\t$.\t_\t2\tpunct\t_\t_\n"
    "\n"
    "# newdoc\n"
    "# sent_id = 2\n"
    "# text = Polen schläft.\n"
    "1\tPolen\tPolen\tPROPN\tNE\tCase=Nom|Number=Sing\t2\tnsubj\t_\t_\n"
    "2\tschläft\tschlafen\tVERB\tVVFIN\tMood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm="
    "Fin\t0\troot\t_\tSpaceAfter=No\n"
    "3\t.\t.\tPUNCT\t$.\t_\t2\tpunct\t_\t_\n"
    "\n";

TEST(Extract, WritesTheFieldsThatTheJudgeReads) {
  const Outcome outcome = bezug({"extract", "--format", "jsonl", "-"}, std::string{kText});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  const auto found = lines(outcome.out);
  ASSERT_FALSE(found.empty());
  const json& statement = found.front();
  EXPECT_EQ(statement["doc"], "-");
  EXPECT_EQ(statement["subject"], "Nordkorea");
  EXPECT_EQ(statement["relation"], "supplies");
  EXPECT_EQ(statement["object"], "Russland");
  EXPECT_EQ(statement["factuality"], "asserted");
  EXPECT_EQ(statement["product"], json::array({"Munition"}));
  EXPECT_TRUE(statement["source"].is_null());
  EXPECT_EQ(statement["evidence"], kText);
  EXPECT_LT(statement["span"][0], statement["span"][1]);
}

TEST(Extract, PrintsATableForPeopleAndAnArrayForPrograms) {
  const Outcome table = bezug({"extract", "-"}, std::string{kText});
  EXPECT_THAT(table.out, StartsWith("-: "));
  EXPECT_THAT(table.out, HasSubstr("Nordkorea"));
  const json whole =
      json::parse(bezug({"extract", "--format", "json", "-"}, std::string{kText}).out);
  EXPECT_TRUE(whole.is_array());
  EXPECT_EQ(json::parse(bezug({"extract", "--format", "json", "-"}, "Hm.").out), json::array());
}

TEST(Extract, LeavesOutWhatIsLessSureThanAskedFor) {
  const Folder folder;
  folder.write("a.txt", std::string{kText});
  EXPECT_THAT(bezug({"extract", folder / "a.txt", "--min-confidence", "0"}).out,
              HasSubstr("Nordkorea"));
  EXPECT_THAT(bezug({"extract", folder / "a.txt", "--min-confidence", "1"}).out,
              testing::Not(HasSubstr("Nordkorea")));
  EXPECT_EQ(bezug({"extract", folder / "a.txt", "--min-confidence", "1.5"}).code, 2);
}

TEST(Extract, TakesTheTreesOfAnyParser) {
  const Folder folder;
  folder.write("trees.conllu", std::string{kTrees});
  const Outcome file = bezug({"extract", "--format", "jsonl", folder / "trees.conllu"});
  EXPECT_EQ(file.code, 0) << file.err;
  const auto found = lines(file.out);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front()["doc"], "first");
  EXPECT_EQ(found.front()["relation"], "supplies");
  EXPECT_EQ(found.front()["evidence"], "Nordkorea liefert Munition an Russland.");
  const Outcome piped = bezug({"extract", "--format", "jsonl", "-"}, std::string{kTrees});
  EXPECT_EQ(piped.out, file.out);
}

TEST(Extract, GivesGivenTreesBackUnchanged) {
  EXPECT_EQ(bezug({"extract", "--show", "conllu", "-"}, std::string{kTrees}).out, kTrees);
}

TEST(Extract, NamesTheLineOfABadTree) {
  const Folder folder;
  folder.write("bad.conllu", std::string{kTrees} + "1\tnot enough\n\n");
  const Outcome outcome = bezug({"extract", folder / "bad.conllu"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("bad.conllu:"));
}

TEST(Extract, ShowsNamesAndTrees) {
  const Outcome names =
      bezug({"extract", "--show", "mentions", "--format", "jsonl", "-"},
            "Der frühere Minister Peter Altmaier sprach in Berlin mit der Siemens AG.");
  EXPECT_EQ(names.code, 0);
  EXPECT_THAT(names.out, HasSubstr("Siemens"));
  const Outcome trees = bezug({"extract", "--show", "conllu", "-"}, std::string{kText});
  EXPECT_THAT(trees.out, HasSubstr("# text = " + std::string{kText}));
  EXPECT_THAT(trees.out, HasSubstr("\troot\t"));
}

TEST(Extract, KeepsTheOrderOfItsInputWithAnyNumberOfJobs) {
  const Folder folder;
  std::string gold;
  for (int i = 0; i < 12; ++i)
    gold += json{{"id", "doc" + std::to_string(i)},
                 {"lang", "de"},
                 {"text", std::string(static_cast<std::size_t>(12 - i), ' ') +
                              "Polen liefert Japan Gas. Japan greift Polen an."}}
                .dump() +
            "\n";
  folder.write("gold.jsonl", gold);
  const Outcome one = bezug({"extract", "--format", "jsonl", "--jobs", "1", folder / "gold.jsonl"});
  const Outcome three =
      bezug({"extract", "--format", "jsonl", "--jobs", "3", folder / "gold.jsonl"});
  EXPECT_EQ(one.out, three.out);
  EXPECT_EQ(lines(one.out).front()["doc"], "doc0");
}

TEST(Extract, NamesWhatItCannotReadAndGoesOn) {
  const Folder folder;
  folder.write("good.txt", std::string{kText});
  folder.write("bad.txt", "\xFF\xFE\x00");
  const Outcome outcome = bezug({"extract", "--format", "jsonl", folder / "bad.txt",
                                 folder / "nowhere.txt", folder / "good.txt"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("bad.txt"));
  EXPECT_THAT(outcome.err, HasSubstr("nowhere.txt"));
  EXPECT_THAT(outcome.out, HasSubstr("Russland"));
  EXPECT_EQ(bezug({"extract", "-"}, "\xFF").code, 1);
}

TEST(Extract, EvaluatesWhatItExtracts) {
  const Folder folder;
  folder.write("gold.jsonl",
               json{{"id", "g"},
                    {"lang", "de"},
                    {"text", kText},
                    {"entities", {{"N", {"Nordkorea"}}, {"R", {"Russland"}}}},
                    {"statements",
                     json::array({{{"s", "N"}, {"r", "supplies"}, {"o", "R"}, {"f", "asserted"}}})}}
                       .dump() +
                   "\n");
  const Outcome outcome = bezug({"eval", folder / "gold.jsonl", "--format", "json"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(json::parse(outcome.out)["core"]["found"], 1);
  EXPECT_THAT(outcome.err, IsEmpty());
}

}  // namespace
}  // namespace bezug::cli::test
