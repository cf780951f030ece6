// Copies are one source, whatever the history.
#include "store/copies.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "graph/hash.h"
#include "store/bulk.h"
#include "store/cursor.h"
#include "tests/store/arbitrary.h"
#include "tests/store/samples.h"

namespace bezug::store::test {
namespace {

std::vector<std::uint64_t> numbers(int first, int end) {
  std::vector<std::uint64_t> all;
  for (int number = first; number < end; ++number) all.push_back(hash64({std::to_string(number)}));
  return all;
}

/// A document of the words from `first` up to, without, `end`.
Contribution text(const std::string& uri, int first, int end) {
  Contribution made;
  made.document.id = document_id(uri);
  made.document.uri = uri;
  made.document.text = std::to_string(first) + "-" + std::to_string(end);
  made.document.hash = content_hash(made.document.text);
  made.words = sketch(numbers(first, end));
  return made;
}

std::vector<DocumentId> ids(const std::vector<std::string>& uris) {
  std::vector<DocumentId> all;
  for (const std::string& uri : uris) all.push_back(document_id(uri));
  std::ranges::sort(all);
  return all;
}

class CopiesOf : public testing::Test {
 protected:
  const TemporaryFolder folder_;
  Store store_{folder_.database(), Mode::create};
};

TEST_F(CopiesOf, ADocumentAreItselfAndWhatCopiesJoinToIt) {
  store_.put(text("a", 0, 100));
  store_.put(text("b", 25, 125));  // like a and c, which are not alike
  store_.put(text("c", 50, 150));
  store_.put(text("d", 500, 600));
  EXPECT_EQ(store_.copies(document_id("a")), ids({"a", "b", "c"}));
  EXPECT_EQ(store_.copies(document_id("c")), ids({"a", "b", "c"}));
  EXPECT_EQ(store_.copies(document_id("d")), ids({"d"}));
  EXPECT_EQ(store_.figures().documents, 4U);
  EXPECT_EQ(store_.figures().sources, 2U);
}

TEST_F(CopiesOf, AreFoundAndLostWhenADocumentChangesOrGoes) {
  store_.put(text("a", 0, 100));
  store_.put(text("b", 500, 600));
  EXPECT_EQ(store_.figures().sources, 2U);
  store_.put(text("b", 0, 90));
  EXPECT_EQ(store_.copies(document_id("b")), ids({"a", "b"}));
  store_.put(text("a", 700, 800));
  EXPECT_EQ(store_.copies(document_id("b")), ids({"b"}));
  store_.put(text("a", 0, 100));
  store_.remove(document_id("a"));
  EXPECT_EQ(store_.copies(document_id("b")), ids({"b"}));
  EXPECT_EQ(store_.copies(document_id("a")), ids({"a"}));
  EXPECT_EQ(store_.figures().sources, 1U);
}

TEST_F(CopiesOf, StatementsInOtherWordsAreFoundToo) {
  const std::vector<Says> says{{.subject = "UPM", .relation = "owns", .object = "Ilim"},
                               {.subject = "UPM", .relation = "supplies", .object = "Nokia"},
                               {.subject = "Sappi", .relation = "supplies", .object = "Nokia"},
                               {.subject = "Sappi", .relation = "owns", .object = "Metsä"}};
  store_.put(report("a", says));
  store_.put(report("b", says));
  store_.put(report("c", {says.begin(), says.begin() + 2}));
  EXPECT_EQ(store_.copies(document_id("a")), ids({"a", "b"}));
}

TEST_F(CopiesOf, HundredsOfEqualTextsMakeFewPairs) {
  constexpr int kEqual = 300;
  std::vector<std::string> uris;
  for (int at = 0; at < kEqual; ++at) uris.push_back("page" + std::to_string(at));
  for (const std::string& uri : uris) store_.put(text(uri, 0, 100));
  EXPECT_EQ(store_.copies(document_id("page7")), ids(uris));
  EXPECT_EQ(store_.figures().sources, 1U);
  for (int at = 0; at < kEqual; at += 2) store_.remove(document_id(uris.at(at)));
  EXPECT_EQ(store_.copies(document_id("page7")).size(), kEqual / 2U);
  { const Store closed = std::move(store_); }
  const Database database =
      Database::read(folder_.database(), Database::family_names(folder_.database()));
  std::size_t pairs = 0;
  for (Cursor row{database, Family::copies, {}}; row.valid(); row.next()) ++pairs;
  EXPECT_LE(pairs, kEqual / 2 * 2 * kNearby);
}

TEST_F(CopiesOf, ATextThatATableReplacesGo) {
  for (const std::string uri : {"a", "b", "c"}) store_.put(text(uri, 0, 100));
  Document table = text("b", 0, 0).document;
  table.text.clear();
  table.hash = content_hash("table");
  {
    Bulk bulk{store_, table, Bulk::kLeastMemory};
    ASSERT_TRUE(bulk.finish([](std::uint64_t) { return true; }));
  }
  EXPECT_EQ(store_.copies(document_id("a")), ids({"a", "c"}));
  EXPECT_EQ(store_.copies(document_id("b")), ids({"b"}));
  store_.put(text("b", 0, 90));
  EXPECT_EQ(store_.copies(document_id("b")), ids({"a", "b", "c"}));
  store_.remove(document_id("b"));
  EXPECT_EQ(store_.copies(document_id("a")), ids({"a", "c"}));
}

/// Every pair by its definition: of all documents, from what they are alone.
std::set<std::pair<DocumentId, DocumentId>> defined(
    const std::map<DocumentId, Likeness>& documents) {
  std::map<std::uint64_t, std::vector<DocumentId>> members;
  for (const auto& [id, likeness] : documents)
    for (const std::uint64_t band : bands(likeness)) members[band].push_back(id);
  std::set<std::pair<DocumentId, DocumentId>> pairs;
  for (const auto& [band, all] : members)
    for (std::size_t one = 0; one < all.size(); ++one)
      for (std::size_t next = one + 1; next <= one + kNearby && next < all.size(); ++next)
        if (are_copies(documents.at(all[one]), documents.at(all[next]))) {
          pairs.insert({all[one], all[next]});
          pairs.insert({all[next], all[one]});
        }
  return pairs;
}

std::set<std::pair<DocumentId, DocumentId>> stored(const Database& database) {
  std::set<std::pair<DocumentId, DocumentId>> pairs;
  for (Cursor row{database, Family::copies, {}}; row.valid(); row.next()) {
    const Key key = parse(Family::copies, row.key());
    pairs.insert({key.document, key.other});
  }
  return pairs;
}

// Many documents of few kinds, so that more share a band than are looked at, of several kinds.
RC_GTEST_PROP(Copies, AreWhatTheirDefinitionSaysWhateverTheHistory, ()) {
  static const TemporaryFolder folder;
  std::map<DocumentId, Likeness> corpus;
  {
    Store store{folder.database(), Mode::create};
    std::vector<DocumentId> left_over;
    store.each_document([&](const DocumentInfo& info) { left_over.push_back(info.id); });
    for (const DocumentId id : left_over) store.remove(id);
    for (int step = *rc::gen::inRange(0, 120); step > 0; --step) {
      const std::string uri = std::to_string(*rc::gen::inRange(0, 40));
      if (*rc::gen::inRange(0, 4) == 0) {
        store.remove(document_id(uri));
        corpus.erase(document_id(uri));
        continue;
      }
      const int first = *rc::gen::element(0, 0, 10, 30, 60);
      const Contribution made = text(uri, first, first + *rc::gen::element(100, 100, 60));
      store.put(made);
      corpus[document_id(uri)] = likeness(made);
      if (*rc::gen::inRange(0, 30) == 0) {
        { const Store closed = std::move(store); }
        store = Store{folder.database(), Mode::write};
      }
    }
  }
  const Database database =
      Database::read(folder.database(), Database::family_names(folder.database()));
  RC_ASSERT(stored(database) == defined(corpus));
  for (const auto& [id, likeness] : corpus) {
    std::vector<DocumentId> expected;
    for (const auto& [one, other] : defined(corpus))
      if (one == id) expected.push_back(other);
    RC_ASSERT(pairs_of(database, id) == expected);
  }
}

}  // namespace
}  // namespace bezug::store::test
