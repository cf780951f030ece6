// Decisions of users count in every answer as if documents had said so, and survive every update.
#include <gmock/gmock.h>

#include <map>
#include <stdexcept>

#include "graph/query/neighbours.h"
#include "store/current.h"
#include "store/view.h"
#include "tests/store/arbitrary.h"
#include "tests/store/samples.h"

namespace bezug::store::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Corpus = std::map<std::string, Contribution>;

const std::vector<std::string> kNames{"Arens", "Bolt", "Corda", "Dorn", "Eifel"};
const std::vector<std::string> kUris{"a", "b", "c", "d"};

Contribution random_report(const std::string& uri) {
  std::vector<Says> all;
  const auto party = [] { return *rc::gen::elementOf(kNames); };
  for (int left = *rc::gen::inRange(0, 5); left > 0; --left) {
    all.push_back({.subject = party(),
                   .relation = *rc::gen::element<std::string>("supplies", "owns"),
                   .object = party(),
                   .products = {},
                   .factuality = Factuality::asserted});
    if (*rc::gen::arbitrary<bool>()) all.back().source = party();
  }
  return report(uri, all);
}

/// What `said` would be if its document used the ids that are meant.
Contribution rewritten(Contribution said, const Decisions& decisions) {
  const DocumentId in = said.document.id;
  for (Statement& statement : said.statements) {
    statement.subject = decisions.meant(statement.subject, in);
    statement.object = decisions.meant(statement.object, in);
    if (statement.source) statement.source = decisions.meant(*statement.source, in);
    for (Claimant& claimant : statement.claimants) claimant.who = decisions.meant(claimant.who, in);
  }
  std::map<EntityId, Entity> entities;
  for (const Entity& entity : said.entities) {
    const EntityId id = decisions.meant(entity.id, in);
    const auto [at, fresh] = entities.emplace(id, entity);
    at->second.id = id;
    if (!fresh) at->second.aliases.push_back(entity.name);
    for (const Split& split : decisions.splits())
      if (decisions.merged(split.as.id) == id) at->second.aliases.push_back(split.as.name);
  }
  said.entities.clear();
  for (const auto& [id, entity] : entities) said.entities.push_back(entity);
  return said;
}

template <class Each>
auto all_of(Each each) {
  std::vector<std::string> all;
  each([&](const std::string& one) { all.push_back(one); });
  return all;
}

std::string text(EntityId id) { return std::to_string(id.value()) + " "; }

std::vector<std::string> edges(const Store& store) {
  return all_of([&](auto add) {
    store.each_edge([&](const Edge& edge) {
      add(text(edge.subject) + text(edge.object) + text(edge.source.value_or(EntityId{})) +
          std::to_string(edge.relation.value()) + " " + std::to_string(edge.statement.value()));
    });
  });
}

std::vector<std::string> statements(const Store& store) {
  return all_of([&](auto add) {
    store.each_statement([&](const Statement& one) {
      std::string all = text(one.subject) + one.relation + " " + text(one.object);
      for (const Claimant& claimant : one.claimants) all += text(claimant.who);
      EXPECT_EQ(store.statement(one.evidence.document, one.id)->subject, one.subject);
      add(all);
    });
  });
}

std::vector<std::string> entities(const Store& store) {
  return all_of([&](auto add) {
    store.each_entity([&](const Entity& entity) {
      std::set<std::string> names{entity.name.text};
      for (const Name& alias : entity.aliases) names.insert(alias.text);
      std::string all = text(entity.id);
      for (const std::string& one : names) all += one + ", ";
      add(all);
    });
  });
}

std::vector<std::string> names(const Store& store) {
  return all_of([&](auto add) {
    store.each_name("", [&](std::string_view folded, EntityId id) {
      add(std::string{folded} + " " + text(id));
      return true;
    });
  });
}

void check_same(const Store& one, const Store& other) {
  RC_ASSERT(edges(one) == edges(other));
  RC_ASSERT(statements(one) == statements(other));
  RC_ASSERT(entities(one) == entities(other));
  RC_ASSERT(names(one) == names(other));
  RC_ASSERT(one.figures().entities == other.figures().entities);
  const Current current{one, {}};
  const View rows = view(other);
  other.each_entity([&](const Entity& entity) {
    RC_ASSERT(neighbours(current.graph(), entity.id, Heading::either) ==
              neighbours(rows, entity.id, Heading::either));
    for (const Name& alias : entity.aliases)
      RC_ASSERT(one.named(alias.folded) == other.named(alias.folded));
  });
}

/// Decides at random; what contradicts is refused with nothing changed.
void decide(Store& store) {
  const Decisions before = store.decisions();
  const EntityId one = id_of(*rc::gen::elementOf(kNames));
  try {
    if (*rc::gen::arbitrary<bool>()) {
      store.decide(Merge{.from = one, .into = id_of(*rc::gen::elementOf(kNames))});
    } else {
      const std::string uri = *rc::gen::elementOf(kUris);
      const std::string called = *rc::gen::element<std::string>("Part", "Other");
      store.decide(Split{.from = one,
                         .document = document_id(uri),
                         .as = part_of(company("Arens"), name(called)),
                         .from_name = {},
                         .uri = uri});
    }
  } catch (const std::invalid_argument&) {
    RC_ASSERT(store.decisions().merges() == before.merges());
  }
}

