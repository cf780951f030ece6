// Tables: what comes of their lines, in whatever memory, however often interrupted.
#include "store/bulk.h"

#include <gmock/gmock.h>

#include <random>
#include <tuple>

#include "tests/store/samples.h"

namespace bezug::store::test {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// A line of a table.
struct Line {
  std::string subject;
  std::string relation;
  std::string object;
  std::string product{};
};

bool go_on(std::uint64_t /*rows*/) { return true; }

class BulkImport : public ::testing::Test {
 protected:
  static Document table(const std::string& uri, const std::string& version) {
    Document document;
    document.uri = uri;
    document.id = document_id(uri);
    document.hash = content_hash(version);
    return document;
  }

  static void add(Bulk& bulk, const std::vector<Line>& lines, std::size_t from, std::size_t to) {
    for (std::size_t at = from; at < to; ++at) {
      const Line& line = lines[at];
      const auto row = static_cast<std::uint32_t>(at + 1);
      for (const std::string& name : {line.subject, line.object})
        bulk.add(Sighting{.entity = company(name), .row = row});
      Edge edge;
      edge.subject = id_of(line.subject);
      edge.relation = bulk.relation(line.relation);
      edge.object = id_of(line.object);
      if (!line.product.empty()) edge.products = line.product + '\n';
      edge.row = row;
      bulk.add(edge);
      bulk.reached({.offset = row, .line = row});
    }
  }

  void import(const std::string& uri, const std::vector<Line>& lines,
              const std::string& version = "1") {
    Bulk bulk{store_, table(uri, version), Bulk::kLeastMemory};
    add(bulk, lines, bulk.position().line, lines.size());
    ASSERT_TRUE(bulk.finish(go_on));
  }

  static std::vector<std::string> facts(const Store& store) {
    std::vector<std::string> all;
    store.each_statement([&](const Statement& one) {
      all.push_back(store.entity(one.subject)->name.text + " " + one.relation + " " +
                    store.entity(one.object)->name.text + " " + std::to_string(one.row));
    });
    std::ranges::sort(all);
    return all;
  }
  [[nodiscard]] std::vector<std::string> facts() const { return facts(store_); }

  /// All that readers see, in words.
  static std::string everything(const Store& store) {
    std::string all;
    store.each_document([&](const DocumentInfo& info) {
      all += info.uri + " " + std::to_string(info.statements) + "\n";
    });
    store.each_entity([&](const Entity& entity) {
      all += hex(entity.id.value()) + " " + entity.name.text + " " + entity.key;
      for (const Name& alias : entity.aliases) all += "|" + alias.text;
      all += "\n";
      for (const EdgeFilter filter{}; const Edge& edge : store.in_edges(entity.id, filter))
        all += hex(edge.statement.value()) + " in\n";
    });
    store.each_edge([&](const Edge& edge) {
      all += hex(edge.statement.value()) + " " + std::to_string(edge.row) + edge.products + "\n";
    });
    store.each_name("", [&](std::string_view folded, EntityId id) {
      all += std::string{folded} + hex(id.value()) + "\n";
      return true;
    });
    return all;
  }

