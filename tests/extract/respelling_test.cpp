#include "extract/model/respelling.h"

#include <gtest/gtest.h>

#include "extract/language.h"

namespace bezug::extract {
namespace {

std::vector<Sentence> document(const std::vector<std::string>& words) {
  Sentence sentence;
  for (const std::string& word : words) {
    Token token;
    token.form = word;
    sentence.tokens.push_back(token);
  }
  return {sentence};
}

std::vector<std::string> respelled(std::vector<Sentence> text) {
  static const Lexicon lexicon{data_folder() / "lang/de/models/lexicon.bin"};
  static const Respelling respelling{data_folder() / "lang/de/respelling.tsv", lexicon};
  const std::vector<std::string> before = respelling.apply(text);
  std::vector<std::string> after;
  for (const Token& token : text[0].tokens) after.push_back(token.form);
  Respelling::restore(text, before);
  for (std::size_t at = 0; at < before.size(); ++at) EXPECT_EQ(text[0].tokens[at].form, before[at]);
  return after;
}

TEST(Respelling, ReadsSwissSpellingEverywhere) {
  const auto read = respelled(document({"Die", "Grösse", "der", "Strasse"}));
  EXPECT_EQ(read, (std::vector<std::string>{"Die", "Größe", "der", "Straße"}));
}

TEST(Respelling, RestoresUmlautsInTextsWithoutAny) {
  std::vector<std::string> words(40, "und");
  words.insert(words.begin(), {"Geruchte", "ueber", "Huetten"});
  const auto read = respelled(document(words));
  EXPECT_EQ(read[0], "Gerüchte");
  EXPECT_EQ(read[1], "über");
  EXPECT_EQ(read[2], "Hütten");
}

TEST(Respelling, LeavesWordsOfTextsThatHaveUmlauts) {
  std::vector<std::string> words(40, "für");
  words.emplace_back("Geruchte");
  EXPECT_EQ(respelled(document(words)).back(), "Geruchte");
}

}  // namespace
}  // namespace bezug::extract
