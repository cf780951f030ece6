// What a database keeps beside what documents say: counts, files, hashes, its own history.
#include <gmock/gmock.h>

#include <map>
#include <random>

#include "graph/hash.h"
#include "store/bulk.h"
#include "store/comparison.h"
#include "tests/store/samples.h"

namespace bezug::store::test {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class Updates : public ::testing::Test {
 protected:
  static Contribution said(const std::string& uri, const std::string& object, int times = 1) {
    std::vector<Says> all;
    for (int i = 0; i < times; ++i)
      all.push_back(
          {.subject = "UPM", .relation = "supplies", .object = object + std::to_string(i)});
    return report(uri, all);
  }

  static void import(Store& store, const std::string& uri, std::uint32_t lines) {
    Document table;
    table.uri = uri;
    table.id = document_id(uri);
    table.hash = content_hash(std::to_string(lines));
    Bulk bulk{store, table, Bulk::kLeastMemory};
    for (const std::string name : {"A", "B"}) bulk.add(Sighting{.entity = company(name), .row = 1});
    for (std::uint32_t row = 1; row <= lines; ++row) {
      Edge edge;
      edge.subject = id_of("A");
      edge.relation = bulk.relation("owns");
      edge.object = id_of("B");
      edge.row = row;
      bulk.add(edge);
      bulk.reached({.offset = row, .line = row});
    }
    ASSERT_TRUE(bulk.finish([](std::uint64_t) { return true; }));
  }

  [[nodiscard]] Counts scanned() const {
    const Figures figures = store_.figures();
    return {.documents = figures.documents, .statements = figures.statements};
  }
  [[nodiscard]] static FileState state(std::uint32_t documents = 1) {
    return {.size = 7, .inode = 1, .modified = 5, .changed = 6, .documents = documents};
  }

