#include "store/store.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/store/samples.h"

namespace bezug::store::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

const Says kShells{.subject = "Rheinmetall",
                   .relation = "supplies",
                   .object = "Ukraine",
                   .products = {"Shells", "Fuses"},
                   .source = "Reuters"};
const Says kGas{
    .subject = "Gazprom", .relation = "supplies", .object = "Uniper", .products = {"Gas"}};
const Says kNoGas{.subject = "Gazprom",
                  .relation = "supplies",
                  .object = "Uniper",
                  .products = {"Gas"},
                  .factuality = Factuality::ended};
const Says kStake{.subject = "Fortum", .relation = "owns", .object = "Uniper"};

class StoreTest : public testing::Test {
 protected:
  TemporaryFolder folder_;
  Store store_{folder_.database(), Mode::create};

  void reopen(Mode mode) {
    { const Store closed = std::move(store_); }
    store_ = Store{folder_.database(), mode};
  }
  std::vector<std::string> uris() const {
    std::vector<std::string> all;
    store_.each_document([&](const DocumentInfo& info) { all.push_back(info.uri); });
    return all;
  }
  std::vector<std::string> names(std::string_view prefix) const {
    std::vector<std::string> all;
    store_.each_name(prefix, [&](std::string_view folded, EntityId) {
      all.emplace_back(folded);
      return true;
    });
    return all;
  }
};

TEST_F(StoreTest, GivesBackADocumentAsItWasPut) {
  const Contribution put = report("a.txt", {kShells, kGas});
  EXPECT_EQ(store_.put(put), Change::added);
  reopen(Mode::read);
  const auto info = store_.document(put.document.id);
  ASSERT_TRUE(info);
  EXPECT_EQ(info->id, put.document.id);
  EXPECT_EQ(info->uri, "a.txt");
  EXPECT_EQ(info->title, "Report a.txt");
  EXPECT_EQ(info->date, "2023-05-14");
  EXPECT_EQ(info->language, "de");
  EXPECT_EQ(info->hash, put.document.hash);
  EXPECT_EQ(info->statements, 2U);
  EXPECT_EQ(store_.text(put.document.id), put.document.text);
}

TEST_F(StoreTest, GivesBackStatementsInOrderOfEvidence) {
  const Contribution put = report("a.txt", {kShells, kGas, kStake});
  store_.put(put);
  reopen(Mode::read);
  const std::vector<Statement> got = store_.statements(put.document.id);
  ASSERT_EQ(got.size(), 3U);
  for (std::size_t at = 0; at < got.size(); ++at) {
    const Statement& want = put.statements[at];
    EXPECT_EQ(got[at].id, want.id);
    EXPECT_EQ(got[at].subject, want.subject);
    EXPECT_EQ(got[at].relation, want.relation);
    EXPECT_EQ(got[at].object, want.object);
    EXPECT_EQ(got[at].qualifiers, want.qualifiers);
    EXPECT_EQ(got[at].factuality, want.factuality);
    EXPECT_EQ(got[at].source, want.source);
    EXPECT_EQ(got[at].claimants, want.claimants);
    EXPECT_EQ(got[at].confidence, want.confidence);
    EXPECT_EQ(got[at].evidence, want.evidence);
    const auto alone = store_.statement(put.document.id, want.id);
    ASSERT_TRUE(alone);
    EXPECT_EQ(alone->evidence, want.evidence);
  }
}

TEST_F(StoreTest, KnowsNothingOfWhatWasNotPut) {
  store_.put(report("a.txt", {kGas}));
  EXPECT_FALSE(store_.document(document_id("b.txt")));
  EXPECT_FALSE(store_.statement(document_id("a.txt"), StatementId{1}));
  EXPECT_FALSE(store_.entity(id_of("Fortum")));
  EXPECT_THAT(store_.named("fortum"), IsEmpty());
  EXPECT_THAT(store_.named("gaz"), IsEmpty());
  EXPECT_THAT(store_.out_edges(id_of("Fortum"), {}), IsEmpty());
  EXPECT_FALSE(store_.remove(document_id("b.txt")));
  EXPECT_THAT(complaint([&] { (void)store_.text(document_id("b.txt")); }), HasSubstr("no text"));
}

TEST_F(StoreTest, VisitsDocumentsInOrderOfUriAndStatementsInOrderOfDocument) {
  for (const char* uri : {"c.txt", "a.txt", "b/z.txt", "b.txt"}) store_.put(report(uri, {kGas}));
  EXPECT_THAT(uris(), ElementsAre("a.txt", "b.txt", "b/z.txt", "c.txt"));
  std::vector<Evidence> seen;
  store_.each_statement([&](const Statement& one) { seen.push_back(one.evidence); });
  EXPECT_EQ(seen.size(), 4U);
  EXPECT_TRUE(std::ranges::is_sorted(seen));
}

