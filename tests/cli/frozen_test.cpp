// A database that an earlier Bezug made: today's program reads it, writes it and loses nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "store/bulk.h"
#include "store/store.h"
#include "tests/cli/program.h"

namespace bezug::cli::test {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;

const fs::path kFrozen = tests_folder() / "store" / "frozen";
const std::string kTable = "/tmp/frozen/customs.csv";

class Frozen : public testing::Test {
 protected:
  Frozen() {
    const std::string command = "tar -xzf '" + (kFrozen / "schema1.tar.gz").string() + "' -C '" +
                                folder_.path().string() + "'";
    if (std::system(command.c_str()) != 0) throw std::runtime_error{"no frozen database"};
  }
  [[nodiscard]] std::string database() const { return folder_ / "bezug.db"; }
  [[nodiscard]] Outcome run(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--db", database()});
    return bezug(arguments);
  }
  [[nodiscard]] static std::string exported(const std::string& database) {
    const Outcome outcome = bezug({"export", "--format", "jsonl", "--db", database});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return outcome.out;
  }
  /// Whether all that `then` says is said by `now`, which may say more.
  static void expect_said(const std::string& then, const std::string& now) {
    std::istringstream lines_then{then};
    std::istringstream lines_now{now};
    std::string line;
    for (std::string same; std::getline(lines_then, line);) {
      ASSERT_TRUE(std::getline(lines_now, same)) << line;
      const json object = json::parse(same);
      const json said = json::parse(line);
      for (const auto& [name, value] : said.items())
        EXPECT_EQ(object.value(name, json{}), value) << name << " in " << same;
    }
    EXPECT_FALSE(std::getline(lines_now, line)) << line;
  }
  /// What the frozen database holds, put into a new one.
  void make_fresh(const std::string& path) const {
    const store::Store frozen{database(), store::Mode::read};
    store::Store fresh{path, store::Mode::create};
    frozen.each_document([&](const store::DocumentInfo& info) {
      Contribution one;
      one.document = {.id = info.id,
                      .uri = info.uri,
                      .title = info.title,
                      .date = info.date,
                      .language = info.language,
                      .hash = info.hash,
                      .text = info.table ? "" : frozen.text(info.id)};
      if (info.table) return import(frozen, fresh, one.document);
      one.statements = frozen.statements(info.id);
      std::set<EntityId> named;
      for (const Statement& statement : one.statements) {
        named.insert({statement.subject, statement.object});
        for (const Claimant& claimant : statement.claimants) named.insert(claimant.who);
      }
      for (const EntityId id : named) one.entities.push_back(frozen.entity(id).value());
      fresh.put(one);
    });
  }
  static void import(const store::Store& from, store::Store& to, const Document& table) {
    store::Bulk bulk{to, table, store::Bulk::kLeastMemory};
    for (const Statement& statement : from.statements(table.id)) bulk.relation(statement.relation);
    from.each_edge([&](const Edge& edge) {
      if (edge.document != table.id) return;
      for (const EntityId id : {edge.subject, edge.object}) {
        Entity entity = from.entity(id).value();
        entity.aliases.clear();
        bulk.add(store::Sighting{.entity = entity, .row = edge.row});
      }
      bulk.add(edge);
      bulk.reached({.offset = edge.row, .line = edge.row});
    });
    ASSERT_TRUE(bulk.finish([](std::uint64_t) { return true; }));
  }

  Folder folder_;
};

TEST_F(Frozen, SaysWhatItSaidThenAndIsNotTouchedByReaders) {
  const std::string then = contents(kFrozen / "schema1.jsonl");
  ASSERT_THAT(then, HasSubstr("Silkgate"));
  fs::permissions(database(), fs::perms::owner_read | fs::perms::owner_exec);
  expect_said(then, exported(database()));
  EXPECT_THAT(run({"who-supplies", "Auvento"}).out, HasSubstr("Getrieben"));
  EXPECT_EQ(run({"verify"}).code, 0);
  fs::permissions(database(), fs::perms::owner_all);
}

TEST_F(Frozen, BecomesOneOfTodayAndIsWholeThen) {
  const std::string before = exported(database());
  EXPECT_EQ(run({"snapshot"}).code, 0);
  const Outcome verified = run({"verify"});
  EXPECT_EQ(verified.code, 0) << verified.out;
  EXPECT_EQ(exported(database()), before);
  folder_.write("in/new.txt", "Der Konzern Orlanda beliefert Kelvora mit Stahl.");
  EXPECT_EQ(run({"ingest", folder_ / "in"}).code, 0);
  EXPECT_NE(exported(database()), before);
  EXPECT_EQ(run({"verify"}).code, 0);
  fs::remove(folder_ / "in/new.txt");
  EXPECT_EQ(run({"ingest", folder_ / "in", "--prune"}).code, 0);
  EXPECT_EQ(exported(database()), before);
}

TEST_F(Frozen, GivesTheExportOfAFreshDatabase) {
  make_fresh(folder_ / "fresh.db");
  EXPECT_EQ(exported(database()), exported(folder_ / "fresh.db"));
  EXPECT_EQ(run({"snapshot"}).code, 0);
  EXPECT_EQ(exported(database()), exported(folder_ / "fresh.db"));
}

TEST_F(Frozen, CanBeBackedUpAndRepaired) {
  const std::string before = exported(database());
  EXPECT_EQ(run({"backup", folder_ / "copy"}).code, 0);
  EXPECT_EQ(exported(folder_ / "copy"), before);
  fs::remove(database() + "/CURRENT");
  const Outcome repaired = run({"repair", "--format", "json"});
  EXPECT_EQ(repaired.code, 1) << repaired.err;
  EXPECT_THAT(json::parse(repaired.out)["import_again"], ElementsAre(kTable));
  EXPECT_THAT(json::parse(repaired.out)["ingest_again"], ElementsAre());
  EXPECT_EQ(run({"verify"}).code, 0);
  EXPECT_EQ(run({"restore", folder_ / "copy"}).code, 0);
  EXPECT_EQ(exported(database()), before);
}

}  // namespace
}  // namespace bezug::cli::test
