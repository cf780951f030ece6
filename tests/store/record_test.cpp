#include "store/record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "tests/store/arbitrary.h"
#include "tests/store/samples.h"

namespace bezug::store::test {
namespace {

using testing::HasSubstr;

std::string any_text() { return *rc::gen::arbitrary<std::string>(); }
ByteSpan any_span() {
  return {.begin = *rc::gen::arbitrary<std::uint32_t>(),
          .end = *rc::gen::arbitrary<std::uint32_t>()};
}
Name any_name() { return {.text = any_text(), .folded = any_text()}; }
Confidence any_confidence() {
  return Confidence::from_permille(*rc::gen::inRange<std::uint16_t>(0, 1001));
}
Factuality any_factuality() { return static_cast<Factuality>(*rc::gen::inRange(0, 5)); }

std::optional<Decimal> any_number() {
  if (*rc::gen::arbitrary<bool>()) return std::nullopt;
  return Decimal::of(*rc::gen::inRange<std::uint64_t>(0, 1000000), *rc::gen::inRange(-9, 12));
}
std::optional<Day> any_day() {
  if (*rc::gen::arbitrary<bool>()) return std::nullopt;
  return Day::of(*rc::gen::inRange(1, 10000), *rc::gen::inRange(1U, 13U),
                 *rc::gen::inRange(1U, 29U));
}
Value any_value() {
  switch (*rc::gen::inRange(0, 3)) {
    case 0:
      return {};
    case 1:
      return Amount{.least = any_number(),
                    .most = any_number(),
                    .approximate = *rc::gen::arbitrary<bool>(),
                    .unit = any_text()};
    default:
      return Interval{.first = any_day(),
                      .last = any_day(),
                      .granularity = static_cast<Granularity>(*rc::gen::inRange(0, 9)),
                      .approximate = *rc::gen::arbitrary<bool>()};
  }
}

Statement any_statement() {
  Statement made{.id = {},
                 .subject = *rc::gen::arbitrary<EntityId>(),
                 .relation = any_text(),
                 .object = *rc::gen::arbitrary<EntityId>(),
                 .qualifiers = {},
                 .factuality = any_factuality(),
                 .source = {},
                 .claimants = {},
                 .confidence = any_confidence(),
                 .evidence = {.document = {}, .sentence = any_span(), .span = any_span()}};
  for (int left = *rc::gen::inRange(0, 4); left > 0; --left)
    made.claimants.push_back({.who = *rc::gen::arbitrary<EntityId>(), .span = any_span()});
  if (!made.claimants.empty()) made.source = made.claimants.front().who;
  for (int left = *rc::gen::inRange(0, 4); left > 0; --left)
    made.qualifiers.push_back({.kind = static_cast<QualifierKind>(*rc::gen::inRange(0, 9)),
                               .text = any_text(),
                               .folded = any_text(),
                               .span = any_span(),
                               .value = any_value()});
  return made;
}

RC_GTEST_PROP(Record, GivesBackStatements, ()) {
  const Statement put = any_statement();
  const auto got = decode<Statement>(encode(put));
  RC_ASSERT(got.subject == put.subject);
  RC_ASSERT(got.relation == put.relation);
  RC_ASSERT(got.object == put.object);
  RC_ASSERT(got.qualifiers == put.qualifiers);
  RC_ASSERT(got.factuality == put.factuality);
  RC_ASSERT(got.source == put.source);
  RC_ASSERT(got.claimants == put.claimants);
  RC_ASSERT(got.confidence == put.confidence);
  RC_ASSERT(got.evidence == put.evidence);
}

RC_GTEST_PROP(Record, GivesBackEdges, ()) {
  Edge put;
  put.document = *rc::gen::arbitrary<DocumentId>();
  put.factuality = any_factuality();
  put.confidence = any_confidence();
  put.products = any_text();
  if (*rc::gen::arbitrary<bool>()) put.date = Day{*rc::gen::inRange(-719162, 2932897)};
  if (*rc::gen::arbitrary<bool>()) put.source = *rc::gen::arbitrary<EntityId>();
  put.row = *rc::gen::arbitrary<std::uint32_t>();
  RC_ASSERT(decode<Edge>(encode(put)) == put);
}

RC_GTEST_PROP(Record, GivesBackEntities, ()) {
  Entity put;
  put.type = static_cast<EntityType>(*rc::gen::inRange(0, 8));
  put.name = any_name();
  put.key = any_text();
  for (int left = *rc::gen::inRange(0, 4); left > 0; --left) put.aliases.push_back(any_name());
  const auto got = decode<Entity>(encode(put));
  RC_ASSERT(got.type == put.type);
  RC_ASSERT(got.name == put.name);
  RC_ASSERT(got.key == put.key);
  RC_ASSERT(got.aliases == put.aliases);
}

RC_GTEST_PROP(Record, GivesBackDocuments, ()) {
  DocumentRecord put;
  put.uri = any_text();
  put.title = any_text();
  put.date = any_text();
  put.language = any_text();
  put.hash = {.high = *rc::gen::arbitrary<std::uint64_t>(), .low = 7};
  put.statements = *rc::gen::arbitrary<std::uint32_t>();
  put.entities = *rc::gen::arbitrary<std::vector<EntityId>>();
  const auto got = decode<DocumentRecord>(encode(put));
  RC_ASSERT(got.uri == put.uri);
  RC_ASSERT(got.title == put.title);
  RC_ASSERT(got.date == put.date);
  RC_ASSERT(got.language == put.language);
  RC_ASSERT(got.hash == put.hash);
  RC_ASSERT(got.statements == put.statements);
  RC_ASSERT(got.entities == put.entities);
}

RC_GTEST_PROP(Record, GivesBackSketches, ()) {
  Likeness put;
  put.words = sketch(*rc::gen::arbitrary<std::vector<std::uint64_t>>());
  put.triples = sketch(*rc::gen::arbitrary<std::vector<std::uint64_t>>());
  if (*rc::gen::arbitrary<bool>()) put.date = Day{.number = *rc::gen::inRange(-9000, 90000)};
  const std::string whole = encode(put);
  RC_ASSERT(decode<Likeness>(whole) == put);
  RC_ASSERT_THROWS_AS(decode<Likeness>(whole.substr(0, whole.size() - 1)), StoreError);
}

RC_GTEST_PROP(Record, RefusesAValueThatIsCutShortOrGoesOn, ()) {
  const std::string whole = encode(any_statement());
  const std::string cut = whole.substr(0, *rc::gen::inRange<std::size_t>(0, whole.size()));
  RC_ASSERT_THROWS_AS(decode<Statement>(cut), StoreError);
  RC_ASSERT_THROWS_AS(decode<Statement>(whole + "x"), StoreError);
}

RC_GTEST_PROP(Record, GivesARecordOrAStoreErrorForAnyBytes, ()) {
  std::string any = "\1" + *text_of_bytes();
  if (*rc::gen::arbitrary<bool>()) {  // near a right one
    any = encode(any_statement());
    any[*rc::gen::inRange<std::size_t>(0, any.size())] = *rc::gen::arbitrary<char>();
  }
  const auto is_record_or_refused = [&](auto decoded) {
    try {
      (void)decoded(any);
    } catch (const StoreError&) {
      return;
    }
  };
  is_record_or_refused(decode<DocumentRecord>);
  is_record_or_refused(decode<TextRecord>);
  is_record_or_refused(decode<Statement>);
  is_record_or_refused(decode<Edge>);
  is_record_or_refused(decode<Entity>);
  is_record_or_refused(decode<Likeness>);
}

// Values as this version writes them: a change of the format is a new version, not a new meaning.
TEST(Record, WritesTheBytesThatItAlwaysWrote) {
  Edge edge;
  edge.document = DocumentId{0x0102030405060708};
  edge.factuality = Factuality::denied;
  edge.confidence = Confidence::from_permille(750);
  edge.products = "gas\n";
  const std::string first = "\x01\x08\x07\x06\x05\x04\x03\x02\x01\x03\xee\x05\x04gas\n";
  const std::string second = "\x02" + first.substr(1) + std::string("\x01\x01\0", 3);
  EXPECT_EQ(encode(edge), "\x03" + second.substr(1) + "\x01\x01");
  EXPECT_EQ(decode<Edge>(first), edge);
  EXPECT_EQ(decode<Edge>(second), edge);
}

// Statements of version 1 had qualifiers without values, and no claimants.
TEST(Record, ReadsStatementsOfVersionOne) {
  Statement old;
  old.relation = "supplies";
  old.qualifiers = {{.kind = QualifierKind::time, .text = "2019", .folded = "2019", .span = {}}};
  std::string bytes = encode(old);
  const std::string qualifier = std::string{"\4"} + "2019" + "\4" + "2019" + std::string(2, '\0');
  const std::size_t behind = bytes.find(
                                 "\4"
                                 "2019") +
                             qualifier.size();
  ASSERT_EQ(bytes[behind], '\0');  // no value
  bytes.erase(behind, 1);
  ASSERT_EQ(bytes.back(), '\0');  // no claimants
  bytes.pop_back();
  bytes[0] = '\1';
  const auto got = decode<Statement>(bytes);
  EXPECT_EQ(got.relation, "supplies");
  EXPECT_EQ(got.qualifiers, old.qualifiers);
}

TEST(Record, SaysWhatIsWrongAndWhere) {
  EXPECT_THAT(complaint([] { (void)decode<Edge>(""); }), HasSubstr("a record of edges"));
  EXPECT_THAT(complaint([] { (void)decode<Entity>("\2"); }),
              HasSubstr("a record of entities of version 2, which only a newer Bezug reads"));
  EXPECT_THAT(complaint([] { (void)decode<TextRecord>("\1\5abc"); }), HasSubstr("texts"));
}

}  // namespace
}  // namespace bezug::store::test