TEST_F(StoreTest, FindsEdgesFromBothEnds) {
  const Contribution put = report("a.txt", {kShells, kGas, kStake});
  store_.put(put);
  const std::vector<Edge> out = store_.out_edges(id_of("Rheinmetall"), {});
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].subject, id_of("Rheinmetall"));
  EXPECT_EQ(out[0].object, id_of("Ukraine"));
  EXPECT_EQ(out[0].relation, relation_id("supplies"));
  EXPECT_EQ(out[0].statement, put.statements[0].id);
  EXPECT_EQ(out[0].document, put.document.id);
  EXPECT_EQ(out[0].confidence, Confidence::of(0.75));
  EXPECT_EQ(out[0].products, "fuses\nshells\n");
  EXPECT_EQ(store_.in_edges(id_of("Ukraine"), {}), out);
  EXPECT_EQ(store_.in_edges(id_of("Uniper"), {}).size(), 2U);
  std::size_t all = 0;
  store_.each_edge([&](const Edge&) { ++all; });
  EXPECT_EQ(all, 3U);
}

TEST_F(StoreTest, FiltersEdgesWhileScanning) {
  store_.put(report("a.txt", {kGas, kStake}));
  store_.put(report("b.txt", {kNoGas}));
  const EntityId uniper = id_of("Uniper");
  const auto count = [&](const auto& narrow) {
    EdgeFilter filter;
    narrow(filter);
    return store_.in_edges(uniper, filter).size();
  };
  using F = EdgeFilter;
  EXPECT_EQ(count([](F&) {}), 3U);
  EXPECT_EQ(count([](F& f) { f.relations = {relation_id("owns")}; }), 1U);
  EXPECT_EQ(count([](F& f) { f.relations = {relation_id("owns"), relation_id("supplies")}; }), 3U);
  EXPECT_EQ(count([](F& f) { f.relations = {relation_id("attacks")}; }), 0U);
  EXPECT_EQ(count([](F& f) { f.documents = {document_id("b.txt")}; }), 1U);
  EXPECT_EQ(count([](F& f) { f.factualities = 1U << unsigned(Factuality::ended); }), 1U);
  EXPECT_EQ(count([](F& f) { f.product = "gas"; }), 2U);
  EXPECT_EQ(count([](F& f) { f.least_confidence = Confidence::of(0.8); }), 0U);
}

TEST_F(StoreTest, GivesEdgesInOrderOfRelationOtherEndAndStatement) {
  std::vector<Says> says;
  for (int at = 0; at < 40; ++at)
    says.push_back({.subject = "Hub",
                    .relation = at % 2 == 0 ? "supplies" : "owns",
                    .object = "Spoke " + std::to_string(at % 7)});
  store_.put(report("a.txt", says));
  EdgeFilter both;
  both.relations = {relation_id("owns"), relation_id("supplies")};
  const std::vector<Edge> edges = store_.out_edges(id_of("Hub"), {});
  EXPECT_EQ(edges.size(), 40U);
  EXPECT_TRUE(std::ranges::is_sorted(edges, {}, [](const Edge& edge) {
    return std::tuple{edge.relation, edge.object, edge.statement};
  }));
  EXPECT_EQ(store_.out_edges(id_of("Hub"), both), edges);
}

TEST_F(StoreTest, LeavesAnUnchangedDocumentAlone) {
  const Contribution put = report("a.txt", {kGas});
  EXPECT_EQ(store_.put(put), Change::added);
  EXPECT_EQ(store_.put(put), Change::unchanged);
  EXPECT_EQ(store_.put(report("a.txt", {kGas, kStake})), Change::changed);
  EXPECT_EQ(store_.document(put.document.id)->statements, 2U);
}

TEST_F(StoreTest, ReplacesAllThatTheOldVersionSaid) {
  store_.put(report("a.txt", {kShells, kGas}));
  store_.put(report("b.txt", {kStake}));
  store_.put(report("a.txt", {kStake}));
  EXPECT_THAT(store_.named("gazprom"), IsEmpty());
  EXPECT_FALSE(store_.entity(id_of("Rheinmetall")));
  EXPECT_THAT(store_.in_edges(id_of("Ukraine"), {}), IsEmpty());
  EXPECT_EQ(store_.in_edges(id_of("Uniper"), {}).size(), 2U);
  EXPECT_THAT(names(""), ElementsAre("fortum", "uniper"));
}

TEST_F(StoreTest, KeepsAnEntityUntilItsLastDocumentGoes) {
  store_.put(report("a.txt", {kGas}));
  store_.put(report("b.txt", {kGas}));
  EXPECT_TRUE(store_.remove(document_id("a.txt")));
  EXPECT_TRUE(store_.entity(id_of("Gazprom")));
  EXPECT_TRUE(store_.remove(document_id("b.txt")));
  EXPECT_FALSE(store_.entity(id_of("Gazprom")));
  EXPECT_EQ(store_.figures().documents, 0U);
  EXPECT_THAT(names(""), IsEmpty());
}

