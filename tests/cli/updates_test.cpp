// A corpus that changes: removing, pipes, files that need not be read, renames, watching, the log.
#include <gmock/gmock.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <thread>

#include "tests/cli/program.h"

namespace bezug::cli::test {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Changing : public ::testing::Test {
 protected:
  [[nodiscard]] Outcome run(std::vector<std::string> arguments,
                            const std::string& input = {}) const {
    arguments.insert(arguments.end(), {"--db", folder_ / "a.db"});
    return bezug(arguments, input);
  }
  [[nodiscard]] json answer(std::vector<std::string> arguments,
                            const std::string& input = {}) const {
    arguments.insert(arguments.end(), {"--format", "json"});
    const Outcome outcome = run(arguments, input);
    return json::parse(outcome.out.empty() ? "null" : outcome.out);
  }
  [[nodiscard]] json ingest(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments{"ingest", folder_ / "in"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return answer(arguments);
  }
  [[nodiscard]] std::string exported(const std::string& database = "a.db") const {
    return bezug({"export", "--format", "jsonl", "--db", folder_ / database}).out;
  }
  /// What a fresh database of the present folder exports.
  [[nodiscard]] std::string fresh() const {
    fs::remove_all(folder_ / "fresh.db");
    EXPECT_EQ(bezug({"ingest", folder_ / "in", "--db", folder_ / "fresh.db"}).code, 0);
    return exported("fresh.db");
  }
  /// As if it had been written long ago, so that its times are trusted.
  void settle(const std::string& name) const {
    constexpr int kLongerThanTrustTakes = 2200;
    std::this_thread::sleep_for(std::chrono::milliseconds{kLongerThanTrustTakes});
    ASSERT_TRUE(fs::exists(folder_ / name));
  }
  static std::string line(const std::string& id, const std::string& text) {
    return json{{"id", id}, {"text", text}, {"lang", "de"}}.dump() + "\n";
  }

  Folder folder_;
};

constexpr const char* kOne = "Frankreich liefert Polen Munition.\n";
constexpr const char* kOther = "Japan liefert Indien Gas.\n";

TEST_F(Changing, RemovesDocumentsByPathByUriAndByFolder) {
  folder_.write("in/a.txt", kOne);
  folder_.write("in/sub/b.txt", kOther);
  folder_.write("in/list.jsonl", line("1", kOne) + line("2", kOther) + line("3", kOther));
  ASSERT_EQ(ingest()["documents"], 5);
  EXPECT_EQ(answer({"rm", folder_ / "in/list.jsonl#2"})["documents"], 4);
  EXPECT_EQ(answer({"rm", folder_ / "in/../in/a.txt"})["documents"], 3);
  EXPECT_EQ(answer({"rm", "--dry-run", "--recursive", folder_ / "in"})["removed"].size(), 3U);
  EXPECT_EQ(answer({"rm", folder_ / "in/list.jsonl"})["documents"], 1);
  const Outcome refused = run({"rm", folder_ / "in/sub"});
  EXPECT_EQ(refused.code, 1);
  EXPECT_THAT(refused.err, HasSubstr("is a folder with 1 document: give --recursive"));
  EXPECT_EQ(answer({"rm", "--recursive", folder_ / "in/sub"})["documents"], 0);
  EXPECT_EQ(ingest()["documents"], 5) << "what is ingested again is there again";
  EXPECT_EQ(exported(), fresh());
}

TEST_F(Changing, RemovesNothingIfANameIsNotKnown) {
  folder_.write("in/a.txt", kOne);
  (void)ingest();
  const Outcome refused = run({"rm", folder_ / "in/a.txt", folder_ / "in/aa.txt"});
  EXPECT_EQ(refused.code, 1);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("aa.txt' is no document of the database. Nearest:"),
                                 HasSubstr("in/a.txt\n"), HasSubstr("nothing was removed")));
  EXPECT_EQ(ingest()["unchanged"], 1);
}

TEST_F(Changing, ReadsTextFromAPipe) {
  const auto pipe = [&](const std::string& text, const std::string& date) {
    return answer({"ingest", "-", "--uri", "mail:7", "--title", "Brief", "--date", date}, text);
  };
  EXPECT_EQ(pipe(kOne, "2024-05-31")["new"], 1);
  EXPECT_EQ(pipe(kOne, "2024-05-31")["unchanged"], 1);
  EXPECT_EQ(pipe(kOne, "2024-06-01")["changed"], 1) << "its date is part of what it says";
  EXPECT_EQ(pipe(kOther, "2024-06-01")["changed"], 1);
  EXPECT_THAT(exported(), AllOf(HasSubstr("mail:7"), HasSubstr("2024-06-01"), HasSubstr("Indien")));
  EXPECT_EQ(answer({"rm", "mail:7"})["documents"], 0);
}

