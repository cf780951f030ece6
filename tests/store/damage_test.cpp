// Whatever happens to a byte of a database at rest: a refusal, the right answer or a StoreError.
#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <random>
#include <sstream>

#include "tests/store/endless.h"

namespace bezug::store::test {
namespace {

namespace fs = std::filesystem;

constexpr unsigned long kReports = 12;

std::ostream& operator<<(std::ostream& out, const Name& one) {
  return out << one.text << "|" << one.folded << " ";
}
std::ostream& operator<<(std::ostream& out, const Edge& edge) {
  return out << edge.subject.value() << " " << edge.relation.value() << " " << edge.object.value()
             << " " << edge.statement.value() << " " << edge.document.value() << " "
             << to_string(edge.factuality) << edge.confidence.permille() << edge.products << "\n";
}
std::ostream& operator<<(std::ostream& out, const Entity& entity) {
  out << entity.id.value() << to_string(entity.type) << entity.name << entity.key;
  for (const Name& alias : entity.aliases) out << alias;
  return out << "\n";
}
std::ostream& operator<<(std::ostream& out, const Statement& one) {
  out << one.id.value() << " " << one.subject.value() << one.relation << one.object.value()
      << to_string(one.factuality) << one.confidence.permille() << " "
      << one.evidence.document.value() << " " << one.evidence.span.begin << " "
      << one.evidence.span.end << " " << one.evidence.sentence.begin;
  for (const Qualifier& qualifier : one.qualifiers) out << qualifier.text << qualifier.folded;
  return out << "\n";
}
std::ostream& operator<<(std::ostream& out, const DocumentInfo& info) {
  return out << info.id.value() << info.uri << info.title << info.date << info.language
             << hex(info.hash.high) << hex(info.hash.low) << info.statements << "\n";
}

using Question = std::function<void(const Store&, std::ostream&)>;

/// All that can be asked of the database, one by one.
std::vector<Question> questions() {
  std::vector<Question> all{
      [](auto& store, auto& out) { store.each_document([&](auto& one) { out << one; }); },
      [](auto& store, auto& out) { store.each_statement([&](auto& one) { out << one; }); },
      [](auto& store, auto& out) { store.each_edge([&](auto& one) { out << one; }); },
      [](auto& store, auto& out) { store.each_entity([&](auto& one) { out << one; }); },
      [](auto& store, auto& out) {
        store.each_name("", [&](auto folded, auto id) {
          out << folded << id.value() << "\n";
          return true;
        });
      },
      [](auto& store, auto& out) {
        const Figures figures = store.figures();
        out << figures.documents << " " << figures.entities << " " << figures.statements;
      }};
  for (unsigned long at = 0; at < kReports; ++at) {
    const Contribution report = endless_report(at);
    const DocumentId id = report.document.id;
    const StatementId first = report.statements.front().id;
    all.emplace_back([id](auto& store, auto& out) { out << store.document(id).value(); });
    all.emplace_back([id](auto& store, auto& out) { out << store.text(id); });
    all.emplace_back([id](auto& store, auto& out) {
      for (const Statement& one : store.statements(id)) out << one;
    });
    all.emplace_back([=](auto& store, auto& out) { out << store.statement(id, first).value(); });
  }
  for (int at = 0; at < 40; at += 3) {
    const std::string supplier = "Supplier " + std::to_string(at);
    all.emplace_back([=](auto& store, auto& out) {
      for (const Edge& edge : store.out_edges(id_of(supplier), {})) out << edge;
    });
    all.emplace_back([=](auto& store, auto& out) {
      for (const Edge& edge : store.in_edges(id_of("Buyer " + std::to_string(at)), {})) out << edge;
    });
    all.emplace_back([=](auto& store, auto& out) {
      for (const EntityId id : store.named(folded(supplier))) out << store.entity(id).value();
    });
  }
  return all;
}

class Damage : public testing::Test {
 protected:
  Damage() {
    for (const unsigned long part : {0UL, kReports / 2}) {  // two sessions: more tables than one
      Store store{folder_.database(), Mode::create};
      for (unsigned long at = part; at < part + kReports / 2; ++at) store.put(endless_report(at));
    }
    Store store{folder_.database(), Mode::read};
    for (const Question& question : questions_) {
      std::ostringstream answer;
      question(store, answer);
      right_.push_back(answer.str());
    }
  }

