#include "store/keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/store/arbitrary.h"
#include "tests/store/samples.h"

namespace bezug::store::test {
namespace {

/// A key that has only the parts of `family`.
Key any_key(const Layout& layout) {
  Key key;
  for (const Part part : layout.key()) {
    switch (part) {
      case Part::text:
        key.text = *text_of_bytes();
        break;
      case Part::document:
        key.document = *rc::gen::arbitrary<DocumentId>();
        break;
      case Part::statement:
        key.statement = *rc::gen::arbitrary<StatementId>();
        break;
      case Part::entity:
        key.entity = *rc::gen::arbitrary<EntityId>();
        break;
      case Part::subject:
        key.subject = *rc::gen::arbitrary<EntityId>();
        break;
      case Part::relation:
        key.relation = *rc::gen::arbitrary<RelationId>();
        break;
      case Part::object:
        key.object = *rc::gen::arbitrary<EntityId>();
        break;
      case Part::band:
        key.band = *rc::gen::arbitrary<BandId>();
        break;
      case Part::other:
        key.other = *rc::gen::arbitrary<DocumentId>();
        break;
    }
  }
  return key;
}

/// The parts of `key` as the layout orders them; texts compare as unsigned bytes.
std::pair<std::string, std::vector<std::uint64_t>> in_order(const Layout& layout, const Key& key) {
  std::vector<std::uint64_t> ids;
  for (const Part part : layout.key()) {
    if (part == Part::document) ids.push_back(key.document.value());
    if (part == Part::statement) ids.push_back(key.statement.value());
    if (part == Part::entity) ids.push_back(key.entity.value());
    if (part == Part::subject) ids.push_back(key.subject.value());
    if (part == Part::relation) ids.push_back(key.relation.value());
    if (part == Part::object) ids.push_back(key.object.value());
    if (part == Part::band) ids.push_back(key.band.value());
    if (part == Part::other) ids.push_back(key.other.value());
  }
  return {key.text, ids};
}

RC_GTEST_PROP(Keys, AreParsedAsTheyWereBuilt, ()) {
  for (const Layout& layout : kLayouts) {
    const Key key = any_key(layout);
    RC_ASSERT(parse(layout.family, bytes(layout.family, key)) == key);
  }
}

RC_GTEST_PROP(Keys, SortAsTheirParts, ()) {
  for (const Layout& layout : kLayouts) {
    const Key one = any_key(layout);
    const Key other = any_key(layout);
    RC_ASSERT((bytes(layout.family, one) < bytes(layout.family, other)) ==
              (in_order(layout, one) < in_order(layout, other)));
  }
}

RC_GTEST_PROP(Keys, StartWithTheirFirstParts, ()) {
  for (const Layout& layout : kLayouts) {
    const Key key = any_key(layout);
    for (std::size_t parts = 0; parts <= layout.size; ++parts)
      RC_ASSERT(bytes(layout.family, key).starts_with(bytes(layout.family, key, parts)) ||
                layout.parts.front() == Part::text);
  }
}

RC_GTEST_PROP(Keys, ShareAPrefixExactlyIfTheirTextsDo, ()) {
  Key key;
  key.text = *text_of_bytes();
  const std::string start = *text_of_bytes();
  RC_ASSERT(bytes(Family::names, key).starts_with(text_prefix(start)) ==
            key.text.starts_with(start));
}

RC_GTEST_PROP(Keys, GiveAKeyOrAStoreErrorForAnyBytes, ()) {
  const std::string any = *text_of_bytes();
  for (const Layout& layout : kLayouts) {
    try {
      RC_ASSERT(bytes(layout.family, parse(layout.family, any)) == any);
    } catch (const StoreError&) {
      RC_SUCCEED("refused");
    }
  }
}

TEST(Keys, NameTheFamilyOfAWrongLength) {
  EXPECT_THAT(complaint([] { parse(Family::statements, "too short"); }),
              testing::HasSubstr("statements has a key of 9 bytes"));
}

}  // namespace
}  // namespace bezug::store::test
