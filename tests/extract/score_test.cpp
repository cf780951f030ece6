#include "extract/model/score.h"

#include <gtest/gtest.h>

#include <sstream>

#include "extract/conllu.h"

namespace bezug::extract {
namespace {

std::vector<Sentence> read(std::string text) {
  for (char& c : text) c = c == ' ' ? '\t' : c;
  std::istringstream in{text};
  return read_conllu(in, "x").value();
}

const char* const kGold =
    "1 Er er PRON PPER Case=Nom 4 nsubj _ _\n"
    "2-3 im _ _ _ _ _ _ _ _\n"
    "2 in in ADP APPR _ 4 case _ _\n"
    "3 dem der DET ART Case=Dat|Foo=1 4 det _ _\n"
    "4 kauft kaufen VERB VVFIN _ 0 root _ SpaceAfter=No\n"
    "5 . . PUNCT $. _ 4 punct _ _\n\n"
    "1 Ja ja INTJ ITJ _ 0 root _ _\n\n";

TEST(Scores, AreFullForTheGoldItself) {
  const auto scores = score(read(kGold), read(kGold)).value();
  for (const Score& one : {scores.sentences, scores.tokens, scores.words, scores.upos, scores.feats,
                           scores.lemmas, scores.las, scores.las_subtypes, scores.verbs})
    EXPECT_DOUBLE_EQ(one.f1(), 1.0);
  EXPECT_EQ(scores.words.gold, 6U);
  EXPECT_EQ(scores.tokens.gold, 5U);
}

TEST(Scores, CountEachMeasureOfItsOwn) {
  const auto scores = score(read(kGold), read("1 Er er NOUN PPER Case=Acc 4 obj _ _\n"
                                              "2-3 im _ _ _ _ _ _ _ _\n"
                                              "2 in an ADP APPR _ 3 case _ _\n"
                                              "3 dem der DET ART Case=Dat|Foo=2 4 det:x _ _\n"
                                              "4 kauft kaufen VERB VVFIN _ 0 root _ SpaceAfter=No\n"
                                              "5 . . PUNCT $. _ 4 punct _ _\n\n"
                                              "1 Ja ja INTJ ITJ _ 0 root _ _\n\n"))
                          .value();
  EXPECT_EQ(scores.upos.correct, 5U);
  EXPECT_EQ(scores.feats.correct, 5U);  // Foo is no universal feature
  EXPECT_EQ(scores.lemmas.correct, 5U);
  EXPECT_EQ(scores.uas.correct, 5U);
  EXPECT_EQ(scores.las.correct, 4U);
  EXPECT_EQ(scores.las_subtypes.correct, 3U);
  EXPECT_EQ(scores.relations.at("nsubj").f1(), 0.0);
  EXPECT_EQ(scores.relations.at("root").f1(), 1.0);
  EXPECT_EQ(scores.verbs.gold, 1U);
  EXPECT_EQ(scores.verbs.correct, 0U);
}

TEST(Scores, AlignOtherWordsAndSentencesByCharacters) {
  // One sentence, "im" unsplit, "kauft." as one word.
  const auto scores = score(read(kGold), read("1 Er er PRON PPER Case=Nom 3 nsubj _ _\n"
                                              "2 im im ADP APPR _ 3 case _ _\n"
                                              "3 kauft. kaufen VERB VVFIN _ 0 root _ _\n"
                                              "4 Ja ja INTJ ITJ _ 0 root _ _\n\n"))
                          .value();
  EXPECT_EQ(scores.words.correct, 2U);  // Er, Ja
  EXPECT_EQ(scores.words.system, 4U);
  EXPECT_DOUBLE_EQ(scores.words.f1(), 2.0 * 2 / (6 + 4));
  EXPECT_EQ(scores.uas.correct, 1U);  // the head of Er is not aligned
  EXPECT_EQ(scores.sentences.correct, 0U);
  EXPECT_EQ(scores.tokens.correct, 3U);  // Er, im, Ja
}

TEST(Scores, AlignTheWordsOfMultiwordTokensByForm) {
  const auto scores = score(read("1-3 zB _ _ _ _ _ _ _ _\n1 zu _ _ _ _ 0 root _ _\n"
                                 "2 dem _ _ _ _ 1 det _ _\n3 B _ _ _ _ 1 x _ _\n\n"),
                            read("1-2 zB _ _ _ _ _ _ _ _\n1 ZU _ _ _ _ 0 root _ _\n"
                                 "2 B _ _ _ _ 1 x _ _\n\n"))
                          .value();
  EXPECT_EQ(scores.words.correct, 2U);
  EXPECT_EQ(scores.uas.correct, 2U);
}

TEST(Scores, RefuseAnotherText) {
  const auto scores = score(read(kGold), read("1 Sie sie PRON _ _ 0 root _ _\n\n"));
  ASSERT_FALSE(scores.has_value());
  EXPECT_NE(scores.error().message.find("not of one text"), std::string::npos);
}

}  // namespace
}  // namespace bezug::extract