TEST_F(Changing, ReadsLinesFromAPipeAndNamesBadOnes) {
  const std::string lines = line("1", kOne) + "{\"id\":\n" + line("2", kOther);
  const Outcome outcome = run({"ingest", "-", "--uri", "wire", "--stdin-format", "jsonl"},
                              lines + "{\"id\": \"3\", \"te");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.out, HasSubstr("2 new"));
  EXPECT_THAT(outcome.err, AllOf(HasSubstr("wire:2: "), HasSubstr("wire:4: ")));
  EXPECT_EQ(answer({"rm", "wire#2"})["documents"], 1);
}

TEST_F(Changing, WantsANameForAPipeAndTextInIt) {
  EXPECT_EQ(run({"ingest", "-"}, kOne).code, 2);
  const Outcome empty = run({"ingest", "-", "--uri", "x"}, "");
  EXPECT_EQ(empty.code, 1);
  EXPECT_THAT(empty.err, HasSubstr("x: holds no text"));
  EXPECT_EQ(run({"ingest", "-", "--uri", "x", "--date", "May"}, kOne).code, 2);
  EXPECT_EQ(run({"ingest", "-", "--uri", "x", "--watch"}, kOne).code, 2);
}

TEST_F(Changing, TellsAnUnchangedFileByItsTimesAndThatOneOfTheSameSizeChanged) {
  folder_.write("in/a.txt", kOne);
  settle("in/a.txt");
  EXPECT_EQ(ingest()["new"], 1);
  const auto times = fs::last_write_time(folder_ / "in/a.txt");
  EXPECT_EQ(ingest()["unchanged"], 1);
  folder_.write("in/a.txt", std::string(std::string{kOne}.size() - 1, 'x') + "\n");
  fs::last_write_time(folder_ / "in/a.txt", times);
  EXPECT_EQ(ingest()["changed"], 1) << "the inode's own time tells";
}

TEST_F(Changing, BringsBackALineThatWasRemovedFromAFileThatIsKnown) {
  folder_.write("in/list.jsonl", line("1", kOne) + line("2", kOther));
  settle("in/list.jsonl");
  EXPECT_EQ(ingest()["new"], 2);
  EXPECT_EQ(ingest()["unchanged"], 2);
  EXPECT_EQ(ingest({"--prune"})["unchanged"], 2);
  EXPECT_EQ(answer({"rm", folder_ / "in/list.jsonl#1"})["documents"], 1);
  EXPECT_EQ(ingest()["new"], 1) << "what was removed comes again";
  EXPECT_EQ(ingest({"--lang", "de"})["changed"], 2) << "another recipe";
}

TEST_F(Changing, PrunesALineThatAnEarlierVersionOfAFileHad) {
  folder_.write("in/list.jsonl", line("1", kOne) + line("2", kOther));
  (void)ingest();
  folder_.write("in/list.jsonl", line("1", kOne));
  settle("in/list.jsonl");
  EXPECT_EQ(ingest()["documents"], 2) << "nothing goes unless asked";
  EXPECT_EQ(ingest()["documents"], 2);
  EXPECT_EQ(ingest({"--prune"})["removed"], 1);
  EXPECT_EQ(exported(), fresh());
}

TEST_F(Changing, KnowsARenamedFile) {
  folder_.write("in/a.txt", kOne);
  folder_.write("in/b.txt", kOther);
  folder_.write("in/list.jsonl", line("1", kOne) + line("2", kOther));
  (void)ingest();
  fs::rename(folder_ / "in/a.txt", folder_ / "in/c.txt");
  fs::rename(folder_ / "in/list.jsonl", folder_ / "in/wire.jsonl");
  fs::rename(folder_ / "in/b.txt", folder_ / "in/b.md");
  const json moved = ingest({"--prune"});
  EXPECT_EQ(moved["renamed"], 3) << moved;
  EXPECT_EQ(moved["new"], 1) << "Markdown is read otherwise";
  EXPECT_EQ(moved["removed"], 1);
  EXPECT_EQ(exported(), fresh());
}