  TemporaryFolder folder_;
  Store store_{folder_.database(), Mode::create};
};

TEST_F(Updates, CountWhatAScanCountsAfterAnyHistory) {
  std::mt19937 random{20261128};
  for (int step = 0; step < 300; ++step) {
    const std::string uri = "d" + std::to_string(random() % 6);
    switch (random() % 5) {
      case 0:
        store_.remove(document_id(uri));
        break;
      case 1:
        import(store_, uri, 1 + static_cast<std::uint32_t>(random() % 4));
        break;
      case 2:
        if (random() % 4 == 0) {
          { const Store closed = std::move(store_); }
          store_ = Store{folder_.database(), Mode::write};
        }
        break;
      default:
        store_.put(said(uri, std::string(1, static_cast<char>('a' + random() % 3)),
                        static_cast<int>(random() % 4)));
    }
    ASSERT_EQ(store_.counts(), scanned()) << "step " << step;
  }
}

TEST_F(Updates, LeaveNoTraceOfCountsInAnEmptyDatabase) {
  store_.put(said("a", "Ilim"));
  store_.remove(document_id("a"));
  EXPECT_EQ(store_.counts(), Counts{});
  const TemporaryFolder fresh;
  { const Store closed = std::move(store_); }
  { const Store made{fresh.database(), Mode::create}; }
  EXPECT_EQ(dump(folder_.database()), dump(fresh.database()));
}

TEST_F(Updates, GiveBackADocumentAsItWasPut) {
  const Contribution put = said("a", "Ilim", 3);
  store_.put(put);
  const auto got = store_.contribution(document_id("a"));
  ASSERT_TRUE(got);
  EXPECT_EQ(got->document.text, put.document.text);
  EXPECT_EQ(got->document.hash, put.document.hash);
  ASSERT_THAT(got->statements, SizeIs(3));
  for (std::size_t at = 0; at < 3; ++at)
    EXPECT_EQ(statement_id(got->statements[at]), put.statements[at].id);
  EXPECT_FALSE(store_.contribution(document_id("b")));
}

TEST_F(Updates, FindDocumentsByTheirHash) {
  const ContentHash hash = said("a", "Ilim").document.hash;
  EXPECT_THAT(store_.with_hash(hash), IsEmpty());
  store_.put(said("a", "Ilim"));
  Contribution same = said("b", "Ilim");
  store_.put(same);
  EXPECT_THAT(store_.with_hash(hash), SizeIs(2));
  store_.put(said("a", "Sappi"));
  EXPECT_THAT(store_.with_hash(hash), ElementsAre(document_id("b")));
  store_.remove(document_id("b"));
  EXPECT_THAT(store_.with_hash(hash), IsEmpty());
}

TEST_F(Updates, TrustAFileUntilADocumentOfItGoesOrChanges) {
  const auto noted = [&](const std::string& path) { return store_.file(path).has_value(); };
  for (const std::string uri : {"/a.txt", "/b.jsonl#1", "/b.jsonl#2#x", "/c#d.jsonl#1"})
    store_.put(said(uri, "Ilim"));
  for (const std::string path : {"/a.txt", "/b.jsonl", "/c#d.jsonl"})
    store_.note_file(path, state());
  EXPECT_EQ(store_.file("/a.txt"), state());
  store_.put(said("/new.txt", "Ilim"));
  EXPECT_TRUE(noted("/a.txt"));
  store_.remove(document_id("/b.jsonl#2#x"));
  EXPECT_FALSE(noted("/b.jsonl"));
  EXPECT_TRUE(noted("/a.txt") && noted("/c#d.jsonl"));
  store_.put(said("/c#d.jsonl#1", "Sappi"));
  EXPECT_FALSE(noted("/c#d.jsonl"));
  import(store_, "/a.txt", 2);
  EXPECT_FALSE(noted("/a.txt"));
}

TEST_F(Updates, TrustAFileWithOtherUrisUntilAnythingGoesOrChanges) {
  FileState other = state();
  other.has_other_uris = true;
  store_.put(said("http://x", "Ilim"));
  store_.put(said("y", "Ilim"));
  store_.note_file("/b.jsonl", other);
  store_.put(said("/new.txt", "Ilim"));
  EXPECT_TRUE(store_.file("/b.jsonl"));
  store_.remove(document_id("http://x"));
  EXPECT_FALSE(store_.file("/b.jsonl"));
}

TEST_F(Updates, LogWhatChanged) {
  store_.begin_run("ingest");
  store_.put(said("a", "Ilim", 3));
  store_.put(said("a", "Ilim", 2));
  store_.begin_run("rm");
  store_.put(said("b", "Ilim"));
  store_.remove(document_id("a"), "b");
  const auto runs = store_.runs();
  ASSERT_THAT(runs, SizeIs(2));
  EXPECT_EQ(runs[0].what, "ingest");
  EXPECT_EQ(runs[0].added, 1U);
  EXPECT_EQ(runs[0].changed, 1U);
  EXPECT_EQ(runs[0].gained, 3U);
  EXPECT_EQ(runs[0].lost, 1U);
  EXPECT_EQ(runs[1].renamed, 1U);
  EXPECT_EQ(runs[1].added, 0U) << "what is there for another that was renamed is not new";
  const auto changes = store_.changes();
  ASSERT_THAT(changes, SizeIs(4));
  EXPECT_EQ(changes[1].kind, LogKind::changed);
  EXPECT_EQ(changes[1].run, 1U);
  ASSERT_THAT(changes[1].lost_statements, SizeIs(1));
  EXPECT_EQ(changes[1].lost_statements[0].subject, "UPM");
  EXPECT_EQ(changes[1].lost_statements[0].relation, "supplies");
  EXPECT_EQ(changes[1].lost_statements[0].object, "Ilim2");
  EXPECT_EQ(changes[3].new_uri, "b");
}

TEST_F(Updates, GoOnWithTheLogAfterReopening) {
  store_.begin_run("one");
  store_.put(said("a", "Ilim"));
  { const Store closed = std::move(store_); }
  store_ = Store{folder_.database(), Mode::write};
  store_.begin_run("two");
  store_.put(said("b", "Ilim"));
  ASSERT_THAT(store_.runs(), SizeIs(2));
  EXPECT_EQ(store_.runs()[1].number, 2U);
  ASSERT_THAT(store_.changes(), SizeIs(2));
  EXPECT_EQ(store_.changes()[1].number, 2U);
  EXPECT_LE(store_.changes()[0].time, store_.changes()[1].time);
}

TEST_F(Updates, ForgetTheOldestOfTheLog) {
  for (std::uint64_t number = 0; number < kMostLoggedRuns + 3; ++number) {
    store_.begin_run(std::to_string(number));
    store_.put(said("a", number % 2 == 0 ? "Ilim" : "Sappi"));
  }
  const auto runs = store_.runs();
  ASSERT_THAT(runs, SizeIs(kMostLoggedRuns));
  EXPECT_EQ(runs.front().what, "3");
  EXPECT_EQ(runs.back().what, std::to_string(kMostLoggedRuns + 2));
}

TEST_F(Updates, NoteNoMoreStatementsThanTheyMay) {
  store_.put(said("a", "Ilim", static_cast<int>(kMostNoted) + 5));
  store_.remove(document_id("a"));
  const auto changes = store_.changes();
  EXPECT_EQ(changes[0].gained, kMostNoted + 5);
  EXPECT_THAT(changes[0].gained_statements, SizeIs(kMostNoted));
  EXPECT_EQ(changes[1].lost, kMostNoted + 5);
  EXPECT_THAT(changes[1].lost_statements, SizeIs(kMostNoted));
}

TEST_F(Updates, CompareDatabasesAsSetsOfStatements) {
  const TemporaryFolder other_folder;
  Store other{other_folder.database(), Mode::create};
  std::mt19937 random{7};
  for (const auto& store : {&store_, &other})
    for (int i = 0; i < 20; ++i)
      store->put(said("d" + std::to_string(random() % 12),
                      std::string(1, static_cast<char>('a' + random() % 2)),
                      static_cast<int>(random() % 4)));
  import(store_, "t.csv", 3);
  import(other, "t.csv", 5);
  import(other, "d3", 2);
  const auto ids = [](const Store& store) {
    std::vector<StatementId> all;
    store.each_statement([&](const Statement& one) { all.push_back(one.id); });
    std::ranges::sort(all);
    return all;
  };
  std::vector<StatementId> only_first;
  std::vector<StatementId> only_second;
  const auto one = ids(store_);
  const auto two = ids(other);
  std::ranges::set_difference(one, two, std::back_inserter(only_first));
  std::ranges::set_difference(two, one, std::back_inserter(only_second));
  ASSERT_THAT(only_first, ::testing::Not(IsEmpty()));
  ASSERT_THAT(only_second, ::testing::Not(IsEmpty()));
  std::vector<StatementId> first;
  std::vector<StatementId> second;
  Comparison{store_, other}.each_difference(
      [&](Comparison::Side side, const std::string& uri, const Statement& statement) {
        EXPECT_EQ(document_id(uri), statement.evidence.document);
        (side == Comparison::Side::first ? first : second).push_back(statement.id);
      });
  std::ranges::sort(first);
  std::ranges::sort(second);
  EXPECT_EQ(first, only_first);
  EXPECT_EQ(second, only_second);
}

}  // namespace
}  // namespace bezug::store::test
