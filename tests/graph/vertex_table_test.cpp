#include "graph/query/vertex_table.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

#include "graph/ids.h"
#include "graph/query/budget.h"
#include "tests/graph/random_graph.h"

namespace bezug::test {
namespace {

/// Ids that many hash functions would put next to one another or in one place.
EntityId crowded_id() {
  return EntityId{std::uint64_t{pick(300)} << std::array{0, 8, 32, 55}.at(pick(4))};
}

RC_GTEST_PROP(VertexTables, AreMapsInOrderOfDiscovery, ()) {
  VertexTable<EntityId, int> table;
  std::map<EntityId, Place> expected;
  const auto times = static_cast<int>(pick(1000));
  for (int i = 0; i < times; ++i) {
    const EntityId id = crowded_id();
    const auto [at, fresh] = expected.try_emplace(id, static_cast<Place>(expected.size()));
    RC_ASSERT(table.insert(id, i) == std::pair(at->second, fresh));
    if (!fresh) table[at->second] = i;
    RC_ASSERT(table[at->second] == i);
  }
  RC_ASSERT(table.size() == expected.size());
  for (const auto& [id, place] : expected) {
    RC_ASSERT(table.find(id) == place);
    RC_ASSERT(table.vertex(place) == id);
  }
  RC_ASSERT(table.find(EntityId{999}) == kNoPlace);
}

RC_GTEST_PROP(VertexTables, SortTheirLastEntries, ()) {
  VertexTable<EntityId, std::uint64_t> table;
  for (std::size_t i = pick(200); i > 0; --i) {
    const EntityId id = crowded_id();
    table.insert(id, id.value());
  }
  const auto begin = static_cast<Place>(pick(table.size() + 1));
  const auto before = table.entries();
  table.sort_from(begin, [](const auto& a, const auto& b) { return a.vertex < b.vertex; });
  for (Place place = 0; place < table.size(); ++place) {
    RC_ASSERT(table.find(table.vertex(place)) == place);
    RC_ASSERT(table[place] == table.vertex(place).value());
    if (place < begin) RC_ASSERT(table.vertex(place) == before[place].vertex);
    if (place > begin) RC_ASSERT(table.vertex(place - 1) < table.vertex(place));
  }
}

TEST(Meters, AllowTheStepsOfTheBudgetAndNoMore) {
  Meter meter{Budget{.steps = 2500}};
  for (int i = 0; i < 2500; ++i) ASSERT_TRUE(meter.step());
  EXPECT_EQ(meter.coverage(), Coverage::all);
  EXPECT_FALSE(meter.step());
  EXPECT_FALSE(meter.step());
  EXPECT_EQ(meter.coverage(), Coverage::steps_used_up);
}

TEST(Meters, NoticeACancellationWithinAThousandSteps) {
  std::atomic<bool> stop{false};
  Meter meter{Budget{.stop = &stop}};
  for (int i = 0; i < 12'345; ++i) ASSERT_TRUE(meter.step());
  stop = true;
  int more = 0;
  while (meter.step()) ++more;
  EXPECT_LE(more, 1000);
  EXPECT_EQ(meter.coverage(), Coverage::cancelled);
}

TEST(Meters, CountAnyNumberOfSteps) {
  Meter meter{Budget{.steps = std::numeric_limits<std::uint64_t>::max()}};
  for (int i = 0; i < 5000; ++i) ASSERT_TRUE(meter.step());
}

}  // namespace
}  // namespace bezug::test