  /// Opens and asks everything.
  void expect_right_or_refused(const fs::path& folder, Mode mode, const std::string& what) {
    ++tries_;
    try {
      const Store store{folder, mode};
      ++opened_;
      for (std::size_t at = 0; at < questions_.size(); ++at) {
        std::ostringstream answer;
        try {
          questions_[at](store, answer);
        } catch (const StoreError&) {
          ++refused_answers_;
          continue;
        }
        EXPECT_EQ(answer.str(), right_[at]) << what << ", question " << at;
      }
    } catch (const StoreError&) {
      return;
    }
  }

  TemporaryFolder folder_;
  std::vector<Question> questions_ = questions();
  std::vector<std::string> right_;
  int tries_{};
  int opened_{};
  int refused_answers_{};
};

TEST_F(Damage, OfAByteIsNeverAWrongAnswer) {
  std::mt19937 random{42};
  for (const fs::path& file : regular_files(folder_.database())) {
    const std::string whole = read_bytes(file);
    for (int times = 0; times < 40 && !whole.empty(); ++times) {
      std::string bad = whole;
      // Half of them near the end, where a table has its index and its footer.
      const std::size_t from =
          times % 2 == 0 ? 0 : bad.size() - std::min<std::size_t>(bad.size(), 60);
      const std::size_t at = from + random() % (bad.size() - from);
      bad[at] = static_cast<char>(bad[at] ^ (1U << random() % 8));
      write_bytes(file, bad);
      expect_right_or_refused(folder_.database(), Mode::read,
                              file.filename().string() + " byte " + std::to_string(at));
    }
    write_bytes(file, whole);
  }
  EXPECT_GT(opened_, 0);
  EXPECT_LT(opened_, tries_);
  EXPECT_GT(refused_answers_, 0);
}

TEST_F(Damage, OfALostEndOrFileIsNeverAWrongAnswer) {
  for (const fs::path& file : regular_files(folder_.database())) {
    const std::string whole = read_bytes(file);
    const std::size_t size = whole.size();
    for (const std::size_t left : {std::size_t{0}, size / 3, size - size / 8, size - 1}) {
      if (left >= size) continue;
      write_bytes(file, whole.substr(0, left));
      expect_right_or_refused(folder_.database(), Mode::read,
                              file.filename().string() + " cut to " + std::to_string(left));
    }
    fs::remove(file);
    expect_right_or_refused(folder_.database(), Mode::read, file.filename().string() + " gone");
    write_bytes(file, whole);
  }
  EXPECT_LT(opened_, tries_);
}

TEST_F(Damage, OfTheLogThatAKilledWriterLeftIsNoLossInSilence) {
  const TemporaryFolder copies;
  {
    Store store{folder_.database(), Mode::write};
    for (unsigned long at = 0; at < kReports; ++at) {
      store.remove(endless_report(at).document.id);
      store.put(endless_report(at));
    }
    fs::copy(folder_.database(), copies.database());  // as a kill leaves it
  }
  expect_right_or_refused(copies.database(), Mode::read, "killed");
  ASSERT_EQ(opened_, 1);
  std::mt19937 random{44};
  for (const auto& entry : fs::directory_iterator{copies.database()}) {
    const std::string whole = read_bytes(entry.path());
    if (entry.path().extension() != ".log" || whole.empty()) continue;
    for (int times = 0; times < 60; ++times) {
      std::string bad = whole;
      const std::size_t at = random() % bad.size();
      bad[at] = static_cast<char>(bad[at] ^ (1U << random() % 8));
      write_bytes(entry.path(), bad);
      expect_right_or_refused(copies.database(), Mode::read, "log byte " + std::to_string(at));
    }
    write_bytes(entry.path(), whole);
  }
  EXPECT_GT(tries_, 60);
  EXPECT_LT(opened_, tries_);
}

TEST_F(Damage, IsNotMadeWorseByAWriter) {
  std::mt19937 random{43};
  for (const fs::path& file : regular_files(folder_.database())) {
    for (int times = 0; times < 4; ++times) {
      const TemporaryFolder copies;
      const fs::path copy = copies.database();
      fs::copy(folder_.database(), copy);
      std::string bytes = read_bytes(file);
      if (bytes.empty()) continue;
      if (times % 2 == 0)
        bytes[random() % bytes.size()] ^= 0x20;
      else
        bytes.resize(random() % bytes.size());
      write_bytes(copy / file.filename(), bytes);
      const std::string what = file.filename().string() + " damaged before writing";
      expect_right_or_refused(copy, Mode::write, what);
      expect_right_or_refused(copy, Mode::read, what + ", read afterwards");
    }
  }
}

}  // namespace
}  // namespace bezug::store::test
