#include "extract/conllu.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace bezug::extract {
namespace {

// Written with spaces between the fields for reading; the fields themselves hold none but "~".
std::string conllu(std::string text) {
  for (char& c : text) c = c == ' ' ? '\t' : (c == '~' ? ' ' : c);
  return text;
}

std::vector<Sentence> read(const std::string& text) {
  std::istringstream in{text};
  auto sentences = read_conllu(in, "x.conllu");
  EXPECT_TRUE(sentences) << (sentences ? "" : to_string(sentences.error()));
  return sentences.value_or(std::vector<Sentence>{});
}

std::string written(const std::vector<Sentence>& sentences) {
  std::ostringstream out;
  for (const Sentence& sentence : sentences) write_conllu(sentence, out);
  return out.str();
}

std::string complaint(const std::string& text) {
  std::istringstream in{text};
  const auto sentences = read_conllu(in, "x.conllu");
  return sentences ? "none" : to_string(sentences.error());
}

const std::string kSample = conllu(
    "#~newdoc~id~=~a\n"
    "#~text~=~Er~war~im~Haus.\n"
    "0.1 _ _ _ _ _ _ _ 0:exroot CopyOf=2\n"
    "1 Er er PRON PPER Case=Nom 4 nsubj 4:nsubj _\n"
    "2 war sein AUX VAFIN _ 4 cop _ Lang=de|X=1\n"
    "2.1 e _ _ _ _ _ _ _ _\n"
    "2.2 f _ _ _ _ _ _ _ _\n"
    "3-4 im _ _ _ _ _ _ _ _\n"
    "3 in in ADP APPR _ 5 case _ _\n"
    "4 dem der DET ART _ 5 det _ _\n"
    "5 Haus Haus NOUN NN _ 0 root _ SpaceAfter=No\n"
    "6 . . PUNCT $. _ 5 punct _ _\n"
    "\n"
    "1 _ _ SYM _ _ _ _ _ SpacesAfter=\\n\n"
    "2 300~000 300~000 NUM _ _ _ _ _ _\n"
    "3 x _ X _ _ 0 root _ _\n"
    "\n");

TEST(Conllu, ComesOutAsItWentIn) { EXPECT_EQ(written(read(kSample)), kSample); }

TEST(Conllu, GivesTheWordsTheirFields) {
  const auto sentences = read(kSample);
  ASSERT_EQ(sentences.size(), 2U);
  const Sentence& sentence = sentences[0];
  ASSERT_EQ(sentence.tokens.size(), 6U);
  EXPECT_EQ(sentence.tokens[0].upos, "PRON");
  EXPECT_EQ(sentence.tokens[0].feats, "Case=Nom");
  EXPECT_EQ(sentence.tokens[0].head, 4);
  EXPECT_EQ(sentence.tokens[0].deps, "4:nsubj");
  EXPECT_EQ(sentence.tokens[1].feats, "");
  EXPECT_EQ(sentence.tokens[1].misc, "Lang=de|X=1");
  EXPECT_FALSE(sentence.tokens[4].space_after);
  ASSERT_EQ(sentence.multiwords.size(), 1U);
  EXPECT_EQ(sentence.multiwords[0].form, "im");
  ASSERT_EQ(sentence.empty_nodes.size(), 3U);
  EXPECT_EQ(sentence.empty_nodes[1].after, 2);
}

TEST(Conllu, TellsAnUnderscoreFromNothing) {
  const Sentence sentence = read(kSample).at(1);
  EXPECT_EQ(sentence.tokens[0].form, "_");
  EXPECT_EQ(sentence.tokens[0].lemma, "_");
  EXPECT_EQ(sentence.tokens[0].head, -1);
  EXPECT_EQ(sentence.tokens[2].lemma, "");
}

TEST(Conllu, SpansPointIntoTheJoinedText) {
  const auto sentences = read(kSample);
  const std::string text = joined_text(sentences);
  EXPECT_EQ(text, "Er war im Haus.\n_ 300 000 x");
  const auto at = [&](ByteSpan span) { return text.substr(span.begin, span.end - span.begin); };
  EXPECT_EQ(at(sentences[0].span), "Er war im Haus.");
  EXPECT_EQ(at(sentences[0].tokens[2].span), "im");
  EXPECT_EQ(at(sentences[0].tokens[3].span), "im");
  EXPECT_EQ(at(sentences[0].tokens[5].span), ".");
  EXPECT_EQ(at(sentences[1].tokens[1].span), "300 000");
}

TEST(Conllu, TakesATextLineThatSpacesWordsApart) {
  const auto sentences =
      read(conllu("#~text~=~Ja~!\n1 Ja _ _ _ _ _ _ _ SpaceAfter=No\n"
                  "2 ! _ _ _ _ _ _ _ _\n\n"));
  EXPECT_EQ(joined_text(sentences), "Ja !");
  EXPECT_EQ(sentences.at(0).tokens[1].span.begin, 3U);
}

TEST(Conllu, BuildsTheTextWhereTheTextLineIsOfOtherWords) {
  const auto sentences =
      read(conllu("#~text~=~Nein!\n1 Ja _ _ _ _ _ _ _ SpaceAfter=No\n"
                  "2 ! _ _ _ _ _ _ _ _\n\n"));
  EXPECT_EQ(joined_text(sentences), "Ja!");
}

TEST(Conllu, WritesTheSpaceThatATokenLacks) {
  Sentence sentence = read(conllu("1-2 im _ _ _ _ _ _ _ _\n1 in _ _ _ _ _ _ _ _\n"
                                  "2 dem _ _ _ _ _ _ _ A=b\n3 Haus _ _ _ _ _ _ _ _\n\n"))
                          .at(0);
  sentence.tokens[1].space_after = false;
  sentence.tokens[2].space_after = false;
  EXPECT_EQ(written({sentence}),
            conllu("1-2 im _ _ _ _ _ _ _ SpaceAfter=No\n1 in _ _ _ _ _ _ _ _\n"
                   "2 dem _ _ _ _ _ _ _ A=b\n3 Haus _ _ _ _ _ _ _ SpaceAfter=No\n\n"));
}

TEST(Conllu, TakesALastSentenceWithoutAnEmptyLine) {
  EXPECT_EQ(read(conllu("1 Ja _ _ _ _ _ _ _ _")).size(), 1U);
  EXPECT_EQ(read("").size(), 0U);
  EXPECT_EQ(read("\n\n").size(), 0U);
}

TEST(Conllu, ComplainsWithTheLine) {
  const std::string good = conllu("1 Ja _ _ _ _ _ _ _ _\n");
  EXPECT_THAT(complaint(good + "2\tzu\twenig\n\n"), testing::StartsWith("x.conllu:2: not ten"));
  EXPECT_THAT(complaint(good + "\n" + conllu("2 Ja _ _ _ _ _ _ _ _\n")),
              testing::StartsWith("x.conllu:3: an ID"));
  EXPECT_THAT(complaint(conllu("01 Ja _ _ _ _ _ _ _ _\n")),
              testing::StartsWith("x.conllu:1: an ID"));
  EXPECT_THAT(complaint(conllu("1 Ja _ _ _ _ -1 _ _ _\n")), testing::HasSubstr("HEAD"));
  EXPECT_THAT(complaint(conllu("1 Ja _ _ _ _ 2 _ _ _\n\n")), testing::HasSubstr("HEAD past"));
  EXPECT_THAT(complaint(conllu("1-2 im _ _ _ _ _ _ _ _\n1 in _ _ _ _ _ _ _ _\n\n")),
              testing::HasSubstr("goes past"));
  EXPECT_THAT(complaint(conllu("1-2 im _ X _ _ _ _ _ _\n")), testing::HasSubstr("more than FORM"));
  EXPECT_THAT(complaint(conllu("1.2 e _ _ _ _ _ _ _ _\n")), testing::HasSubstr("empty node"));
  EXPECT_THAT(complaint(good + "# zu spät\n"), testing::HasSubstr("comment inside"));
  EXPECT_THAT(complaint("# nur das\n\n"), testing::HasSubstr("without words"));
  EXPECT_THAT(complaint(good + "\r\n"), testing::HasSubstr("carriage return"));
  EXPECT_THAT(complaint(good + "\xFF\n"), testing::HasSubstr("x.conllu:2: is not valid UTF-8"));
}

}  // namespace
}  // namespace bezug::extract
