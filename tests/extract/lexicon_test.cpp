#include "extract/lexicon.h"

#include <gmock/gmock.h>

#include "extract/language.h"

namespace bezug::extract {
namespace {

using ::testing::Contains;
using ::testing::Eq;
using ::testing::IsEmpty;
using ::testing::Optional;

const Lexicon& german() {
  static const Lexicon lexicon{data_folder() / "lang/de/models/lexicon.bin"};
  return lexicon;
}

TEST(Lexicon, GivesAReadingForEachCellOfTheParadigm) {
  EXPECT_THAT(german().readings("Lieferungen"),
              Contains(Reading{"Lieferung", "NOUN", "Case=Dat|Gender=Fem|Number=Plur"}));
  EXPECT_THAT(german().readings("lieferte"),
              Contains(Reading{"liefern", "VERB",
                               "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"}));
}

TEST(Lexicon, KnowsUmlautPrefixAndInfix) {
  EXPECT_THAT(german().readings("Häuser"),
              Contains(Reading{"Haus", "NOUN", "Case=Nom|Gender=Neut|Number=Plur"}));
  EXPECT_THAT(german().readings("eingestellt"),
              Contains(Reading{"einstellen", "VERB", "VerbForm=Part"}));
  EXPECT_THAT(german().readings("einzustellen"),
              Contains(Reading{"einstellen", "VERB", "VerbForm=Inf"}));
}

TEST(Lexicon, HasTheInseparableFormsOfTwofoldVerbs) {
  EXPECT_THAT(german().readings("übernahm"),
              Contains(Reading{"übernehmen", "VERB",
                               "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"}));
}

TEST(Lexicon, SaysNothingAboutUnknownForms) {
  EXPECT_THAT(german().readings("Xyzzyqu"), IsEmpty());
  EXPECT_THAT(german().readings(""), IsEmpty());
}

TEST(Lexicon, GivesTheGenderOfNounsAndOfCompoundsByTheirLastPart) {
  EXPECT_THAT(german().gender("Lieferung"), Eq("Fem"));
  EXPECT_THAT(german().gender("Waffenlieferung"), Eq("Fem"));
  EXPECT_THAT(german().gender("US-Konzern"), Eq("Masc"));
  EXPECT_TRUE(german().known_noun("Konzern"));
  EXPECT_FALSE(german().known_noun("Konzerne"));
}

TEST(Lexicon, SplitsCompoundsIntoModifierAndLemmaOfTheHead) {
  EXPECT_THAT(german().split("Waffenlieferungen"), Optional(CompoundSplit{"Waffen", "Lieferung"}));
  EXPECT_THAT(german().split("Gaslieferanten"), Optional(CompoundSplit{"Gas", "Lieferant"}));
  EXPECT_THAT(german().split("US-Sanktionen"), Optional(CompoundSplit{"US", "Sanktion"}));
  EXPECT_THAT(german().split("Rüstungsexporte"), Optional(CompoundSplit{"Rüstung", "Export"}));
}

TEST(Lexicon, DoesNotSplitWhatIsNoCompound) {
  EXPECT_THAT(german().split("Xyzzyqu"), Eq(std::nullopt));
  EXPECT_THAT(german().split(""), Eq(std::nullopt));
  EXPECT_THAT(german().split("-"), Eq(std::nullopt));
}

TEST(FullLemma, JoinsTheSeparatedParticle) {
  Sentence sentence;
  for (const auto& [form, lemma, head, relation] :
       {std::tuple{"Er", "er", 2, "nsubj"}, std::tuple{"stellt", "stellen", 0, "root"},
        std::tuple{"Lieferungen", "Lieferung", 2, "obj"},
        std::tuple{"ein", "ein", 2, "compound:prt"}}) {
    Token token;
    token.form = form;
    token.lemma = lemma;
    token.head = head;
    token.deprel = relation;
    sentence.tokens.push_back(token);
  }
  EXPECT_EQ(full_lemma(sentence, 1), "einstellen");
  EXPECT_EQ(full_lemma(sentence, 2), "Lieferung");
}

}  // namespace
}  // namespace bezug::extract
