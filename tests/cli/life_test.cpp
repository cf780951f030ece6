// Whatever happens to files and database, what is left is a fresh database of the files that are
// there and the decisions that were taken. BEZUG_LIVES=300 runs that many instead of a few.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <sstream>
#include <thread>

#include "tests/cli/program.h"

namespace bezug::cli::test {
namespace {

using nlohmann::json;

constexpr int kFiles = 6;
constexpr int kSteps = 14;

class Life {
 public:
  explicit Life(unsigned seed) : random_{seed} {}

  void live() {
    for (int step = 0; step < kSteps; ++step) {
      const std::size_t what = pick(13);
      if (what < 5) write();
      if (what == 5) fs::remove(folder_ / file());
      if (what == 6) rename();
      if (what == 7) ingest();
      if (what == 8) ingest_killed();
      if (what == 9) merge();
      if (what == 10) split();
      if (what == 11) undo();
      if (what == 12 && is_there()) ask({"snapshot"});
    }
    ingest();
  }

  void check() const {
    ASSERT_EQ(in("fresh.db", {"ingest", folder_ / "texts", "--prune"}).code & ~1, 0);
    in("fresh.db", {"merge", "--read", "-"}, ask({"merge", "--list", "--format", "json"}).out);
    for (const std::vector<std::string>& question :
         std::vector<std::vector<std::string>>{{"export", "--format", "jsonl"},
                                               {"stats"},
                                               {"path", "Taihe", "Auvento", "--all"},
                                               {"path", "Pikotron", "Zellaris"},
                                               {"tiers", "Auvento"},
                                               {"tiers", "Kelvora", "--customers"},
                                               {"who-supplies", "Siltrana"},
                                               {"show", "Taihe"},
                                               {"history", "Taihe", "Kelvora"}}) {
      const Outcome lived = ask(question);
      const Outcome fresh = in("fresh.db", question);
      EXPECT_EQ(lived.out, fresh.out) << question.front();
      EXPECT_EQ(lived.code, fresh.code) << question.front() << lived.err << fresh.err;
    }
  }

 private:
  std::size_t pick(std::size_t n) { return random_() % n; }
  std::string file() { return "texts/f" + std::to_string(pick(kFiles)) + ".txt"; }
  [[nodiscard]] bool is_there() const { return fs::exists(folder_ / "lived.db/CURRENT"); }

  Outcome in(const std::string& database, std::vector<std::string> arguments,
             const std::string& input = {}) const {
    arguments.insert(arguments.end(), {"--db", folder_ / database});
    return bezug(arguments, input);
  }
  Outcome ask(const std::vector<std::string>& arguments) const { return in("lived.db", arguments); }

  void write() {
    static const std::vector<std::string> kNames{"Taihe AG",    "Auvento AG",  "Pikotron GmbH",
                                                 "Siltrana AG", "Zellaris AG", "Kelvora AG"};
    static const std::vector<std::string> kVerbs{
        "Die {} beliefert die {} mit Chips.", "Die {} will die {} beliefern.",
        "Die {} übernimmt die {}.", "Die {} liefert nicht mehr an die {}."};
    std::string text;
    for (std::size_t left = 1 + pick(3); left > 0; --left) {
      std::string sentence = kVerbs[pick(kVerbs.size())];
      for (int i = 0; i < 2; ++i) sentence.replace(sentence.find("{}"), 2, kNames[pick(6)]);
      text += sentence + "\n";
    }
    folder_.write(file(), text);
  }

  void rename() {
    const std::string from = folder_ / file();
    if (fs::exists(from)) fs::rename(from, folder_ / file());
  }

  void ingest() {
    fs::create_directories(folder_ / "texts");
    const Outcome done = ask({"ingest", folder_ / "texts", "--prune"});
    EXPECT_EQ(done.code, 0) << done.err;
  }

  void ingest_killed() {
    fs::create_directories(folder_ / "texts");
    const Running running{{"ingest", folder_ / "texts", "--prune", "--db", folder_ / "lived.db"}};
    std::this_thread::sleep_for(std::chrono::milliseconds{pick(700)});
    running.send(SIGKILL);
    running.wait();
  }

  std::vector<json> lines(const std::string& kind) {
    std::vector<json> found;
    std::istringstream all{ask({"export", "--format", "jsonl"}).out};
    for (std::string line; std::getline(all, line);)
      if (json parsed = json::parse(line); parsed["kind"] == kind) found.push_back(parsed);
    return found;
  }
  std::string random_id(const std::vector<json>& of) { return of[pick(of.size())]["id"]; }

  void merge() {
    const std::vector<json> entities = is_there() ? lines("entity") : std::vector<json>{};
    if (!entities.empty()) ask({"merge", random_id(entities), random_id(entities)});
  }

  void split() {
    const std::vector<json> entities = is_there() ? lines("entity") : std::vector<json>{};
    const std::vector<json> documents = is_there() ? lines("document") : std::vector<json>{};
    if (entities.empty() || documents.empty()) return;
    const std::string document = documents[pick(documents.size())]["uri"];
    ask({"split", random_id(entities), "--document", document, "--as", "Taihe (Ost)"});
  }

  void undo() {
    if (!is_there()) return;
    std::istringstream all{ask({"merge", "--list", "--format", "json"}).out};
    for (std::string line; std::getline(all, line);) {
      const json decision = json::parse(line);
      if (pick(2) == 0) continue;
      const json& id = decision["kind"] == "merge" ? decision["from"] : decision["as"]["id"];
      ask({"split", "--undo", id.get<std::string>()});
      return;
    }
  }

  std::mt19937 random_;
  Folder folder_;
};

TEST(Lives, EndAsFreshDatabasesOfWhatIsLeft) {
  const char* const many = std::getenv("BEZUG_LIVES");
  const unsigned lives = many == nullptr ? 2 : static_cast<unsigned>(std::stoul(many));
  for (unsigned seed = 1; seed <= lives && !::testing::Test::HasFailure(); ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    Life life{seed};
    life.live();
    life.check();
  }
}

}  // namespace
}  // namespace bezug::cli::test
