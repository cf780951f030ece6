#include "graph/decisions.h"

#include <gmock/gmock.h>

#include <stdexcept>

namespace bezug {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

EntityId at(std::uint64_t value) { return EntityId{value}; }
DocumentId in(std::uint64_t value) { return DocumentId{value}; }

Merge same(std::uint64_t from, std::uint64_t into) { return {.from = at(from), .into = at(into)}; }

Split other(std::uint64_t from, std::uint64_t document, std::uint64_t as) {
  Split split;
  split.from = at(from);
  split.document = in(document);
  split.as.id = at(as);
  return split;
}

TEST(Decisions, NoneLeaveIdsAsTheyAre) {
  const Decisions none;
  EXPECT_TRUE(none.empty());
  EXPECT_EQ(none.meant(at(1), in(1)), at(1));
  EXPECT_THAT(none.origins(at(1)), ElementsAre(at(1)));
  EXPECT_THAT(none.meanings(at(1)), ElementsAre(at(1)));
  EXPECT_THAT(none.results(), IsEmpty());
}

TEST(Decisions, FollowMergesToTheirEnd) {
  const Decisions some{{same(3, 2), same(2, 1)}, {}};
  EXPECT_EQ(some.meant(at(3), in(9)), at(1));
  EXPECT_THAT(some.origins(at(1)), ElementsAre(at(1), at(2), at(3)));
  EXPECT_THAT(some.origins(at(2)), IsEmpty());
  EXPECT_THAT(some.results(), ElementsAre(at(1)));
  EXPECT_FALSE(some.concern(at(4)));
}

TEST(Decisions, SplitOneDocumentOff) {
  const Decisions some{{}, {other(1, 7, 100)}};
  EXPECT_EQ(some.meant(at(1), in(7)), at(100));
  EXPECT_EQ(some.meant(at(1), in(8)), at(1));
  EXPECT_THAT(some.origins(at(100)), ElementsAre(at(1)));
  EXPECT_THAT(some.meanings(at(1)), ElementsAre(at(1), at(100)));
  ASSERT_NE(some.part(at(100)), nullptr);
  EXPECT_EQ(some.part(at(1)), nullptr);
}

TEST(Decisions, MergeWhatWasSplitOff) {
  const Decisions some{{same(100, 5), same(6, 1)}, {other(1, 7, 100)}};
  EXPECT_EQ(some.meant(at(1), in(7)), at(5));
  EXPECT_EQ(some.meant(at(6), in(7)), at(1));  // 6 is another name for the 1 of other documents
  EXPECT_THAT(some.origins(at(5)), ElementsAre(at(1), at(5), at(100)));
}

TEST(Decisions, ThatContradictEachOtherAreRefused) {
  EXPECT_THROW(Decisions({same(1, 2), same(2, 1)}, {}), std::invalid_argument);
  EXPECT_THROW(Decisions({same(1, 1)}, {}), std::invalid_argument);
  EXPECT_THROW(Decisions({same(1, 2), same(1, 3)}, {}), std::invalid_argument);
  EXPECT_THROW(Decisions({}, {other(1, 7, 100), other(1, 7, 101)}), std::invalid_argument);
}

TEST(Decisions, GivePartsAKeyAndAnIdOfTheirOwn) {
  const Entity whole{
      .id = at(1), .type = EntityType::company, .name = {}, .aliases = {}, .key = "l"};
  const Entity part = part_of(whole, {"Linde (Gas)", "linde (gas)"});
  EXPECT_EQ(part.key, "l#linde (gas)");
  EXPECT_EQ(part.id, entity_id(EntityType::company, "l#linde (gas)"));
  EXPECT_EQ(part.type, EntityType::company);
}

}  // namespace
}  // namespace bezug