void undo(Store& store) {
  const Decisions decisions = store.decisions();
  if (!decisions.merges().empty() && *rc::gen::arbitrary<bool>())
    RC_ASSERT(store.undo((*rc::gen::elementOf(decisions.merges())).from));
  else if (!decisions.splits().empty())
    RC_ASSERT(store.undo((*rc::gen::elementOf(decisions.splits())).as.id) ||
              !decisions.merges().empty());
}

RC_GTEST_PROP(Decided, AnswersAreThoseOfDocumentsThatSaySo, ()) {
  const TemporaryFolder lived;
  const TemporaryFolder fresh;
  Corpus corpus;
  {
    Store store{lived.database(), Mode::create};
    for (int left = *rc::gen::inRange(2, 16); left > 0; --left) {
      const int what = *rc::gen::inRange(0, 9);
      const std::string uri = *rc::gen::elementOf(kUris);
      if (what == 0) {
        store.make_snapshot();
      } else if (what == 1) {
        (void)store.remove(document_id(uri));
        corpus.erase(uri);
      } else if (what < 5) {
        (void)store.put(corpus[uri] = random_report(uri));
      } else if (what < 8) {
        decide(store);
      } else {
        undo(store);
      }
    }
  }
  const Store store{lived.database(), Mode::read};
  Store expected{fresh.database(), Mode::create};
  for (const auto& [uri, said] : corpus) expected.put(rewritten(said, store.decisions()));
  check_same(store, expected);
}

class DecidedTest : public testing::Test {
 protected:
  DecidedTest() {
    store_.put(report("a", {{.subject = "Bahn", .relation = "supplies", .object = "Kunde"}}));
    store_.put(report("b", {{.subject = "DB", .relation = "supplies", .object = "Kunde"}}));
  }
  [[nodiscard]] std::vector<Edge> from(const std::string& name) const {
    return store_.out_edges(id_of(name), {});
  }

  TemporaryFolder folder_;
  Store store_{folder_.database(), Mode::create};
};

TEST_F(DecidedTest, MergeKeepsNameAndIdOfTheOneThatStays) {
  store_.decide(Merge{.from = id_of("DB"), .into = id_of("Bahn")});
  const Entity bahn = store_.entity(id_of("Bahn")).value();
  EXPECT_EQ(bahn.name.text, "Bahn");
  EXPECT_THAT(bahn.aliases, ElementsAre(name("DB")));
  EXPECT_FALSE(store_.entity(id_of("DB")));
  EXPECT_EQ(from("Bahn").size(), 2U);
  EXPECT_THAT(from("DB"), IsEmpty());
  EXPECT_THAT(store_.named("db"), ElementsAre(id_of("Bahn")));
}

TEST_F(DecidedTest, MergeSurvivesUpdatesAndReopening) {
  store_.decide(Merge{.from = id_of("DB"), .into = id_of("Bahn")});
  store_.remove(document_id("b"));
  { const Store closed = std::move(store_); }
  store_ = Store{folder_.database(), Mode::write};
  store_.put(report("c", {{.subject = "DB", .relation = "owns", .object = "Kunde"}}));
  EXPECT_EQ(from("Bahn").size(), 2U);
  EXPECT_TRUE(store_.undo(id_of("DB")));
  EXPECT_EQ(from("Bahn").size(), 1U);
  EXPECT_EQ(from("DB").size(), 1U);
  EXPECT_FALSE(store_.undo(id_of("DB")));
}

TEST_F(DecidedTest, MergeInACircleIsRefused) {
  store_.decide(Merge{.from = id_of("DB"), .into = id_of("Bahn")});
  EXPECT_THROW(store_.decide(Merge{.from = id_of("Bahn"), .into = id_of("DB")}),
               std::invalid_argument);
  EXPECT_EQ(store_.decisions().merges().size(), 1U);
}

TEST_F(DecidedTest, SplitMakesAnEntityOfWhatADocumentSays) {
  const Entity part = part_of(company("Kunde"), name("Kunde (Ost)"));
  store_.decide(Split{.from = id_of("Kunde"),
                      .document = document_id("b"),
                      .as = part,
                      .from_name = "Kunde",
                      .uri = "b"});
  EXPECT_EQ(store_.in_edges(part.id, {}).size(), 1U);
  EXPECT_EQ(store_.in_edges(id_of("Kunde"), {}).size(), 1U);
  EXPECT_EQ(store_.entity(part.id)->name.text, "Kunde (Ost)");
  EXPECT_THAT(store_.named("kunde (ost)"), ElementsAre(part.id));
  EXPECT_EQ(store_.named("kunde").size(), 2U);
}

TEST_F(DecidedTest, NeedsAWriter) {
  store_.sync();
  Store reader{folder_.database(), Mode::read};
  EXPECT_THROW(reader.decide(Merge{.from = id_of("DB"), .into = id_of("Bahn")}), StoreError);
}

}  // namespace
}  // namespace bezug::store::test
