// Texts into the database: what changes, what is bad, what is interrupted.
#include <gmock/gmock.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "tests/cli/program.h"
#include "tests/paths.h"

namespace bezug::cli::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Ingest : public ::testing::Test {
 protected:
  static Outcome ingest(const Folder& folder, std::vector<std::string> arguments = {},
                        const std::string& database = "a.db") {
    arguments.insert(arguments.begin(), {"ingest", folder / "in"});
    arguments.insert(arguments.end(), {"--db", folder / database});
    return bezug(arguments);
  }
  static json counts(const Folder& folder, std::vector<std::string> arguments = {},
                     const std::string& database = "a.db") {
    arguments.insert(arguments.end(), {"--format", "json"});
    return json::parse(ingest(folder, arguments, database).out);
  }
  static std::string exported(const Folder& folder, const std::string& database = "a.db") {
    const Outcome outcome = bezug({"export", "--format", "jsonl", "--db", folder / database});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return outcome.out;
  }
  static std::string story(int number) {
    static const std::vector<std::string> kParties{"Frankreich", "Polen",     "Japan", "Norwegen",
                                                   "Kanada",     "Brasilien", "Indien"};
    const auto party = [&](int n) {
      return kParties[static_cast<std::size_t>(n) % kParties.size()];
    };
    return party(number) + " liefert " + party(number / 2 + 1) + " Munition. " + party(number + 3) +
           " kauft Gas aus " + party(number + 1) + ".\n";
  }
  static void write_stories(const Folder& folder, int count) {
    for (int i = 0; i < count; ++i) folder.write("in/story" + std::to_string(i) + ".txt", story(i));
  }
};

TEST_F(Ingest, TellsNewUnchangedChangedAndRemovedDocuments) {
  const Folder folder;
  write_stories(folder, 3);
  json figures = counts(folder);
  EXPECT_EQ(figures["new"], 3);
  EXPECT_GT(figures["statements"], 0);
  EXPECT_EQ(counts(folder)["unchanged"], 3);

  folder.write("in/story0.txt", story(5));
  fs::remove(folder / "in/story1.txt");
  figures = counts(folder);
  EXPECT_EQ(figures["changed"], 1);
  EXPECT_EQ(figures["removed"], 0) << "nothing goes unless asked";
  EXPECT_EQ(figures["documents"], 3);
  EXPECT_EQ(counts(folder, {"--prune"})["removed"], 1);
  const Outcome closing = ingest(folder);
  EXPECT_EQ(closing.code, 0);
  EXPECT_THAT(closing.out, HasSubstr("documents: 0 new, 0 changed, 2 unchanged, 0 removed"));
}

TEST_F(Ingest, PrunesOnlyUnderThePathsGiven) {
  const Folder folder;
  folder.write("in/a/x.txt", story(1));
  folder.write("in/ab/y.txt", story(2));
  folder.write("in/list.jsonl", R"({"id":"1","text":"Polen liefert Japan Gas."})"
                                "\n"
                                R"({"id":"2","text":"Japan liefert Polen Gas."})"
                                "\n");
  EXPECT_EQ(counts(folder)["documents"], 4);
  fs::remove(folder / "in/a/x.txt");
  fs::remove(folder / "in/ab/y.txt");
  const auto pruned = [&](const std::string& path) {
    return json::parse(
        bezug({"ingest", folder / path, "--prune", "--db", folder / "a.db", "--format", "json"})
            .out)["removed"];
  };
  EXPECT_EQ(pruned("in/a"), 1) << "a folder's name is not a prefix of its neighbour's";
  folder.write("in/list.jsonl", R"({"id":"2","text":"Japan liefert Polen Gas."})"
                                "\n");
  EXPECT_EQ(pruned("in/list.jsonl"), 1);
  EXPECT_EQ(pruned("in"), 1);
}

TEST_F(Ingest, KnowsADocumentFromWhateverFolderItIsCalled) {
  const Folder folder;
  write_stories(folder, 2);
  counts(folder);
  const Outcome again = bezug({"ingest", (folder / "in") + "/../in/", "--db", folder / "a.db"});
  EXPECT_THAT(again.out, HasSubstr("2 unchanged"));
}

