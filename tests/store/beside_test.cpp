// Two readers beside a writer, as threads and as processes. BEZUG_BESIDE: for how many seconds
// each; one if it is not set.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <thread>

#include "tests/store/endless.h"
#include "tests/store/process.h"

namespace bezug::store::test {
namespace {

using Clock = std::chrono::steady_clock;

Clock::time_point end_of_test() {
  const char* const seconds = std::getenv("BEZUG_BESIDE");
  return Clock::now() + std::chrono::seconds{seconds == nullptr ? 1 : std::atoi(seconds)};
}

/// The number of the report that has this text.
unsigned long number_of(const std::string& uri, const std::string& text) {
  const unsigned long version = std::stoul(text.substr(text.find("make ") + 5));
  return version * kEndlessReports + std::stoul(uri.substr(uri.find('-') + 1));
}

std::set<StatementId> ids(const std::vector<Statement>& statements) {
  std::set<StatementId> all;
  for (const Statement& one : statements) all.insert(one.id);
  return all;
}

/// What does not fit together in what a reader that was opened sees; empty if nothing.
std::string contradiction(const Store& store) {
  std::uint64_t documents = 0;
  std::uint64_t statements = 0;
  std::string found;
  store.each_document([&](const DocumentInfo& info) {
    ++documents;
    statements += info.statements;
    const Contribution whole = endless_report(number_of(info.uri, store.text(info.id)));
    if (whole.document.hash != info.hash) found = info.uri + " has the text of another version";
    if (ids(store.statements(info.id)) != ids(whole.statements))
      found = info.uri + " has statements of another version";
  });
  const Counts counts = store.counts();
  if (counts.documents != documents || counts.statements != statements)
    found = "the counts are of another state";
  std::uint64_t edges = 0;
  store.each_edge([&](const Edge&) { ++edges; });
  if (edges != statements) found = "the edges are of another state";
  return found;
}

/// Opens the database in `folder` again and again until `end`; how often, none if it saw a
/// contradiction. At times there is nothing there yet.
std::optional<int> read_until(Clock::time_point end, const std::filesystem::path& folder) {
  int times = 0;
  while (Clock::now() < end) {
    const std::string wrong = contradiction(Store{folder, Mode::read});
    if (!wrong.empty()) {
      std::cerr << wrong << std::endl;
      return std::nullopt;
    }
    ++times;
  }
  return times;
}

/// Asks a store that another thread writes: each answer is of one state, two may be of different.
int ask_until(Clock::time_point end, const Store& store) {
  int answers = 0;
  for (unsigned long at = 0; Clock::now() < end; ++at) {
    const Contribution report = endless_report(at % kEndlessReports);
    std::set<std::string> makes;
    const std::vector<Statement> said = store.statements(report.document.id);
    for (const Statement& one : said) makes.insert(one.qualifiers.at(0).text);
    EXPECT_EQ(makes.size(), said.empty() ? 0U : 1U);
    for (const Edge& edge : store.out_edges(report.statements[0].subject, {}))
      EXPECT_EQ(edge.subject, report.statements[0].subject);
    answers += said.empty() ? 0 : 1;
  }
  return answers;
}

TEST(Beside, AWriterThreadReadersSeeWholeStates) {
  const TemporaryFolder folder;
  Store store{folder.database(), Mode::create};
  store.put(endless_report(0));
  store.sync();
  const auto end = end_of_test();
  std::optional<int> opened;
  int answers = 0;
  std::thread opening{[&] { opened = read_until(end, folder.database()); }};
  std::thread asking{[&] { answers = ask_until(end, store); }};
  unsigned long written = 1;
  for (; Clock::now() < end; ++written) {
    store.put(endless_report(written));
    if (written % 16 == 15) store.sync();
    if (written % 500 == 499) store.make_snapshot();
  }
  opening.join();
  asking.join();
  ASSERT_TRUE(opened);
  EXPECT_GT(*opened, 0);
  EXPECT_GT(answers, 0);
  EXPECT_GT(written, 10U);
}

TEST(Beside, AWriterProcessReadersSeeWholeStates) {
  const TemporaryFolder folder;
  WriterProcess writer{folder.database(), 0, 0, 150};
  ASSERT_EQ(writer.line(), "ready");
  const auto end = end_of_test();
  std::array<pid_t, 2> readers{};
  for (pid_t& reader : readers) {
    reader = fork();
    ASSERT_GE(reader, 0);
    if (reader == 0) {
      int code = 3;
      try {
        code = read_until(end, folder.database()).value_or(0) > 0 ? 0 : 1;
      } catch (const StoreError& error) {
        std::cerr << error.what() << std::endl;
      }
      _exit(code);
    }
  }
  for (const pid_t reader : readers) {
    int status = -1;
    ASSERT_EQ(waitpid(reader, &status, 0), reader);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0) << status;
  }
  EXPECT_TRUE(writer.runs());
}

}  // namespace
}  // namespace bezug::store::test
