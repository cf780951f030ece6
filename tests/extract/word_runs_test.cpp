#include "extract/word_runs.h"

#include <gtest/gtest.h>

#include <string>

namespace bezug::extract {
namespace {

TEST(WordRuns, AreEveryFourWordsOfAParagraph) {
  EXPECT_EQ(word_runs("eins zwei drei vier fünf sechs").size(), 3U);
  EXPECT_EQ(word_runs("eins zwei").size(), 1U);
  EXPECT_TRUE(word_runs("").empty());
  EXPECT_TRUE(word_runs(" … – \n\n !").empty());
  const std::string paragraph = "eins zwei drei vier fünf sechs sieben acht";
  EXPECT_EQ(word_runs(paragraph + "\n \n" + paragraph).size(), 10U);
}

TEST(WordRuns, AreTheSameHoweverItIsSpeltAndBroken) {
  const auto runs = word_runs("Der Konzern „Auvento“ liefert Größen nach Süd-Korea, heißt es.");
  EXPECT_EQ(word_runs("der KONZERN Auvento liefert\r\ngrößen nach Süd Korea heisst es"), runs);
  EXPECT_NE(word_runs("Der Konzern „Auvento“ liefert Größen nach Nord-Korea, heißt es."), runs);
}

TEST(WordRuns, LeaveOutHeadlinesAndAddresses) {
  const std::string body = "Der Konzern liefert seit dem Frühjahr Zellen nach Arnstadt im Norden.";
  EXPECT_EQ(word_runs("Zellen für Arnstadt\n\n" + body + "\n\n(dpa/her)\n"), word_runs(body));
  EXPECT_EQ(word_runs(body + " https://example.org/a?b=c"), word_runs(body));
}

}  // namespace
}  // namespace bezug::extract