  TemporaryFolder folder_;
  Store store_{folder_.database(), Mode::create};
};

TEST_F(BulkImport, GivesEdgesInBothDirectionsAndNoStatementRows) {
  import("/t.csv", {{"A", "supplies", "B", "steel"}, { "B", "open:treffen", "C" }});
  EXPECT_THAT(facts(), ElementsAre("A supplies B 1", "B open:treffen C 2"));
  const auto out = store_.out_edges(id_of("A"), {});
  ASSERT_THAT(out, SizeIs(1));
  EXPECT_EQ(store_.in_edges(id_of("B"), {}), out);
  const auto statement = store_.statement(out[0]);
  ASSERT_TRUE(statement);
  EXPECT_EQ(statement->relation, "supplies");
  EXPECT_EQ(statement->qualifiers.at(0).text, "steel");
  EXPECT_EQ(statement->row, 1U);
  EXPECT_FALSE(store_.statement(out[0].document, out[0].statement));
  const Figures figures = store_.figures();
  EXPECT_EQ(figures.documents, 1U);
  EXPECT_EQ(figures.entities, 3U);
  EXPECT_EQ(figures.statements, 2U);
  const auto info = store_.document(document_id("/t.csv"));
  ASSERT_TRUE(info);
  EXPECT_TRUE(info->table);
  EXPECT_THAT(store_.text(info->id), IsEmpty());
  EXPECT_THAT(store_.statements(info->id), SizeIs(2));
  EXPECT_THAT(store_.named("b"), ElementsAre(id_of("B")));
  EXPECT_THAT(Bulk::unfinished(store_), IsEmpty());
}

TEST_F(BulkImport, KeepsEqualLinesApartByRow) {
  import("/t.csv", {{"A", "supplies", "B"}, { "A", "supplies", "B" }});
  EXPECT_THAT(facts(), ElementsAre("A supplies B 1", "A supplies B 2"));
}

TEST_F(BulkImport, StandsBesideTextsAndLeavesThemAlone) {
  store_.put(report("/a.txt", {{.subject = "A", .relation = "owns", .object = "B"}}));
  const std::string before = everything(store_);
  import("/t.csv", {{"A", "supplies", "B"}, { "C", "supplies", "A" }});
  EXPECT_THAT(facts(), ElementsAre("A owns B 0", "A supplies B 1", "C supplies A 2"));
  EXPECT_EQ(store_.figures().entities, 3U);
  ASSERT_TRUE(store_.remove(document_id("/t.csv")));
  EXPECT_EQ(everything(store_), before);
  EXPECT_FALSE(store_.remove(document_id("/t.csv")));
}

TEST_F(BulkImport, ReplacesAllThatATableSaidBefore) {
  import("/other.csv", {{ "A", "supplies", "Z" }});
  import("/t.csv", {{"A", "supplies", "B"}, {"A", "supplies", "C"}, { "D", "owns", "A" }});
  import("/t.csv", {{"A", "supplies", "B"}, { "A", "owns", "E" }}, "2");
  EXPECT_THAT(facts(), ElementsAre("A owns E 2", "A supplies B 1", "A supplies Z 1"));
  EXPECT_FALSE(store_.entity(id_of("D")));
  EXPECT_THAT(store_.named("d"), IsEmpty());
  EXPECT_EQ(store_.figures().statements, 3U);
}

TEST_F(BulkImport, TakesThePlaceOfATextAndGivesItBack) {
  store_.put(report("/x", {{.subject = "A", .relation = "owns", .object = "B"}}));
  import("/x", {{ "C", "supplies", "D" }});
  EXPECT_THAT(facts(), ElementsAre("C supplies D 1"));
  store_.put(report("/x", {{.subject = "A", .relation = "owns", .object = "B"}}));
  EXPECT_THAT(facts(), ElementsAre("A owns B 0"));
  EXPECT_FALSE(store_.document(document_id("/x"))->table);
}

TEST_F(BulkImport, NamesAnEntityByTheLeastRankThenTheFirstLine) {
  Bulk bulk{store_, table("/t.csv", "1"), Bulk::kLeastMemory};
  const auto sight = [&](const std::string& text, EntityType type, std::uint8_t rank,
                         std::uint32_t row) {
    Entity entity = company("A");
    entity.name = name(text);
    entity.type = type;
    bulk.add(Sighting{.entity = entity, .name_rank = rank, .type_rank = rank, .row = row});
  };
  sight("a1", EntityType::company, 1, 1);
  bulk.reached({.offset = 1, .line = 1});
  bulk.pause();
  sight("A Two", EntityType::group, 0, 2);
  sight("A Three", EntityType::organisation, 0, 3);
  bulk.reached({.offset = 3, .line = 3});
  ASSERT_TRUE(bulk.finish(go_on));
  const auto entity = store_.entity(id_of("A"));
  ASSERT_TRUE(entity);
  EXPECT_EQ(entity->name.text, "A Two");
  EXPECT_EQ(entity->type, EntityType::group);
  EXPECT_THAT(entity->aliases, ElementsAre(name("A Three"), name("a1")));
  EXPECT_THAT(store_.named("a1"), ElementsAre(id_of("A")));
}

TEST_F(BulkImport, GivesTheSameHoweverOftenItIsInterrupted) {
  std::mt19937 random{6};
  std::vector<Line> lines;
  for (int at = 0; at < 500; ++at)
    lines.push_back({std::string(1, static_cast<char>('A' + random() % 26)) + "x",
                     random() % 2 == 0 ? "supplies" : "open:treffen",
                     std::string(1, static_cast<char>('a' + random() % 26)) + "X",
                     random() % 2 == 0 ? "steel" : ""});
  import("/t.csv", lines);
  const std::string expected = everything(store_);

  const TemporaryFolder other;
  for (std::size_t done = 0; done < lines.size();) {
    Store store{other.database(), Mode::create};
    Bulk bulk{store, table("/t.csv", "1"), Bulk::kLeastMemory};
    EXPECT_EQ(bulk.position().line, done);
    const std::size_t to = std::min(lines.size(), done + random() % 60);
    add(bulk, lines, done, to);
    bulk.pause();
    // What comes behind the last run is lost with the process.
    add(bulk, lines, to, std::min(lines.size(), to + 7));
    done = to;
    EXPECT_EQ(store.figures().documents, 0U);
  }
  Store store{other.database(), Mode::write};
  {
    Bulk bulk{store, table("/t.csv", "1"), Bulk::kLeastMemory};
    EXPECT_GT(bulk.runs(), 3U);
    EXPECT_FALSE(bulk.finish([](std::uint64_t) { return false; })) << "stopped within the merge";
    EXPECT_EQ(store.figures().documents, 0U);
  }
  Bulk bulk{store, table("/t.csv", "1"), Bulk::kLeastMemory};
  EXPECT_EQ(bulk.position().line, lines.size());
  ASSERT_TRUE(bulk.finish(go_on));
  EXPECT_EQ(everything(store), expected);
}

TEST_F(BulkImport, StartsOverWhenTheTableHasChanged) {
  {
    Bulk bulk{store_, table("/t.csv", "1"), Bulk::kLeastMemory};
    add(bulk, {{"A", "supplies", "B"}}, 0, 1);
    bulk.pause();
  }
  const auto left = Bulk::unfinished(store_);
  ASSERT_THAT(left, SizeIs(1));
  EXPECT_EQ(left[0].uri, "/t.csv");
  import("/t.csv", {{ "C", "supplies", "D" }}, "2");
  EXPECT_THAT(facts(), ElementsAre("C supplies D 1"));
  EXPECT_THAT(Bulk::unfinished(store_), IsEmpty());
}

TEST_F(BulkImport, StartsOverWhenARunIsMissingOrCut) {
  for (const bool cut : {false, true}) {
    Bulk bulk{store_, table("/t.csv", cut ? "2" : "1"), Bulk::kLeastMemory};
    add(bulk, {{"A", "supplies", "B"}}, 0, 1);
    bulk.pause();
    const auto file = Bulk::unfinished(store_).at(0).folder / "run-0.edges_by_object";
    ASSERT_TRUE(std::filesystem::exists(file));
    if (cut)
      std::filesystem::resize_file(file, 10);
    else
      std::filesystem::remove(file);
    const Bulk again{store_, table("/t.csv", cut ? "2" : "1"), Bulk::kLeastMemory};
    EXPECT_EQ(again.position().line, 0U);
  }
  Bulk::discard(store_, Bulk::unfinished(store_).at(0));
  EXPECT_THAT(Bulk::unfinished(store_), IsEmpty());
}

TEST_F(BulkImport, NeedsAWriter) {
  import("/t.csv", {{ "A", "supplies", "B" }});
  Store reader{folder_.database(), Mode::read};
  EXPECT_THROW(Bulk(reader, table("/u.csv", "1"), Bulk::kLeastMemory), StoreError);
  EXPECT_THAT(facts(reader), ElementsAre("A supplies B 1")) << "a reader beside the writer sees it";
}

}  // namespace
}  // namespace bezug::store::test