TEST_F(Changing, KnowsFilesThatChangePlaces) {
  folder_.write("in/a.txt", kOne);
  folder_.write("in/b.txt", kOther);
  folder_.write("in/c.html", "<p>Polen liefert Japan Gas.</p><h1>Titel</h1>");
  (void)ingest();
  fs::rename(folder_ / "in/a.txt", folder_ / "in/x");
  fs::rename(folder_ / "in/b.txt", folder_ / "in/a.txt");
  fs::rename(folder_ / "in/x", folder_ / "in/b.txt");
  fs::rename(folder_ / "in/c.html", folder_ / "in/c.txt");  // other bytes are text now
  EXPECT_EQ(ingest({"--prune"})["documents"], 3);
  EXPECT_EQ(exported(), fresh());
}

TEST_F(Changing, ShowsWhatChangedWhen) {
  folder_.write("in/a.txt", kOne);
  folder_.write("in/b.txt", kOther);
  (void)ingest();
  fs::rename(folder_ / "in/a.txt", folder_ / "in/c.txt");
  folder_.write("in/b.txt", "Japan liefert Indien Öl.\n");
  (void)ingest({"--prune"});
  EXPECT_EQ(run({"rm", folder_ / "in/b.txt"}).code, 0);
  const json log = answer({"log"});
  ASSERT_EQ(log.size(), 3U) << log.dump(2);
  EXPECT_EQ(log[2]["command"], "ingest");
  EXPECT_EQ(log[2]["new"], 2);
  EXPECT_EQ(log[1]["renamed"], 1);
  EXPECT_EQ(log[1]["changed"], 1);
  EXPECT_EQ(log[1]["new"], 0);
  EXPECT_EQ(log[0]["command"], "rm");
  EXPECT_EQ(log[0]["removed"], 1);
  EXPECT_EQ(log[0]["changes"][0]["document"], folder_ / "in/b.txt");
  EXPECT_THAT(answer({"log", "--since", "2100-01-01"}), IsEmpty());
  EXPECT_EQ(answer({"log", "--since", "1h"}).size(), 3U);
  EXPECT_EQ(run({"log", "--since", "Tuesday"}).code, 2);
  EXPECT_THAT(run({"log", "--documents"}).out, HasSubstr("renamed"));
}

TEST_F(Changing, TellsStatementsGainedAndLostSinceARun) {
  folder_.write("in/a.txt", kOne);
  folder_.write("in/b.txt", kOther);
  (void)ingest();
  folder_.write("in/b.txt", "Japan liefert Indien Öl.\n");
  (void)ingest();
  folder_.write("in/a.txt", "Nichts.\n");
  (void)ingest();
  folder_.write("in/a.txt", kOne);  // and back
  (void)ingest();
  std::vector<std::string> told;
  for (const json& one : answer({"diff", "--since", "2"}))
    told.push_back(one["change"].get<std::string>() + " " + one["subject"].get<std::string>() +
                   " " + one["object"].get<std::string>() + " " +
                   one["products"].get<std::string>());
  EXPECT_THAT(told, ElementsAre("lost Japan Indien Gas", "gained Japan Indien Öl"));
  EXPECT_EQ(run({"diff", "--since", "Tuesday"}).code, 2);
  EXPECT_EQ(run({"diff"}).code, 2);
}

