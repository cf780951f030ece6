#include "extract/model/tagger.h"

#include <gmock/gmock.h>

#include <sstream>

#include "extract/language.h"
#include "extract/model/script.h"

namespace bezug::extract {
namespace {

using ::testing::ElementsAre;
using ::testing::Optional;

class GermanTagger : public ::testing::Test {
 protected:
  static Sentence tagged(const std::string& text) {
    static const Lexicon lexicon{data_folder() / "lang/de/models/lexicon.bin"};
    static const Archive archive{data_folder() / "lang/de/models/tagger.bin"};
    static const Tagger tagger{archive, &lexicon};
    Sentence sentence;
    std::istringstream in{text};
    for (std::string form; in >> form;) {
      Token token;
      token.form = form;
      sentence.tokens.push_back(token);
    }
    tagger.tag(sentence);
    return sentence;
  }

  static std::vector<std::string> column(const Sentence& sentence, std::string Token::*member) {
    std::vector<std::string> values;
    for (const Token& token : sentence.tokens) values.push_back(token.*member);
    return values;
  }
};

TEST_F(GermanTagger, TagsAPlainSentence) {
  const Sentence sentence = tagged("Der Konzern liefert Waffen an Nordkorea .");
  EXPECT_THAT(column(sentence, &Token::upos),
              ElementsAre("DET", "NOUN", "VERB", "NOUN", "ADP", "PROPN", "PUNCT"));
  EXPECT_THAT(column(sentence, &Token::lemma),
              ElementsAre("der", "Konzern", "liefern", "Waffe", "an", "Nordkorea", "."));
}

TEST_F(GermanTagger, MakesDeterminerAdjectiveAndNounAgree) {
  const Sentence sentence = tagged("Sie halfen dem kleinen Land mit neuen Panzern .");
  for (const std::size_t word : {2U, 3U, 4U})
    EXPECT_EQ(feature(sentence.tokens[word].feats, "Case"), "Dat") << word;
  for (const std::size_t word : {3U, 4U})
    EXPECT_EQ(feature(sentence.tokens[word].feats, "Gender"), "Neut") << word;
  EXPECT_EQ(feature(sentence.tokens[7].feats, "Number"), "Plur");
}

TEST_F(GermanTagger, LemmatizesCompoundsThatItHasNeverSeen) {
  const Sentence sentence = tagged("Die Ersatzteillieferungen wurden gestoppt .");
  EXPECT_EQ(sentence.tokens[1].lemma, "Ersatzteillieferung");
  EXPECT_EQ(sentence.tokens[3].lemma, "stoppen");
}

TEST_F(GermanTagger, TakesAnyTokens) {
  EXPECT_TRUE(tagged("").tokens.empty());
  const Sentence odd = tagged("\x01 \xff\xfe \xc3 ---- %%% 漢字 \xf0\x9f\x98\x80 1,2,3");
  for (const Token& token : odd.tokens) {
    EXPECT_FALSE(token.upos.empty());
    EXPECT_FALSE(token.lemma.empty());
  }
}

TEST_F(GermanTagger, IsDeterministic) {
  const std::string text = "Die Firma , die 2021 Gas bezog , kündigte den Vertrag .";
  EXPECT_EQ(column(tagged(text), &Token::feats), column(tagged(text), &Token::feats));
}

TEST(EditScript, MakesTheLemmaAgain) {
  for (const auto& [form, lemma] :
       {std::pair{"Häuser", "Haus"}, std::pair{"gegangen", "gehen"}, std::pair{"Das", "der"},
        std::pair{"größten", "groß"}, std::pair{"einzustellen", "einstellen"},
        std::pair{"deutsche", "Deutscher"}, std::pair{"x", "x"}, std::pair{"ÄRA", "ära"}})
    EXPECT_THAT(edited(form, edit_script(form, lemma)), Optional(std::string{lemma})) << form;
}

TEST(EditScript, GivesNothingWhereItDoesNotFit) {
  EXPECT_EQ(edited("ab", ":0::5:x"), std::nullopt);
  EXPECT_EQ(edited("ab", "nonsense"), std::nullopt);
  EXPECT_EQ(edited("ä", ":1::0:"), std::nullopt) << "would cut a letter in two";
}

}  // namespace
}  // namespace bezug::extract