TEST_F(StoreTest, CountsEntitiesOnceHoweverManyDocumentsNameThem) {
  for (int at = 0; at < 30; ++at)
    store_.put(report(std::to_string(at), {kGas, at == 0 ? kStake : kNoGas}));
  const Figures figures = store_.figures();
  EXPECT_EQ(figures.documents, 30U);
  EXPECT_EQ(figures.entities, 3U);
  EXPECT_EQ(figures.statements, 60U);
  EXPECT_THAT(store_.named("gazprom"), ElementsAre(id_of("Gazprom")));
  EXPECT_THAT(names(""), ElementsAre("fortum", "gazprom", "uniper"));
  std::size_t entities = 0;
  store_.each_entity([&](const Entity&) { ++entities; });
  EXPECT_EQ(entities, 3U);
}

TEST_F(StoreTest, StopsVisitingNamesWhenTold) {
  store_.put(report("a.txt", {kGas, kShells, kStake}));
  EXPECT_THAT(names("u"), ElementsAre("ukraine", "uniper"));
  std::size_t seen = 0;
  store_.each_name("", [&](std::string_view, EntityId) { return ++seen < 2; });
  EXPECT_EQ(seen, 2U);
}

class Merging : public StoreTest {
 protected:
  void put(const std::string& uri, EntityType type, const std::string& shown,
           const std::vector<std::string>& others = {}) {
    Contribution made = report(uri, {kGas});
    for (Entity& entity : made.entities) {
      if (entity.id != id_of("Gazprom")) continue;
      entity.type = type;
      entity.name = name(shown);
      for (const std::string& other : others) entity.aliases.push_back(name(other));
    }
    store_.put(made);
  }
  Entity gazprom() const { return store_.entity(id_of("Gazprom")).value(); }
};

TEST_F(Merging, ShowsTheMostFrequentNameAndType) {
  put("a", EntityType::organisation, "Gasprom", {"GP"});
  put("b", EntityType::company, "Gazprom PAO");
  put("c", EntityType::company, "Gazprom PAO", {"Gazprom"});
  EXPECT_EQ(gazprom().name.text, "Gazprom PAO");
  EXPECT_EQ(gazprom().type, EntityType::company);
  EXPECT_EQ(gazprom().key, "gazprom");
  EXPECT_THAT(gazprom().aliases, ElementsAre(name("GP"), name("Gasprom"), name("Gazprom")));
  EXPECT_THAT(store_.named("gp"), ElementsAre(id_of("Gazprom")));
}

TEST_F(Merging, BreaksTiesByTheLeast) {
  put("z", EntityType::group, "Aprom");
  put("a", EntityType::company, "Zprom");
  EXPECT_EQ(gazprom().name.text, "Aprom");
  EXPECT_EQ(gazprom().type, EntityType::company);
}

TEST_F(Merging, DropsTheNamesOfARemovedDocument) {
  put("a", EntityType::company, "Gazprom PAO");
  put("b", EntityType::company, "Gasprom");
  store_.remove(document_id("b"));
  EXPECT_THAT(gazprom().aliases, IsEmpty());
  EXPECT_THAT(store_.named("gasprom"), IsEmpty());
}

TEST_F(StoreTest, TakesNamesAndTextsOfAnyBytes) {
  using namespace std::string_literals;
  Contribution odd = report("o\0dd\x01.txt"s, {kGas});
  odd.document.text = "\0\xff\n"s;
  odd.entities[0].aliases = {{.text = "x", .folded = "a"s},
                             {.text = "y", .folded = "a\0"s},
                             {.text = "z", .folded = "a\x01"s},
                             {.text = "zz", .folded = "a\xff\xff"s}};
  store_.put(odd);
  EXPECT_EQ(store_.text(odd.document.id), "\0\xff\n"s);
  EXPECT_THAT(store_.named("a"), ElementsAre(odd.entities[0].id));
  EXPECT_THAT(store_.named("a\0"s), ElementsAre(odd.entities[0].id));
  EXPECT_THAT(names("a"), ElementsAre("a", "a\0"s, "a\x01", "a\xff\xff"));
  EXPECT_THAT(uris(), ElementsAre("o\0dd\x01.txt"s));
}

TEST_F(StoreTest, RefusesToChangeWhatIsOpenForReading) {
  store_.put(report("a.txt", {kGas}));
  reopen(Mode::read);
  EXPECT_THAT(complaint([&] { store_.put(report("b.txt", {kGas})); }),
              HasSubstr("open for reading only"));
  EXPECT_THAT(complaint([&] { store_.remove(document_id("a.txt")); }),
              HasSubstr("open for reading only"));
}

}  // namespace
}  // namespace bezug::store::test
