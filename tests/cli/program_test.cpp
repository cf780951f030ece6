#include "cli/program.h"

#include <gmock/gmock.h>

#include "cli/commands.h"
#include "tests/cli/program.h"
#include "tests/cli/samples.h"

namespace bezug::cli::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

TEST(Program, ExplainsEveryCommandWithExamples) {
  ASSERT_GE(commands().size(), 11U);
  for (const Command* command : commands()) {
    const Outcome outcome = bezug({std::string{command->name}, "--help"});
    EXPECT_EQ(outcome.code, 0) << command->name;
    EXPECT_THAT(outcome.out, HasSubstr("Examples:\n  bezug " + std::string{command->name}));
    EXPECT_THAT(outcome.out, HasSubstr(std::string{command->summary}));
    EXPECT_THAT(outcome.err, IsEmpty());
  }
}

TEST(Program, ListsItsCommandsAndItsVersion) {
  const Outcome help = bezug({"--help"});
  EXPECT_EQ(help.code, 0);
  for (const Command* command : commands())
    EXPECT_THAT(help.out, HasSubstr(std::string{command->name}));
  const Outcome version = bezug({"--version"});
  EXPECT_EQ(version.code, 0);
  EXPECT_THAT(version.out, StartsWith("bezug "));
}

TEST(Program, ExitsWithTwoOnAWrongCommandLine) {
  const std::vector<std::vector<std::string>> wrong{
      {},
      {"sing"},
      {"stats", "--loud"},
      {"who-supplies"},
      {"ingest"},
      {"extract", "--show", "dreams", "x.txt"},
      {"extract", "--lang", "tlh", "x.txt"},
      {"path", "A", "B", "--factuality", "maybe"},
      {"path", "A", "B", "--relation", "suplies"},
      {"path", "A", "B", "--max-hops", "0"},
      {"export", "--format", "docx"},
      {"export", "-o", "x.docx"},
      {"eval", "no-such-file.jsonl"},
      {"stats", "--format", "xml"},
  };
  for (const auto& arguments : wrong) {
    const Outcome outcome = bezug(arguments);
    EXPECT_EQ(outcome.code, 2) << ::testing::PrintToString(arguments) << outcome.err;
    EXPECT_THAT(outcome.err, Not(IsEmpty())) << ::testing::PrintToString(arguments);
    EXPECT_THAT(outcome.out, IsEmpty()) << ::testing::PrintToString(arguments);
  }
}

TEST(Program, ExitsWithThreeWithoutADatabase) {
  const Folder folder;
  const std::string missing = folder / "no.db";
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"stats"},
                                                    {"who-supplies", "X"},
                                                    {"supplied-by", "X"},
                                                    {"path", "X", "Y"},
                                                    {"tiers", "X"},
                                                    {"find", "X"},
                                                    {"show", "X"},
                                                    {"export"}}) {
    std::vector<std::string> whole = arguments;
    whole.insert(whole.end(), {"--db", missing});
    const Outcome outcome = bezug(whole);
    EXPECT_EQ(outcome.code, 3) << arguments.front();
    EXPECT_THAT(outcome.err, StartsWith("bezug " + arguments.front() + ": "));
    EXPECT_FALSE(fs::exists(missing)) << arguments.front() << " made a database";
  }
}

TEST(Program, RefusesAForeignFolderAndHarmsNothing) {
  const Folder folder;
  folder.write("holiday/photo.jpg", "cheese");
  folder.write("text.txt", "Russland kauft Munition aus Nordkorea.");
  const Outcome outcome = bezug({"ingest", folder / "text.txt", "--db", folder / "holiday"});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_EQ(contents(folder / "holiday/photo.jpg"), "cheese");
  EXPECT_EQ(std::distance(fs::directory_iterator{folder / "holiday"}, {}), 1);
}

TEST(Program, TakesTheDatabaseFromTheEnvironmentUnlessTold) {
  const Folder folder;
  fill(folder / "env.db");
  EXPECT_EQ(bezug({"stats"}, "", {{"BEZUG_DB", folder / "env.db"}}).code, 0);
  EXPECT_EQ(bezug({"stats", "--db", folder / "no.db"}, "", {{"BEZUG_DB", folder / "env.db"}}).code,
            3);
}

TEST(Program, SaysThatADiskIsFull) {
  const Folder folder;
  fill(folder / "a.db");
  std::ofstream full{"/dev/full"};
  if (!full) GTEST_SKIP() << "no /dev/full";
  const Outcome outcome =
      bezug({"export", "--db", folder / "a.db", "-o", "/dev/full", "--format", "jsonl"});
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.err, HasSubstr("/dev/full"));
}

TEST(Program, WritesNoColoursIntoFiles) {
  const Folder folder;
  fill(folder / "a.db");
  const Outcome outcome = bezug({"who-supplies", "Auvento", "--db", folder / "a.db"});
  EXPECT_THAT(outcome.out, Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace bezug::cli::test
