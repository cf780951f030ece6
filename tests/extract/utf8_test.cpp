#include "extract/utf8.h"

#include <gtest/gtest.h>

namespace bezug::extract {
namespace {

TEST(Utf8, KeepsGoodTextAndDropsTheByteOrderMark) {
  EXPECT_EQ(checked_utf8("Grüße €\n", "a.txt").value(), "Grüße €\n");
  EXPECT_EQ(checked_utf8("\xEF\xBB\xBFTag", "a.txt").value(), "Tag");
  EXPECT_EQ(checked_utf8("", "a.txt").value(), "");
}

TEST(Utf8, NamesTheLineOfTheFirstBadByteAndTheRemedy) {
  const auto latin1 = checked_utf8("Gut\nGr\xFC\xDF", "a.txt");
  ASSERT_FALSE(latin1.has_value());
  EXPECT_EQ(to_string(latin1.error()), "a.txt:2: is not valid UTF-8 (iconv -f latin1 -t utf-8)");
  EXPECT_EQ(checked_utf8(std::string("\xFF\xFE"
                                     "A\0",
                                     4),
                         "a.txt")
                .error()
                .remedy,
            "iconv -f utf-16 -t utf-8");
}

TEST(Utf8, RefusesNulSurrogatesOverlongAndTruncatedForms) {
  EXPECT_EQ(checked_utf8(std::string("a\0b", 3), "").error().message, "holds a NUL byte");
  EXPECT_FALSE(checked_utf8("\xED\xA0\x80", "").has_value());
  EXPECT_FALSE(checked_utf8("\xC0\xAF", "").has_value());
  EXPECT_FALSE(checked_utf8("\xF4\x90\x80\x80", "").has_value());
  EXPECT_FALSE(checked_utf8("Stra\xC3", "").has_value());
}

TEST(Fold, DropsCaseAccentsDotsQuotesAndJoinsSpacesAndDashes) {
  EXPECT_EQ(fold("Süd-Korea"), "sud korea");
  EXPECT_EQ(fold("  Straße – Größe  "), "strasse grosse");
  EXPECT_EQ(fold("Mueller"), "mueller");
  EXPECT_EQ(fold("U.S.A."), "usa");
  EXPECT_EQ(fold("„Élysée“"), "elysee");
  EXPECT_EQ(fold("O’Neill"), fold("O'Neill"));
  EXPECT_EQ(fold("O´Neill"), "oneill");
  EXPECT_EQ(fold("Łukaszenko"), "lukaszenko");
  EXPECT_EQ(fold("ﬁrma"), "firma");
  EXPECT_EQ(fold("Москва́"), "москва");
  EXPECT_EQ(fold("– . –"), "");
}

TEST(Fold, GivesTheSameByTheFastAndTheFullWay) {
  // "€" is outside of what the fast way knows, and folds to itself.
  for (const std::string text : {"Äpfel", "señor Núñez", "ÿÝ", "A  b-c", "ÆØÐ", "'n Tag.", "Þór×"})
    EXPECT_EQ(fold(text + "€"), fold(text) + "€") << text;
}

TEST(Fold, IsStable) {
  for (const std::string text : {"Süd-Korea", "İstanbul", "Ǆungla", "ﬀ…", "½ Liter", "한국"})
    EXPECT_EQ(fold(fold(text)), fold(text)) << text;
}

TEST(Letters, AreLoweredAndCapitalisedByUnicode) {
  EXPECT_EQ(lower("ÄRGER Über"), "ärger über");
  EXPECT_EQ(lower("NATO"), "nato");
  EXPECT_EQ(capitalised("über"), "Über");
  EXPECT_EQ(capitalised("in"), "In");
  EXPECT_EQ(capitalised(""), "");
}

TEST(Letters, AreUpperOrNot) {
  EXPECT_TRUE(starts_upper("Über"));
  EXPECT_FALSE(starts_upper("über"));
  EXPECT_FALSE(starts_upper("„Über"));
  EXPECT_FALSE(starts_upper(""));
  EXPECT_TRUE(all_upper("EU-USA 2"));
  EXPECT_FALSE(all_upper("E.on"));
  EXPECT_FALSE(all_upper("123"));
}

TEST(Letters, AreCountedAsCodePoints) {
  EXPECT_EQ(length("Größe"), 5U);
  EXPECT_EQ(length("€😀"), 2U);
}

TEST(CodePoints, KnowTheirKind) {
  EXPECT_EQ(code_point("ä", 0).kind, CharKind::lower);
  EXPECT_EQ(code_point("ä", 0).size, 2U);
  EXPECT_EQ(code_point("€", 0).kind, CharKind::symbol);
  EXPECT_EQ(code_point("\xC2\xA0", 0).kind, CharKind::space);
  EXPECT_EQ(code_point("\xC2\xAD", 0).kind, CharKind::mark);
  EXPECT_EQ(code_point("a", 1).kind, CharKind::none);
}

}  // namespace
}  // namespace bezug::extract
