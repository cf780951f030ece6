// Whatever happened to a database, it is the one that its final corpus makes.
#include <gtest/gtest.h>

#include <map>

#include "store/rows.h"
#include "tests/store/arbitrary.h"
#include "tests/store/samples.h"

namespace bezug::store::test {
namespace {

using Corpus = std::map<std::string, Contribution>;

Says any_saying() {
  static const std::vector<std::string> kParties{"Ilim", "Nokia", "Sappi", "UPM", "Metsä"};
  const auto party = [] { return *rc::gen::elementOf(kParties); };
  Says said{.subject = party(),
            .relation = *rc::gen::element<std::string>("supplies", "owns", "open:loben"),
            .object = party(),
            .products = {},
            .factuality = static_cast<Factuality>(*rc::gen::inRange(0, 5)),
            .source = {}};
  if (*rc::gen::arbitrary<bool>()) said.products = {"Pulp", "Board"};
  if (*rc::gen::arbitrary<bool>()) said.source = party();
  return said;
}

/// A report in which some entities have other types and names than elsewhere.
Contribution any_report(const std::string& uri) {
  std::vector<Says> says;
  for (int left = *rc::gen::inRange(0, 5); left > 0; --left) says.push_back(any_saying());
  Contribution made = report(uri, says);
  for (Entity& entity : made.entities) {
    if (*rc::gen::arbitrary<bool>()) entity.type = EntityType::group;
    if (*rc::gen::arbitrary<bool>()) entity.aliases.push_back(name(entity.name.text + " Oyj"));
  }
  // The extractor finds the same in the same bytes; here the bytes must tell what it found.
  for (const Entity& entity : made.entities)
    made.document.text +=
        std::to_string(entity.aliases.size()) + std::string{to_string(entity.type)};
  made.document.hash = content_hash(made.document.text);
  return made;
}

void build(const std::filesystem::path& folder, const Corpus& corpus) {
  Store store{folder, Mode::create};
  for (const auto& [uri, report] : corpus) store.put(report);
}

/// Puts, changes and removes at random, closing now and then; gives the corpus that is left.
Corpus live(const std::filesystem::path& folder) {
  Corpus corpus;
  Store store{folder, Mode::create};
  std::vector<DocumentId> left_over;
  store.each_document([&](const DocumentInfo& info) { left_over.push_back(info.id); });
  for (const DocumentId document : left_over) RC_ASSERT(store.remove(document));
  for (int left = *rc::gen::inRange(0, 25); left > 0; --left) {
    const std::string uri = *rc::gen::element<std::string>("a", "b", "c", "d/e");
    if (*rc::gen::inRange(0, 4) == 0) {
      RC_ASSERT(store.remove(document_id(uri)) == (corpus.erase(uri) == 1));
    } else {
      const Contribution next = any_report(uri);
      const auto old = corpus.find(uri);
      Change expected = Change::added;
      if (old != corpus.end())
        expected =
            old->second.document.hash == next.document.hash ? Change::unchanged : Change::changed;
      RC_ASSERT(store.put(next) == expected);
      corpus[uri] = next;
    }
    if (*rc::gen::inRange(0, 16) == 0) {
      { const Store closed = std::move(store); }
      store = Store{folder, Mode::write};
    }
  }
  return corpus;
}

RC_GTEST_PROP(History, IsForgotten, ()) {
  static const TemporaryFolder lived;  // one long life over all cases
  const TemporaryFolder fresh;
  const Corpus corpus = live(lived.database());
  build(fresh.database(), corpus);
  RC_ASSERT(dump(lived.database()) == dump(fresh.database()));
}

TEST(History, OfTheEmptyTextIsForgottenToo) {
  const TemporaryFolder lived;
  const TemporaryFolder fresh;
  {
    Store store{lived.database(), Mode::create};
    store.put(report("a", {{.subject = "UPM", .relation = "owns", .object = "Ilim"}}));
    store.put(report("a", {}));
  }
  build(fresh.database(), {{"a", report("a", {})}});
  EXPECT_EQ(dump(lived.database()), dump(fresh.database()));
}

RC_GTEST_PROP(Rows, DoNotDependOnTheOrderOfStatementsAndEntities, ()) {
  Contribution one = report("a", {any_saying(), any_saying(), any_saying()});
  const std::vector<Row> sorted = rows(one);
  std::ranges::reverse(one.statements);
  std::ranges::reverse(one.entities);
  one.statements.push_back(one.statements.front());
  RC_ASSERT(rows(one) == sorted);
}

}  // namespace
}  // namespace bezug::store::test
