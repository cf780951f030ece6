// Several processes at one database, some of which die.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <thread>

#include "store/copy.h"
#include "tests/store/endless.h"
#include "tests/store/process.h"

namespace bezug::store::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

/// The report of the endless corpus that has the text that is stored for `info`.
Contribution as_written(const Store& store, const DocumentInfo& info) {
  const std::string text = store.text(info.id);
  const std::string version = text.substr(text.find("make ") + 5);
  const std::string place = info.uri.substr(info.uri.find('-') + 1);
  return endless_report(std::stoul(version) * kEndlessReports + std::stoul(place));
}

/// The documents in `folder`, as they were once written whole.
std::vector<Contribution> corpus_of(const std::filesystem::path& folder) {
  std::vector<Contribution> corpus;
  const Store store{folder, Mode::read};
  store.each_document([&](const DocumentInfo& info) {
    corpus.push_back(as_written(store, info));
    EXPECT_EQ(corpus.back().document.hash, info.hash) << info.uri;
  });
  return corpus;
}

std::string dump_of_fresh(const std::vector<Contribution>& corpus) {
  const TemporaryFolder fresh;
  {
    Store store{fresh.database(), Mode::create};
    for (const Contribution& one : corpus) store.put(one);
  }
  return dump(fresh.database());
}

std::vector<Contribution> first_reports() {
  std::vector<Contribution> all;
  for (unsigned long at = 0; at < kEndlessReports; ++at) all.push_back(endless_report(at));
  return all;
}

class Moments {
 public:
  /// Waits for a random time below `most`.
  void pass(std::chrono::microseconds most) {
    std::this_thread::sleep_for(most * std::uniform_int_distribution{0, 1000}(random_) / 1000);
  }

 private:
  std::mt19937 random_{20230514};
};

TEST(Killed, AtTwentyMomentsOfWritingLeavesWholeDocumentsOnly) {
  const TemporaryFolder folder;
  Moments moments;
  for (int times = 0; times < 20; ++times) {
    WriterProcess writer{folder.database(), 0, 0};
    ASSERT_EQ(writer.line(), "ready");
    moments.pass(std::chrono::milliseconds{100});
    writer.kill();
    const std::vector<Contribution> corpus = corpus_of(folder.database());
    ASSERT_EQ(dump(folder.database()), dump_of_fresh(corpus)) << "killed " << times;
  }
  WriterProcess again{folder.database(), 0, kEndlessReports};
  EXPECT_EQ(again.exit_code(), 0);
  EXPECT_EQ(dump(folder.database()), dump_of_fresh(first_reports()));
}

TEST(Backups, BesideAWriterHoldWholeDocumentsOnly) {
  const TemporaryFolder folder;
  WriterProcess writer{folder.database(), 0, 0, 150};
  ASSERT_EQ(writer.line(), "ready");
  Moments moments;
  for (int times = 0; times < 6; ++times) {
    moments.pass(std::chrono::milliseconds{60});
    const std::filesystem::path copy = folder.path() / "copy";
    copy_database(folder.database(), copy, times % 2 == 0 ? Sharing::linked : Sharing::copied);
    const std::vector<Contribution> corpus = corpus_of(copy);
    ASSERT_EQ(dump(copy), dump_of_fresh(corpus)) << "copied " << times;
    std::filesystem::remove_all(copy);
  }
  EXPECT_TRUE(writer.runs());
}

TEST(Killed, AtTenMomentsOfMakingCanBeMadeAgain) {
  Moments moments;
  for (int times = 0; times < 10; ++times) {
    const TemporaryFolder folder;
    {
      WriterProcess writer{folder.database(), 0, 0};
      moments.pass(std::chrono::milliseconds{60});
      writer.kill();
    }
    WriterProcess again{folder.database(), 0, 3};
    EXPECT_EQ(again.line(), "ready");
    ASSERT_EQ(again.exit_code(), 0);
    const Store store{folder.database(), Mode::read};
    EXPECT_GE(store.figures().documents, 3U);
  }
}

TEST(Killed, WithADamagedLogGivesAnEarlierStateOrARefusal) {
  const TemporaryFolder folder;
  {
    WriterProcess writer{folder.database(), 0, 0};
    ASSERT_EQ(writer.line(), "ready");
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
    writer.kill();
  }
  std::mt19937 random{7};
  for (const auto& entry : std::filesystem::directory_iterator{folder.database()}) {
    if (entry.path().extension() != ".log" || entry.file_size() == 0) continue;
    const std::string whole = read_bytes(entry);
    for (int times = 0; times < 10; ++times) {
      std::string bad = whole;
      bad[random() % bad.size()] ^= 0x10;
      write_bytes(entry, bad);
      std::vector<Contribution> corpus;
      if (!complaint([&] { corpus = corpus_of(folder.database()); }).empty()) continue;
      EXPECT_EQ(dump(folder.database()), dump_of_fresh(corpus));
    }
    write_bytes(entry, whole);
  }
}

TEST(Processes, RefuseASecondWriter) {
  const TemporaryFolder folder;
  WriterProcess writer{folder.database(), 0, 0};
  ASSERT_EQ(writer.line(), "ready");
  for (const Mode mode : {Mode::write, Mode::create})
    EXPECT_THAT(complaint([&] {
                  const Store second{folder.database(), mode};
                }),
                HasSubstr("is being written by another process: wait until it ends"));
  WriterProcess third{folder.database(), 0, 0};
  EXPECT_THAT(third.line(), HasSubstr("is being written by another process"));
  EXPECT_EQ(third.exit_code(), 3);
  writer.kill();
  EXPECT_THAT(complaint([&] { const Store next{folder.database(), Mode::write}; }), IsEmpty());
}

// Its sessions are short, so that logs, tables and manifests come and go while readers open.
TEST(Processes, ReadWholeDocumentsBesideAWriter) {
  const TemporaryFolder folder;
  WriterProcess writer{folder.database(), 0, 0, 20};
  ASSERT_EQ(writer.line(), "ready");
  std::uint64_t most = 0;
  for (int times = 0; times < 30; ++times) {
    const Store store{folder.database(), Mode::read};
    std::uint64_t statements = 0;
    store.each_document([&](const DocumentInfo& info) {
      const Contribution written = as_written(store, info);
      EXPECT_EQ(info.hash, written.document.hash);
      const std::vector<Statement> stored = store.statements(info.id);
      EXPECT_TRUE(
          std::ranges::equal(stored, written.statements, {}, &Statement::id, &Statement::id));
      statements += stored.size();
    });
    std::uint64_t edges = 0;
    store.each_edge([&](const Edge&) { ++edges; });
    EXPECT_EQ(edges, statements);
    EXPECT_GE(store.figures().documents, most) << "a later reader sees less";
    most = store.figures().documents;
  }
  EXPECT_GT(most, 0U);
  EXPECT_TRUE(writer.runs()) << writer.line();
}

TEST(Processes, ReadTheStateAtOpening) {
  const TemporaryFolder folder;
  { WriterProcess{folder.database(), 0, 5}.exit_code(); }
  const Store store{folder.database(), Mode::read};
  { WriterProcess{folder.database(), kEndlessReports, 2 * kEndlessReports}.exit_code(); }
  EXPECT_EQ(store.figures().documents, 5U);
  for (unsigned long at = 0; at < 5; ++at) {
    const Contribution written = endless_report(at);
    EXPECT_EQ(store.text(written.document.id), written.document.text);
  }
}

}  // namespace
}  // namespace bezug::store::test