TEST_F(Changing, TellsWhatTwoDatabasesSayDifferently) {
  folder_.write("in/a.txt", kOne);
  folder_.write("in/b.txt", kOther);
  (void)ingest();
  fs::copy(folder_ / "a.db", folder_ / "b.db", fs::copy_options::recursive);
  EXPECT_THAT(answer({"diff", folder_ / "b.db"}), IsEmpty());
  folder_.write("in/b.txt", "Japan liefert Indien Öl.\n");
  (void)ingest();
  const Outcome outcome = run({"diff", folder_ / "b.db"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, AllOf(HasSubstr("- Japan supplies Indien: Gas  asserted"),
                                 HasSubstr("+ Japan supplies Indien: Öl  asserted"),
                                 HasSubstr("1 statement gained, 1 lost"), Not(HasSubstr("a.txt"))));
}

/// A program that watches folder_/in.
class Watching : public Changing {
 protected:
  void start(const std::vector<std::string>& more = {"--prune"}) {
    std::vector<std::string> arguments{"ingest", folder_ / "in", "--watch",       "--format",
                                       "json",   "--db",         folder_ / "a.db"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    running_.emplace(arguments);
    ASSERT_TRUE(next().contains("documents"));
  }
  /// The next thing that it says; null if it says nothing for a long time.
  json next() {
    for (int i = 0; i < 1200; ++i) {
      const std::vector<json> said = all();
      if (said.size() > heard_) return said[heard_++];
      std::this_thread::sleep_for(std::chrono::milliseconds{25});
    }
    return nullptr;
  }
  /// Waits until so many documents are stored.
  json until(std::uint64_t documents) {
    json last;
    do last = next();
    while (!last.is_null() && last["documents"] != documents);
    return last;
  }
  Outcome stop() {
    running_->send(SIGINT);
    return running_->wait();
  }
  void expect_fresh() {
    const Outcome outcome = stop();
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_EQ(exported(), fresh());
  }

  std::optional<Running> running_;

 private:
  [[nodiscard]] std::vector<json> all() const {
    std::vector<json> said;
    std::istringstream lines{running_->said()};
    for (std::string one; std::getline(lines, one) && !lines.eof();)
      said.push_back(json::parse(one));
    return said;
  }
  std::size_t heard_{};
};

TEST_F(Watching, TakesInWhatComesChangesMovesAndGoes) {
  folder_.write("in/a.txt", kOne);
  start();
  folder_.write("in/b.txt", kOther);
  EXPECT_EQ(until(2)["new"], 1);
  folder_.write("in/a.txt", "Polen liefert Japan Gas.\n");
  EXPECT_EQ(next()["changed"], 1);
  folder_.write("in/.b.txt.swp", "x");  // as an editor saves: a new file takes the old one's place
  folder_.write("in/b.txt~", "Norwegen liefert Japan Öl.\n");
  fs::rename(folder_ / "in/b.txt~", folder_ / "in/b.txt");
  EXPECT_EQ(next()["changed"], 1);
  fs::rename(folder_ / "in/b.txt", folder_ / "in/c.txt");
  EXPECT_EQ(next()["renamed"], 1);
  fs::remove(folder_ / "in/a.txt");
  EXPECT_EQ(next()["removed"], 1);
  expect_fresh();
}

TEST_F(Watching, FollowsFoldersThatComeMoveAndGo) {
  fs::create_directories(folder_ / "in");
  folder_.write("out/deep/er/a.txt", kOne);
  folder_.write("out/deep/b.txt", kOther);
  start();
  fs::rename(folder_ / "out/deep", folder_ / "in/deep");
  EXPECT_EQ(until(2)["documents"], 2);
  folder_.write("in/deep/er/c.txt", "Polen liefert Japan Gas.\n");
  EXPECT_EQ(until(3)["new"], 1);
  fs::rename(folder_ / "in/deep", folder_ / "in/flat");
  EXPECT_EQ(next()["renamed"], 3);
  folder_.write("in/flat/er/d.txt", "Norwegen liefert Japan Öl.\n");
  EXPECT_EQ(until(4)["new"], 1);
  fs::remove_all(folder_ / "in/flat/er");
  EXPECT_EQ(until(1)["documents"], 1);
  fs::rename(folder_ / "in/flat", folder_ / "out/flat");
  EXPECT_EQ(until(0)["documents"], 0);
  folder_.write("out/flat/e.txt", kOther);  // not watched any more
  folder_.write("in/new/f.txt", kOne);
  EXPECT_EQ(until(1)["new"], 1);
  expect_fresh();
}

TEST_F(Watching, KeepsWhatGoesUnlessAsked) {
  folder_.write("in/a.txt", kOne);
  start({});
  fs::remove(folder_ / "in/a.txt");
  folder_.write("in/b.txt", kOther);
  EXPECT_EQ(until(2)["removed"], 0);
  EXPECT_EQ(stop().code, 0);
}

TEST_F(Watching, TakesABurstOfFilesTogether) {
  fs::create_directories(folder_ / "in");
  start();
  for (int i = 0; i < 200; ++i)
    folder_.write("in/" + std::to_string(i % 7) + "/" + std::to_string(i) + ".txt", kOne);
  EXPECT_EQ(until(200)["documents"], 200);
  expect_fresh();
}

}  // namespace
}  // namespace bezug::cli::test
