// Tables into the database: what comes of their lines, what is bad, what is interrupted.
#include <gmock/gmock.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "graph/document.h"
#include "tests/cli/program.h"

namespace bezug::cli::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

class Import : public ::testing::Test {
 protected:
  Outcome import(const std::string& file, std::vector<std::string> arguments = {},
                 const std::string& database = "a.db") const {
    arguments.insert(arguments.begin(), {"import", folder_ / file, "--db", folder_ / database});
    return bezug(arguments);
  }
  Outcome ask(std::vector<std::string> arguments, const std::string& database = "a.db") const {
    arguments.insert(arguments.end(), {"--db", folder_ / database});
    return bezug(arguments);
  }
  [[nodiscard]] std::string exported(const std::string& database = "a.db") const {
    const Outcome outcome = ask({"export", "--format", "jsonl"}, database);
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return outcome.out;
  }
  /// Lines of the export of one kind.
  [[nodiscard]] std::vector<json> all(const std::string& kind) const {
    std::vector<json> found;
    std::istringstream lines{exported()};
    for (std::string line; std::getline(lines, line);)
      if (json one = json::parse(line); one["kind"] == kind) found.push_back(std::move(one));
    std::ranges::sort(found, {}, [](const json& one) { return one.value("row", 0); });
    return found;
  }
  /// The import of a long table, t.csv, that is interrupted on its way.
  [[nodiscard]] Outcome interrupted() const {
    folder_.write("t.csv", table(400'000));
    const Running running{{"import", folder_ / "t.csv", "--db", folder_ / "a.db"}};
    for (int i = 0; i < 600 && !fs::exists(folder_ / "a.db/CURRENT"); ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds{10});
    std::this_thread::sleep_for(std::chrono::milliseconds{400});
    running.send(SIGINT);
    return running.wait();
  }
  /// A table with so many rows, which repeat names in several spellings.
  static std::string table(int rows) {
    std::mt19937 random{20261};
    std::string text = "subject,relation,object,product,confidence,source\n";
    for (int row = 0; row < rows; ++row) {
      const auto name = [&] {
        const std::string number = std::to_string(random() % 3000);
        return (random() % 3 == 0 ? "FIRMA " : "Firma ") + number;
      };
      text += name() + (random() % 2 == 0 ? ",supplies," : ",open:treffen,") + name() + ",";
      text += random() % 2 == 0 ? "Stahl;Öl," : ",";
      text += "0." + std::to_string(1 + random() % 9) + "," + (random() % 9 == 0 ? name() : "");
      text += '\n';
    }
    return text;
  }

  Folder folder_;
};

TEST_F(Import, GivesBackWhatTheTableSays) {
  folder_.write(
      "t.csv",
      "object,subject,relation,product,factuality,confidence,source,date,subject_type\r\n"
      "\"Müller, Söhne\",Stahl AG,supplies,Bleche; Rohre,denied,0.25,Kurier,2024-02-29,\r\n"
      "Stahl AG,\"Erna \"\"Erni\"\" Fuchs\",open:leiten,,,,,,person\r\n");
  const Outcome outcome = import("t.csv", {"--date", "2024-05-01"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("tables: 1 new, 0 changed, 0 unchanged, 2 statements"));
  const std::vector<json> statements = all("statement");
  ASSERT_EQ(statements.size(), 2U);
  EXPECT_EQ(statements[0]["subject"], "Stahl AG");
  EXPECT_EQ(statements[0]["relation"], "supplies");
  EXPECT_EQ(statements[0]["object"], "Müller, Söhne");
  EXPECT_EQ(statements[0]["product"], (json{"bleche", "rohre"}));
  EXPECT_EQ(statements[0]["factuality"], "denied");
  EXPECT_EQ(statements[0]["confidence"], 0.25);
  EXPECT_EQ(statements[0]["source"], "Kurier");
  EXPECT_EQ(statements[0]["row"], 2);
  EXPECT_EQ(statements[0]["quotation"], "Stahl AG | supplies | Müller, Söhne | bleche, rohre");
  EXPECT_EQ(statements[1]["subject"], "Erna \"Erni\" Fuchs");
  EXPECT_EQ(statements[1]["relation"], "open:leiten");
  EXPECT_EQ(statements[1]["factuality"], "asserted");
  EXPECT_EQ(statements[1]["confidence"], 1.0);
  EXPECT_EQ(all("document").at(0)["date"], "2024-05-01");
}

TEST_F(Import, KnowsWhenStatementsHold) {
  folder_.write(
      "t.csv",
      "subject,relation,object,valid_from,valid_until\nAlpha,supplies,Beta,2019-01-01,\n"
      "Beta,supplies,Gamma,2019-01-01,2020-06-30\nBeta,owns,Gamma,2020-01-01,2019-01-01\n");
  const Outcome outcome = import("t.csv");
  EXPECT_THAT(outcome.err, HasSubstr("t.csv:4: valid_until lies before valid_from"));
  EXPECT_EQ(ask({"path", "Alpha", "Gamma", "--as-of", "2020-06-30"}).code, 0);
  EXPECT_EQ(ask({"path", "Alpha", "Gamma", "--as-of", "2021"}).code, 1);
  EXPECT_EQ(ask({"path", "Alpha", "Gamma", "--as-of", "2018"}).code, 1);
  EXPECT_THAT(ask({"show", "Gamma"}).out, HasSubstr("time 2019-01-01/2020-06-30"));
}

TEST_F(Import, IsAnsweredFromByEveryCommand) {
  folder_.write("t.csv",
                "subject,relation,object,product\nAlpha,supplies,Beta,Chips\n"
                "Beta,supplies,Gamma,\nGamma,owns,Alpha,\n");
  ASSERT_EQ(import("t.csv").code, 0);
  const std::string place = "t.csv:2";
  EXPECT_THAT(ask({"show", "Beta"}).out, HasSubstr("Alpha | supplies | Beta | chips"));
  EXPECT_THAT(ask({"show", "Beta"}).out, HasSubstr(place));
  EXPECT_THAT(ask({"path", "Alpha", "Gamma"}).out, HasSubstr("2 hops"));
  EXPECT_THAT(ask({"path", "Alpha", "Gamma"}).out, HasSubstr(place));
  EXPECT_THAT(ask({"who-supplies", "Beta"}).out, HasSubstr("chips"));
  EXPECT_THAT(ask({"who-supplies", "Beta", "--format", "json"}).out, HasSubstr("\"row\": 2"));
  EXPECT_THAT(ask({"tiers", "Gamma"}).out, HasSubstr("Alpha"));
  EXPECT_THAT(ask({"find", "gam"}).out, HasSubstr("Gamma"));
  const json stats = json::parse(ask({"stats", "--format", "json"}).out);
  EXPECT_EQ(stats["statements"], 3);
  EXPECT_EQ(stats["entities"], 3);
  EXPECT_EQ(stats["relations"], (json{{"supplies", 2}, {"owns", 1}}));
  for (const std::string format : {"dot", "graphml", "svg"})
    EXPECT_THAT(ask({"export", "--format", format}).out, HasSubstr("Alpha")) << format;
}

TEST_F(Import, NamesStatesAsTextsDo) {
  folder_.write("in/a.txt", "Polen liefert Japan Munition. Die UNO kritisiert Polen.\n");
  ASSERT_EQ(ask({"ingest", folder_ / "in", "--lang", "de"}).code, 0);
  folder_.write("t.csv",
                "subject,relation,object,subject_key,object_type\n"
                "Poland,supplies,JAPAN,,\nPolen,supplies,Japan,,company\n"
                "The land of the Poles,owns,Krupp,iso:PL,\n");
  ASSERT_EQ(import("t.csv").code, 0);
  const json card = json::parse(ask({"show", "country:Polen", "--format", "json"}).out);
  EXPECT_EQ(card["key"], "iso:PL");
  std::set<std::string> documents;
  for (const json& one : card["statements"]) documents.insert(one["document"]["uri"]);
  EXPECT_EQ(documents.size(), 2U) << "one vertex in texts and tables";
  const json japan = json::parse(ask({"show", "country:Japan", "--format", "json"}).out);
  EXPECT_EQ(japan["key"], "iso:JP");
  EXPECT_EQ(ask({"show", "company:Japan"}).code, 0) << "a type that is given counts";
}

TEST_F(Import, NamesBadRowsAndTakesTheRest) {
  folder_.write("t.csv",
                "subject,relation,object,subject_type,factuality,confidence,date\n"
                "A,supplies,B,,,,\nA,suplies,B,,,,\n...,supplies,B,,,,\nA,supplies,B\n"
                "A,supplies,B,robot,,,\nA,supplies,B,,maybe,,\nA,supplies,B,,,1.5,\n"
                "A,supplies,B,,,nan,\nA,supplies,B,,,,2023-02-29\nF\xFCr,supplies,B,,,,\n"
                "\"A,supplies,B,,,,\nA,open:,B,,,,\nC,supplies,D,,,,\n");
  const Outcome outcome = import("t.csv");
  EXPECT_EQ(outcome.code, 1);
  for (int line = 3; line <= 13; ++line)
    EXPECT_THAT(outcome.err, HasSubstr("t.csv:" + std::to_string(line) + ": ")) << outcome.err;
  EXPECT_THAT(outcome.err, HasSubstr("unknown relation 'suplies' (one of: supplies, "));
  EXPECT_THAT(outcome.err, HasSubstr("11 complaints"));
  EXPECT_EQ(all("statement").size(), 2U);
  EXPECT_EQ(all("entity").size(), 4U) << "a bad row leaves no trace";
}

TEST_F(Import, LeavesOutFilesThatAreNoTables) {
  folder_.write("header.csv", "subject,object\nA,B\n");
  folder_.write("column.csv", "subject,relation,object,colour\nA,supplies,B,red\n");
  folder_.write("twice.csv", "subject,relation,object,object\nA,supplies,B,B\n");
  folder_.write("semicolon.csv", "subject;relation;object\nA;supplies;B\n");
  folder_.write("empty.csv", "");
  folder_.write("text.txt", "A supplies B");
  std::string noise(300'000, '\0');
  std::mt19937 random{7};
  for (char& byte : noise) byte = static_cast<char>(random());
  folder_.write("noise.csv", noise);
  std::string junk = "subject,relation,object\n";
  for (int line = 0; line < 2000; ++line) junk += "junk\n";
  folder_.write("junk.csv", junk);
  folder_.write("noise.nt", noise);
  fs::create_directory(folder_ / "folder.csv");
  for (const std::string file :
       {"header.csv", "column.csv", "twice.csv", "semicolon.csv", "empty.csv", "text.txt",
        "noise.csv", "junk.csv", "folder.csv", "missing.csv"}) {
    const Outcome outcome = import(file);
    EXPECT_EQ(outcome.code, 1) << file;
    EXPECT_THAT(outcome.err, HasSubstr(file));
    EXPECT_THAT(outcome.out, HasSubstr("tables: 0 new")) << file;
  }
  EXPECT_EQ(import("noise.nt").code, 1);
  EXPECT_EQ(ask({"import"}).code, 2);
  EXPECT_EQ(import("junk.csv", {"--memory", "1K"}).code, 2);
  EXPECT_THAT(ask({"stats"}).out, Not(HasSubstr("supplies")));
}

TEST_F(Import, TellsUnchangedFromChangedTables) {
  folder_.write("t.csv", "subject,relation,object\nA,supplies,B\nC,owns,D\n");
  ASSERT_EQ(import("t.csv").code, 0);
  EXPECT_THAT(import("t.csv").out, HasSubstr("0 new, 0 changed, 1 unchanged, 0 statements"));
  folder_.write("t.csv", "subject,relation,object\nA,supplies,B\nE,owns,F\n");
  EXPECT_THAT(import("t.csv").out, HasSubstr("1 changed, 0 unchanged, 2 statements"));
  folder_.write("fresh.csv", "");
  const std::string after = exported();
  EXPECT_THAT(after, Not(HasSubstr("\"C\"")));
  ASSERT_EQ(import("t.csv", {}, "fresh.db").code, 0);
  EXPECT_EQ(exported("fresh.db"), after) << "the history leaves no trace";
  EXPECT_THAT(import("t.csv", {"--date", "2024-01-01"}).out, HasSubstr("1 changed"));
}

TEST_F(Import, IsNotPrunedWhileItsFileIsThere) {
  folder_.write("in/t.csv", "subject,relation,object\nA,supplies,B\n");
  folder_.write("in/a.txt", "Polen liefert Japan Munition.\n");
  ASSERT_EQ(import("in/t.csv").code, 0);
  const auto pruned = [&] {
    return json::parse(ask({"ingest", folder_ / "in", "--prune", "--format", "json"}).out);
  };
  EXPECT_EQ(pruned()["removed"], 0);
  EXPECT_EQ(all("document").size(), 2U);
  fs::remove(folder_ / "in/t.csv");
  EXPECT_EQ(pruned()["removed"], 1);
  EXPECT_EQ(all("document").size(), 1U);
}

TEST_F(Import, ReadsNTriples) {
  folder_.write(
      "t.nt",
      "<http://x/Alpha> <http://v/supplies> <http://x/Beta> .\n"
      "<http://x/Alpha> <http://v#partnerOf> _:b0 .\n"
      "_:b0 <http://www.w3.org/2000/01/rdf-schema#label> \"Gamma GmbH\" .\n"
      "<http://x/Beta> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
      "<http://schema.org/Country> .\n"
      "<http://x/Beta> <http://www.w3.org/2004/02/skos/core#prefLabel> \"Betaland\"@en .\n"
      "<http://x/Beta> <http://v/population> \"5\" .\n"
      "<http://x/Beta> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://x/Odd> .\n"
      "junk\n");
  const Outcome outcome = import("t.nt");
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("t.nt:8: "));
  EXPECT_THAT(outcome.out, HasSubstr("2 lines passed over"));
  const std::vector<json> statements = all("statement");
  ASSERT_EQ(statements.size(), 2U);
  EXPECT_EQ(statements[0]["relation"], "supplies");
  EXPECT_EQ(statements[0]["subject"], "Alpha");
  EXPECT_EQ(statements[0]["object"], "Betaland");
  EXPECT_EQ(statements[1]["relation"], "open:partnerOf");
  EXPECT_EQ(statements[1]["object"], "Gamma GmbH");
  const json beta = json::parse(ask({"show", "Betaland", "--format", "json"}).out);
  EXPECT_EQ(beta["type"], "country");
  EXPECT_EQ(beta["key"], "http://x/Beta");
}

TEST_F(Import, GivesTheSameInLittleMemory) {
  folder_.write("t.csv", table(120'000));
  ASSERT_EQ(import("t.csv", {"--memory", "1G"}, "large.db").code, 0);
  ASSERT_EQ(import("t.csv", {"--memory", "16M"}, "small.db").code, 0);
  const std::string large = exported("large.db");
  EXPECT_GT(large.size(), 1'000'000U);
  EXPECT_TRUE(exported("small.db") == large);
}

bool has_run(const fs::path& database) {
  std::error_code changing;
  for (fs::recursive_directory_iterator at{database, changing}, end; !changing && at != end;
       at.increment(changing))
    if (at->path().filename() == "run-0.names") return true;
  return false;
}

TEST_F(Import, CompletesAfterBeingKilledAtAnyMoment) {
  folder_.write("t.csv", table(90'000));
  const auto begin = std::chrono::steady_clock::now();
  ASSERT_EQ(import("t.csv", {"--memory", "16M"}, "whole.db").code, 0);
  const auto whole = std::chrono::steady_clock::now() - begin;
  const std::string expected = exported("whole.db");
  std::mt19937 random{1};
  int interrupted = 0;
  int resumed = 0;
  for (int round = 0; round < 5; ++round) {
    fs::remove_all(folder_ / "a.db");
    // Killed twice, so that what goes on is killed too.
    for (int kill = 0; kill < 2; ++kill) {
      const Running running{
          {"import", folder_ / "t.csv", "--memory", "16M", "--db", folder_ / "a.db"}};
      if (round > 0)
        std::this_thread::sleep_for(whole * (random() % 1000) / 1000);
      else  // as soon as there is something to go on from, however busy the machine is
        while (!has_run(folder_ / "a.db"))
          std::this_thread::sleep_for(std::chrono::milliseconds{1});
      running.send(SIGKILL);
      interrupted += running.wait().code == -SIGKILL ? 1 : 0;
      if (fs::exists(folder_ / "a.db/CURRENT")) {
        const Outcome stats = ask({"stats", "--format", "json"});
        const bool never_made = stats.err.find("ingest again to make it") != std::string::npos;
        ASSERT_EQ(stats.code, never_made ? 3 : 0) << stats.err;
        if (!never_made) {
          const int statements = json::parse(stats.out)["statements"];
          ASSERT_TRUE(statements == 0 || statements == 90'000) << "half of it: " << statements;
        }
      }
    }
    resumed += has_run(folder_ / "a.db") ? 1 : 0;
    const Outcome again = import("t.csv", {"--memory", "16M"});
    ASSERT_EQ(again.code, 0) << again.err;
    ASSERT_TRUE(exported() == expected) << "round " << round;
    for (const auto& entry : fs::directory_iterator{folder_ / "a.db"})
      ASSERT_FALSE(entry.is_directory()) << "left behind: " << entry.path();
  }
  EXPECT_GT(interrupted, 3) << "the kills came too late to mean anything";
  EXPECT_GT(resumed, 0) << "nothing was there to go on from";
}

TEST_F(Import, StopsCleanlyWhenInterruptedAndGoesOn) {
  const Outcome outcome = interrupted();
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.err, HasSubstr("stopped; the same command goes on"));
  folder_.write("other.csv", "subject,relation,object\nA,supplies,B\n");
  const Outcome other = import("other.csv");
  EXPECT_EQ(other.code, 0);
  EXPECT_THAT(other.err, HasSubstr("t.csv' was interrupted: repeat it to go on"));
  ASSERT_EQ(import("t.csv").code, 0);
  const json stats = json::parse(ask({"stats", "--format", "json"}).out);
  EXPECT_EQ(stats["statements"], 400'001);
}

// The last thing that an import does is to remove its folder, file by file.
TEST_F(Import, RemovesWhatOneThatWasKilledWhileCleaningUpLeft) {
  folder_.write("t.csv", table(10));
  ASSERT_EQ(import("t.csv").code, 0);
  const std::string left =
      "a.db/import-" + hex(document_id(folder_ / "t.csv").value()) + "/run-0.names";
  folder_.write(left, "rows");
  const Outcome again = import("t.csv");
  EXPECT_EQ(again.code, 0) << again.err;
  EXPECT_THAT(again.out, HasSubstr("1 unchanged"));
  EXPECT_FALSE(fs::exists(fs::path{folder_ / left}.parent_path()));
}

TEST_F(Import, DiscardsWhatWasInterruptedWhenAsked) {
  ASSERT_EQ(interrupted().code, 1);
  const auto folders = [&] {
    int count = 0;
    for (const auto& entry : fs::directory_iterator{folder_ / "a.db"})
      count += entry.is_directory() ? 1 : 0;
    return count;
  };
  EXPECT_EQ(folders(), 1);
  EXPECT_EQ(ask({"import", "--discard"}).code, 0);
  EXPECT_EQ(folders(), 0);
}

}  // namespace
}  // namespace bezug::cli::test
