// Backup, restore, verify and repair as a user calls them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/program.h"

namespace bezug::cli::test {
namespace {

using nlohmann::json;
using testing::AllOf;
using testing::HasSubstr;
using testing::StartsWith;

class Faults : public testing::Test {
 protected:
  Faults() {
    folder_.write("in/a.txt", "Der Konzern Orlanda beliefert Kelvora mit Stahl.");
    folder_.write("in/b.txt", "Die Firma Kelvora beliefert Auvento mit Batterien.");
    EXPECT_EQ(run({"ingest", folder_ / "in"}).code, 0);
    exported_ = exported();
  }
  [[nodiscard]] Outcome run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--db", folder_ / "a.db"});
    return bezug(arguments);
  }
  [[nodiscard]] json run_json(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--format", "json"});
    return json::parse(run(arguments).out);
  }
  [[nodiscard]] std::string exported() const { return run({"export", "--format", "jsonl"}).out; }
  /// Flips a bit in every file of rows without which the database opens.
  void damage_rows() const {
    for (const auto& file : fs::directory_iterator{folder_ / "a.db"}) {
      if (file.path().extension() != ".sst") continue;
      const std::string whole = contents(file.path());
      std::string bad = whole;
      bad[20] = static_cast<char>(bad[20] ^ 1);
      std::ofstream{file.path(), std::ios::binary} << bad;
      if (run({"verify"}).code == 3) std::ofstream{file.path(), std::ios::binary} << whole;
    }
  }

  Folder folder_;
  std::string exported_;
};

TEST_F(Faults, AWholeDatabaseIsSaidToBeWhole) {
  const Outcome verified = run({"verify"});
  EXPECT_EQ(verified.code, 0);
  EXPECT_THAT(verified.out, AllOf(StartsWith("whole: "), HasSubstr("of 2 documents"),
                                  HasSubstr("and the snapshot")));
  EXPECT_EQ(run_json({"verify"})["whole"], true);
  EXPECT_THAT(run({"repair"}).out, HasSubstr("nothing was done"));
}

TEST_F(Faults, DamageIsNamedAndIngestMakesGoodWhatRepairDropped) {
  damage_rows();
  const Outcome verified = run({"verify"});
  EXPECT_EQ(verified.code, 1);
  EXPECT_THAT(verified.out, AllOf(HasSubstr("rows cannot be read"), HasSubstr("bezug repair")));
  const json found = run_json({"verify"});
  EXPECT_EQ(found["whole"], false);
  EXPECT_THAT(found["damages"].at(0)["what"], HasSubstr("checksum mismatch"));
  const Outcome repaired = run({"repair"});
  EXPECT_EQ(repaired.code, 1) << repaired.err;
  EXPECT_THAT(repaired.out, AllOf(HasSubstr("ingest everything again"), HasSubstr("a.db.damaged")));
  EXPECT_EQ(run({"verify"}).code, 0);
  EXPECT_EQ(run_json({"ingest", folder_ / "in"})["new"], 2);
  EXPECT_EQ(exported(), exported_);
}

TEST_F(Faults, ALostHeadIsRepairedWithoutLoss) {
  fs::remove(folder_ / "a.db/CURRENT");
  EXPECT_EQ(run({"verify"}).code, 3);
  EXPECT_THAT(run({"stats"}).err, HasSubstr("bezug repair"));
  const json done = run_json({"repair", "--discard"});
  EXPECT_EQ(done["kept"], 2);
  EXPECT_FALSE(fs::exists(folder_ / "a.db.damaged"));
  EXPECT_EQ(exported(), exported_);
  EXPECT_EQ(run_json({"ingest", folder_ / "in"})["unchanged"], 2);
}

TEST_F(Faults, ABadSnapshotIsMadeAnew) {
  std::string bytes = contents(folder_ / "a.db/SNAPSHOT");
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  folder_.write("a.db/SNAPSHOT", bytes);
  const json found = run_json({"verify"});
  EXPECT_EQ(found["snapshot"], "damaged");
  EXPECT_EQ(found["damages"].at(0)["part"], "snapshot");
  EXPECT_THAT(run({"repair"}).out, HasSubstr("made anew"));
  EXPECT_EQ(run_json({"verify"})["snapshot"], "whole");
}

TEST_F(Faults, ABackupComesBack) {
  const Outcome backup = run({"backup", folder_ / "copy"});
  EXPECT_EQ(backup.code, 0) << backup.err;
  EXPECT_THAT(backup.out, HasSubstr("linked"));
  EXPECT_EQ(run({"backup", folder_ / "copy"}).code, 3);
  EXPECT_EQ(run_json({"backup", "--copy", folder_ / "own"})["linked"], 0);
  fs::remove(folder_ / "in/a.txt");
  EXPECT_EQ(run({"ingest", "--prune", folder_ / "in"}).code, 0);
  EXPECT_NE(exported(), exported_);
  const Outcome restored = run({"restore", folder_ / "copy"});
  EXPECT_EQ(restored.code, 0) << restored.err;
  EXPECT_THAT(restored.out, HasSubstr("a.db.before"));
  EXPECT_EQ(exported(), exported_);
}

TEST_F(Faults, ADamagedBackupDoesNotComeBack) {
  EXPECT_EQ(run({"backup", "--copy", folder_ / "copy"}).code, 0);
  damage_rows();
  fs::rename(folder_ / "a.db", folder_ / "bad");
  fs::rename(folder_ / "copy", folder_ / "a.db");
  const Outcome restored = run({"restore", folder_ / "bad"});
  EXPECT_EQ(restored.code, 3);
  EXPECT_THAT(restored.err, HasSubstr("the backup is damaged"));
  EXPECT_EQ(exported(), exported_);
}

}  // namespace
}  // namespace bezug::cli::test