TEST_F(Ingest, ExtractsAgainWhenExtractionItselfHasChanged) {
  const Folder folder;
  write_stories(folder, 2);
  EXPECT_EQ(counts(folder)["new"], 2);
  const json forced = counts(folder, {"--lang", "de"});
  EXPECT_EQ(forced["changed"], 2) << "what was asked for is part of the hash";
  EXPECT_EQ(counts(folder, {"--lang", "de"})["unchanged"], 2);
}

TEST_F(Ingest, TakesTheFirstOfTwoLinesWithOneIdAndComplains) {
  const Folder folder;
  folder.write("in/list.jsonl", R"({"id":"1","text":"Polen liefert Japan Gas."})"
                                "\n"
                                R"({"id":"1","text":"Japan liefert Polen Öl."})"
                                "\n");
  const Outcome outcome = ingest(folder);
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("list.jsonl:2"));
  EXPECT_EQ(counts(folder)["documents"], 1);
}

TEST_F(Ingest, NamesGarbageAndTakesTheRest) {
  const Folder folder;
  folder.write("in/good.txt", story(1));
  std::mt19937 random{7};
  std::string noise(10'000, '\0');
  for (char& byte : noise) byte = static_cast<char>(random());
  folder.write("in/random.txt", noise);
  folder.write("in/latin1.txt", "F\xFCr Geld liefert Polen Gas.\n");
  folder.write("in/empty.txt", "");
  folder.write("in/long.txt", std::string(100'000'000, 'x'));
  folder.write("in/broken.jsonl", "{\"id\":\n");
  fs::copy_file(program_path(), folder / "in/binary.txt");
  fs::create_directory_symlink(folder / "in", folder / "in/loop");
  const Outcome outcome = ingest(folder, {"--prune"});
  EXPECT_EQ(outcome.code, 1);
  for (const std::string name :
       {"random.txt", "latin1.txt", "empty.txt", "long.txt", "broken.jsonl", "binary.txt"})
    EXPECT_THAT(outcome.err, HasSubstr(name));
  EXPECT_THAT(outcome.err, Not(HasSubstr("good.txt")));
  EXPECT_THAT(outcome.out, HasSubstr("documents: 1 new"));
  EXPECT_THAT(exported(folder), HasSubstr("good.txt"));
}

TEST_F(Ingest, SurvivesLongLinesWithoutAnEnd) {
  const Folder folder;
  std::string words;
  while (words.size() < 300'000) words += "Polen liefert Japan und ";
  folder.write("in/endless.txt", words);
  EXPECT_EQ(ingest(folder).code, 0);
}

TEST_F(Ingest, LeavesADamagedDatabaseAlone) {
  const Folder folder;
  write_stories(folder, 1);
  counts(folder);
  for (const auto& entry : fs::directory_iterator{folder / "a.db"})
    if (entry.path().filename().string().starts_with("MANIFEST"))
      std::ofstream{entry.path(), std::ios::binary} << "rubbish";
  const Outcome outcome = ingest(folder);
  EXPECT_EQ(outcome.code, 3);
  EXPECT_THAT(outcome.err, Not(IsEmpty()));
}

TEST_F(Ingest, GivesTheSameGraphInAnyOrderWithAnyJobsAfterAnyHistory) {
  const Folder folder;
  write_stories(folder, 8);
  EXPECT_EQ(ingest(folder, {"--jobs", "1"}, "plain.db").code, 0);
  const std::string expected = exported(folder, "plain.db");
  EXPECT_THAT(expected, Not(IsEmpty()));

  EXPECT_EQ(ingest(folder, {"--jobs", "2"}, "jobs.db").code, 0);
  EXPECT_EQ(exported(folder, "jobs.db"), expected);

  std::mt19937 random{20260};
  std::vector<int> order{0, 1, 2, 3, 4, 5, 6, 7};
  for (int round = 0; round < 2; ++round) {
    const std::string database = "order" + std::to_string(round) + ".db";
    std::ranges::shuffle(order, random);
    for (const bool second_half : {false, true}) {
      std::vector<std::string> arguments{"ingest", "--db", folder / database};
      for (std::size_t i = second_half ? 4 : 0; i < (second_half ? 8U : 4U); ++i)
        arguments.push_back(folder / ("in/story" + std::to_string(order[i]) + ".txt"));
      EXPECT_EQ(bezug(arguments).code, 0);
    }
    EXPECT_EQ(exported(folder, database), expected);
  }

  for (int round = 0; round < 4; ++round) {
    for (int i = 0; i < 8; ++i) {
      const std::string file = folder / ("in/story" + std::to_string(i) + ".txt");
      if (random() % 3 == 0) fs::remove(file);
      if (random() % 3 == 0)
        folder.write("in/story" + std::to_string(i) + ".txt",
                     story(static_cast<int>(random() % 50)));
    }
    folder.write("in/guest" + std::to_string(round) + ".txt", story(round + 9));
    ingest(folder, {"--prune"}, "history.db");
  }
  fs::remove_all(folder / "in");
  write_stories(folder, 8);
  EXPECT_EQ(ingest(folder, {"--prune"}, "history.db").code, 0);
  EXPECT_EQ(exported(folder, "history.db"), expected);
}

TEST_F(Ingest, CompletesAfterBeingKilledAtAnyMoment) {
  const Folder folder;
  constexpr int kDocuments = 150;
  std::string lines;
  for (int i = 0; i < kDocuments; ++i)
    lines += json{{"id", std::to_string(i)}, {"text", story(i)}, {"lang", "de"}}.dump() + "\n";
  folder.write("in/stories.jsonl", lines);
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(ingest(folder, {}, "whole.db").code, 0);
  const auto whole = std::chrono::steady_clock::now() - begin;
  const std::string expected = exported(folder, "whole.db");

  std::mt19937 random{1};
  int interrupted = 0;
  for (int round = 0; round < 20; ++round) {
    fs::remove_all(folder / "a.db");
    const Running running{{"ingest", folder / "in", "--db", folder / "a.db"}};
    std::this_thread::sleep_for(whole * (random() % 1000) / 1000);
    running.send(SIGKILL);
    interrupted += running.wait().code == -SIGKILL ? 1 : 0;
    if (fs::exists(folder / "a.db/CURRENT")) {
      const Outcome stats = bezug({"stats", "--format", "json", "--db", folder / "a.db"});
      const bool never_made = stats.err.find("ingest again to make it") != std::string::npos;
      ASSERT_EQ(stats.code, never_made ? 3 : 0) << "not openable after a kill: " << stats.err;
    }
    const Outcome again = ingest(folder);
    ASSERT_EQ(again.code, 0) << again.err;
    ASSERT_EQ(exported(folder), expected) << "round " << round;
  }
  EXPECT_GT(interrupted, 5) << "the kills came too late to mean anything";
}

TEST_F(Ingest, StopsCleanlyWhenInterrupted) {
  const Folder folder;
  std::string lines;
  for (int i = 0; i < 4000; ++i)
    lines += json{{"id", std::to_string(i)}, {"text", story(i)}, {"lang", "de"}}.dump() + "\n";
  folder.write("in/stories.jsonl", lines);
  const Running running{{"ingest", folder / "in", "--db", folder / "a.db"}};
  for (int i = 0; i < 600 && !fs::exists(folder / "a.db/CURRENT"); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  std::this_thread::sleep_for(std::chrono::milliseconds{200});
  running.send(SIGINT);
  const Outcome outcome = running.wait();
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("stopped"));
  EXPECT_EQ(bezug({"stats", "--db", folder / "a.db"}).code, 0);
}

TEST_F(Ingest, RefusesASecondWriter) {
  const Folder folder;
  std::string lines;
  for (int i = 0; i < 4000; ++i)
    lines += json{{"id", std::to_string(i)}, {"text", story(i)}, {"lang", "de"}}.dump() + "\n";
  folder.write("in/stories.jsonl", lines);
  const Running running{{"ingest", folder / "in", "--db", folder / "a.db"}};
  for (int i = 0; i < 600 && !fs::exists(folder / "a.db/CURRENT"); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
  std::this_thread::sleep_for(std::chrono::milliseconds{200});
  const Outcome second = ingest(folder);
  EXPECT_EQ(second.code, 3);
  running.send(SIGKILL);
  running.wait();
}

}  // namespace
}  // namespace bezug::cli::test
