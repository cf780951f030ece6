#include "extract/segment.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "graph/error.h"

namespace bezug::extract {
namespace {

using testing::ElementsAre;

const Segmenter& german() {
  static const Segmenter segmenter{"de"};
  return segmenter;
}
const Segmenter& english() {
  static const Segmenter segmenter{"en"};
  return segmenter;
}

/// The stretches of `text` that are sentences.
std::vector<std::string> split(std::string_view text, const Segmenter& segmenter = german()) {
  std::vector<std::string> stretches;
  for (const Sentence& sentence : segmenter.sentences(text))
    stretches.emplace_back(
        text.substr(sentence.span.begin, sentence.span.end - sentence.span.begin));
  return stretches;
}

/// The forms of all words of `text` with spaces between them.
std::string words(std::string_view text, const Segmenter& segmenter = german()) {
  std::string forms;
  for (const Sentence& sentence : segmenter.sentences(text))
    for (const Token& token : sentence.tokens) forms += (forms.empty() ? "" : " ") + token.form;
  return forms;
}

TEST(Sentences, EndAtFullStopsButNotInAbbreviations) {
  EXPECT_THAT(split("Dr. Meyer kam z. B. am Montag. Er ging u.a. nach Bonn, usw. Die Firma lief."),
              ElementsAre("Dr. Meyer kam z. B. am Montag.", "Er ging u.a. nach Bonn, usw.",
                          "Die Firma lief."));
  EXPECT_THAT(split("Die Müller GmbH & Co. KG zahlt 1,2 Mio. Euro. Das ist viel."),
              ElementsAre("Die Müller GmbH & Co. KG zahlt 1,2 Mio. Euro.", "Das ist viel."));
}

TEST(Sentences, GoOnAfterOrdinals) {
  EXPECT_THAT(
      split("Am 3. März und am 16. April siegte die 2. Mannschaft. Danach war Schluss."),
      ElementsAre("Am 3. März und am 16. April siegte die 2. Mannschaft.", "Danach war Schluss."));
  EXPECT_THAT(split("Heinrich VIII. starb 1547. Er hatte sechs Frauen."),
              ElementsAre("Heinrich VIII. starb 1547.", "Er hatte sechs Frauen."));
  EXPECT_THAT(split("Sie liegt auf Platz 3. Trainer Meyer ist froh."),
              ElementsAre("Sie liegt auf Platz 3.", "Trainer Meyer ist froh."));
}

TEST(Sentences, KeepTheirClosingQuotesAndBrackets) {
  EXPECT_THAT(split("„Wir liefern.“ Das sagte er. »Nein!« \"Doch.\" (So war es.) Ende."),
              ElementsAre("„Wir liefern.“", "Das sagte er.", "»Nein!«", "\"Doch.\"", "(So war es.)",
                          "Ende."));
  EXPECT_THAT(split("„Liefern Sie?“, fragte er. „Ja!“ rief sie."),
              ElementsAre("„Liefern Sie?“, fragte er.", "„Ja!“ rief sie."));
}

TEST(Sentences, KeepTheDateLine) {
  EXPECT_THAT(split("Berlin (dpa) - Der Bund kauft Gas. Das kostet."),
              ElementsAre("Berlin (dpa) - Der Bund kauft Gas.", "Das kostet."));
}

TEST(Sentences, EndAtBlankLinesAndHeadlines) {
  EXPECT_THAT(split("Bund kauft Gas\n\nDer Bund kauft Gas in Katar."),
              ElementsAre("Bund kauft Gas", "Der Bund kauft Gas in Katar."));
  EXPECT_THAT(split("Bund kauft Gas\nBerlin. Der Vertrag läuft."),
              ElementsAre("Bund kauft Gas", "Berlin.", "Der Vertrag läuft."));
  EXPECT_THAT(split("- Gas\n- Öl\r\n- Kohle"), ElementsAre("- Gas", "- Öl", "- Kohle"));
}

TEST(Sentences, EndAtTheLinesOfALetterhead) {
  EXPECT_THAT(
      split("Von: Meier\nBetreff: Gas\n\nMit besten Grüßen\nMax Meier\nGas AG"),
      ElementsAre("Von: Meier", "Betreff: Gas", "Mit besten Grüßen", "Max Meier", "Gas AG"));
}

TEST(Sentences, GoOnOverWrappedLines) {
  const std::string mail =
      "Sehr geehrte Damen und Herren, die Lieferung der bestellten\n"
      "Batterien an das Werk in Zwickau verzögert sich wegen der\n"
      "Sperrung des Hafens. Wir bitten um Verständnis.";
  EXPECT_EQ(split(mail).size(), 2U);
}

TEST(Sentences, HoldAThousandTokensAtMost) {
  std::string text;
  for (int at = 0; at < 5000; ++at) text += "Wort im ";
  std::size_t total = 0;
  for (const Sentence& sentence : german().sentences(text)) {
    EXPECT_LE(sentence.tokens.size(), 1000U);
    for (const Multiword& multiword : sentence.multiwords)
      EXPECT_LE(multiword.last, static_cast<int>(sentence.tokens.size()));
    total += sentence.tokens.size();
  }
  EXPECT_EQ(total, 15000U);
}

TEST(Words, AreSplitAtHyphensSlashesAndUnits) {
  EXPECT_EQ(words("Die US-Bundesregierung zahlt 50% mehr, 2°."),
            "Die US - Bundesregierung zahlt 50 % mehr , 2 ° .");
  EXPECT_EQ(words("Gas- und Ölpreise in Köln/Bonn"), "Gas - und Ölpreise in Köln / Bonn");
}

TEST(Words, KeepNumbersDatesTimesAndLinksWhole) {
  EXPECT_EQ(words("Am 13.01.2016 um 10:30 Uhr 1.234,56 Euro, 300 000 m³"),
            "An dem 13.01.2016 um 10:30 Uhr 1.234,56 Euro , 300 000 m³");
  EXPECT_EQ(words("(www.kmw.de/a_(b)), https://x.de/?q=1. a.b@kmw.de #Gas @kmw pnp.de"),
            "( www.kmw.de/a_(b) ) , https://x.de/?q=1 . a.b@kmw.de #Gas @kmw pnp.de");
  EXPECT_EQ(words("S&P und AT&T, E.ON, c't, Virus' Ende"),
            "S&P und AT&T , E.ON , c't , Virus' Ende");
}

TEST(Words, TakeContractionsApartInTheirCase) {
  EXPECT_EQ(words("Im Mai zum Hof, ZUR Sonne"), "In dem Mai zu dem Hof , ZU DER Sonne");
  const Sentence sentence = german().sentences("Er war im Haus.").at(0);
  ASSERT_EQ(sentence.multiwords.size(), 1U);
  EXPECT_EQ(sentence.multiwords[0].form, "im");
  EXPECT_EQ(sentence.multiwords[0].first, 3);
  EXPECT_EQ(sentence.multiwords[0].last, 4);
  EXPECT_EQ(sentence.tokens[2].span, sentence.tokens[3].span);
  EXPECT_FALSE(sentence.tokens[4].space_after);
}

TEST(Words, BrokenAtALineEndAreOne) {
  const std::string text = "Die Liefe-\n  rung von Gas-\nund Öl";
  const Sentence sentence = german().sentences(text).at(0);
  EXPECT_EQ(sentence.tokens[1].form, "Lieferung");
  EXPECT_EQ(text.substr(sentence.tokens[1].span.begin, 15), "Liefe-\n  rung v");
  EXPECT_EQ(words(text), "Die Lieferung von Gas - und Öl");
  EXPECT_EQ(words("Arbeits\xC2\xADplatz"), "Arbeitsplatz");
}

TEST(Words, OfEnglishFollowItsTreebank) {
  EXPECT_EQ(words("The U.S. won't buy it; the company's 15-year e-mail can't, cannot.", english()),
            "The U.S. wo n't buy it ; the company 's 15 - year e-mail ca n't , can not .");
  EXPECT_EQ(words("It’s $1.2bn at 5pm!!", english()), "It ’s $ 1.2 bn at 5 pm !!");
  EXPECT_THAT(split("Mr. Smith of Acme Inc. paid. The deal with Exxon Corp. The end.", english()),
              ElementsAre("Mr. Smith of Acme Inc. paid.", "The deal with Exxon Corp.", "The end."));
}

TEST(Words, HaveSpansInOrderInsideTheirSentence) {
  const std::string text =
      "„Die Rüstungs-\nfirma“ – so heißt’s – liefert’s … am 3.\tMai\u2028zum\u00A0Preis von 5€!!! "
      "😀👍🏽";
  std::uint32_t last = 0;
  for (const Sentence& sentence : german().sentences(text)) {
    EXPECT_LE(last, sentence.span.begin);
    for (const Token& token : sentence.tokens) {
      EXPECT_LE(sentence.span.begin, token.span.begin);
      EXPECT_LE(token.span.end, sentence.span.end);
      EXPECT_LT(token.span.begin, token.span.end);
      EXPECT_FALSE(token.form.empty());
    }
    last = sentence.span.end;
  }
}

TEST(Segmentation, TakesLinearTime) {
  const auto seconds = [](const std::string& text) {
    const auto start = std::chrono::steady_clock::now();
    EXPECT_FALSE(german().sentences(text).empty());
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  };
  for (const std::string part : {"(", "a-", "www.", "a.b", "„", "x\n", "-\n", "1.", "@a", ":-"}) {
    std::string text;
    while (text.size() < std::size_t{1} << 20) text += part;
    EXPECT_LT(seconds(text), 10.0) << part;  // quadratic would be minutes
  }
}

TEST(Segmentation, GivesNothingForNothing) {
  EXPECT_TRUE(german().sentences("").empty());
  EXPECT_TRUE(german().sentences(" \n\t ").empty());
}

TEST(Segmentation, RefusesALanguageWithoutFiles) { EXPECT_THROW(Segmenter{"xx"}, DataError); }

}  // namespace
}  // namespace bezug::extract
