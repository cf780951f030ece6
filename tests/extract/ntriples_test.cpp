// N-Triples: one triple a line, or a complaint.
#include "extract/ntriples.h"

#include <gmock/gmock.h>

#include <sstream>

namespace bezug::extract {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(NTriples, ReadsIrisBlankNodesAndLiterals) {
  std::istringstream in{
      "# comment\n\n<http://a/x> <http://p/y> <http://b/z> .\r\n"
      "_:b1 <http://p/y> \"Z\\u00fcrich \\\"Nord\\\"\"@de . # why\n"
      "<http://a/x> <http://p/y> _:b1 <http://graph/g> ."};
  NTriplesReader reader{in};
  ASSERT_TRUE(reader.next());
  EXPECT_THAT(reader.problem(), IsEmpty());
  EXPECT_EQ(reader.line(), 3U);
  EXPECT_EQ(reader.triple().subject.text, "http://a/x");
  EXPECT_EQ(reader.triple().predicate, "http://p/y");
  EXPECT_EQ(reader.triple().object.kind, Node::Kind::iri);
  ASSERT_TRUE(reader.next());
  EXPECT_EQ(reader.triple().subject.kind, Node::Kind::blank);
  EXPECT_EQ(reader.triple().subject.text, "b1");
  EXPECT_EQ(reader.triple().object.kind, Node::Kind::literal);
  EXPECT_EQ(reader.triple().object.text, "Zürich \"Nord\"");
  ASSERT_TRUE(reader.next());
  EXPECT_THAT(reader.problem(), IsEmpty());
  EXPECT_FALSE(reader.next());
  EXPECT_EQ(reader.line(), 5U);
}

TEST(NTriples, NamesWhatIsNoTripleAndGoesOn) {
  for (const std::string bad :
       {"junk", "<http://a> <http://b> .", "<a> <b> <c> .", "<http://a> <http://b> <http://c>",
        "@prefix a: <http://x/> .", "<http://a> a <http://b> .", "<http://a> <http://b> 5 .",
        "<http://a> <http://b> <http://c> ; <http://d> <http://e> .",
        "<http://a> <http://b> <http://c> . <http://a> <http://b> <http://d> .",
        "<http://a> <http://b> \"F\xFCr\" .", "<http://a> <http://b> <http://c d> .", "((((((((",
        "<http://a> <http://b> \"open .", "<http://a> <http://b> [ <http://c> <http://d> ] ."}) {
    std::istringstream in{bad + "\n<http://a/x> <http://p/y> <http://b/z> .\n"};
    NTriplesReader reader{in};
    ASSERT_TRUE(reader.next());
    EXPECT_THAT(reader.problem(), Not(IsEmpty())) << bad;
    ASSERT_TRUE(reader.next());
    EXPECT_THAT(reader.problem(), IsEmpty()) << bad;
    EXPECT_EQ(reader.line(), 2U);
  }
}

TEST(NTriples, KeepsLinesOfAnyLengthOutOfMemory) {
  std::istringstream in{std::string(5'000'000, '<') +
                        "\n<http://a/x> <http://p/y> <http://b/z> .\n"};
  NTriplesReader reader{in};
  ASSERT_TRUE(reader.next());
  EXPECT_THAT(reader.problem(), HasSubstr("longer than"));
  ASSERT_TRUE(reader.next());
  EXPECT_THAT(reader.problem(), IsEmpty());
}

}  // namespace
}  // namespace bezug::extract
