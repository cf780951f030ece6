#include "extract/model/parser.h"

#include <gmock/gmock.h>

#include <ctime>
#include <fstream>
#include <random>
#include <sstream>
#include <tuple>

#include "extract/language.h"
#include "graph/error.h"

namespace bezug::extract {
namespace {

using ::testing::ElementsAre;

/// Whether the heads form one tree under one root.
bool is_tree(const Sentence& sentence) {
  const int size = static_cast<int>(sentence.tokens.size());
  int roots = 0;
  for (const Token& token : sentence.tokens) {
    if (token.head < 0 || token.head > size || token.deprel.empty()) return false;
    if ((token.head == 0) != (token.deprel == "root")) return false;
    roots += token.head == 0 ? 1 : 0;
    int at = token.head;
    for (int steps = 0; at != 0; ++steps) {
      if (steps > size) return false;
      at = sentence.tokens[static_cast<std::size_t>(at) - 1].head;
    }
  }
  return sentence.tokens.empty() || roots == 1;
}

class GermanParser : public ::testing::Test {
 protected:
  static Sentence parsed(const std::vector<std::string>& forms) {
    static const Lexicon lexicon{data_folder() / "lang/de/models/lexicon.bin"};
    static const Archive tags{data_folder() / "lang/de/models/tagger.bin"};
    static const Archive arcs{data_folder() / "lang/de/models/parser.bin"};
    static const Tagger tagger{tags, &lexicon};
    static const Parser parser{arcs};
    Sentence sentence;
    for (const std::string& form : forms) {
      Token token;
      token.form = form;
      sentence.tokens.push_back(token);
    }
    tagger.tag(sentence);
    std::vector<Sentence> document{std::move(sentence)};
    parser.parse(document);
    return std::move(document[0]);
  }

  static Sentence parsed(const std::string& text) {
    std::istringstream in{text};
    std::vector<std::string> forms;
    for (std::string form; in >> form;) forms.push_back(form);
    return parsed(forms);
  }
};

TEST_F(GermanParser, FindsSubjectObjectAndRecipient) {
  const Sentence sentence = parsed("Der Konzern liefert Waffen an die Ukraine .");
  EXPECT_EQ(sentence.tokens[1].deprel, "nsubj");
  EXPECT_EQ(sentence.tokens[1].head, 3);
  EXPECT_EQ(sentence.tokens[3].deprel, "obj");
  EXPECT_EQ(sentence.tokens[2].deprel, "root");
  EXPECT_EQ(sentence.tokens[4].head, 7);
}

TEST_F(GermanParser, SeesThePassive) {
  const Sentence sentence = parsed("Die Waffen wurden von Nordkorea geliefert .");
  EXPECT_EQ(sentence.tokens[1].deprel, "nsubj:pass");
  EXPECT_EQ(sentence.tokens[2].deprel, "aux:pass");
}

TEST_F(GermanParser, JoinsTheSeparatedParticle) {
  const Sentence sentence = parsed("Der Konzern stellt die Lieferungen nach Russland ein .");
  EXPECT_EQ(full_lemma(sentence, 2), "einstellen");
}

TEST_F(GermanParser, GivesNoTreeOfNothing) { EXPECT_TRUE(parsed("").tokens.empty()); }

TEST_F(GermanParser, GivesATreeOfAnyTokens) {
  std::mt19937 random{42};
  for (int round = 0; round < 60; ++round) {
    std::vector<std::string> forms(1 + random() % 40);
    for (std::string& form : forms) {
      form.resize(1 + random() % 6);
      for (char& c : form) c = static_cast<char>(random() % 255 + 1);
    }
    EXPECT_TRUE(is_tree(parsed(forms)));
  }
}

TEST_F(GermanParser, GivesATreeOfAThousandTokensInAMoment) {
  for (const char* form : {",", "und", "Haus", "liefert", "."}) {
    const std::clock_t begin = std::clock();  // of this process: others may be busy
    EXPECT_TRUE(is_tree(parsed(std::vector<std::string>(1000, form)))) << form;
    EXPECT_LT(std::clock() - begin, 5 * CLOCKS_PER_SEC);
  }
}

TEST(Archive, RefusesADamagedFile) {
  const auto path = std::filesystem::path{::testing::TempDir()} /
                    ("bezug-damaged-" + std::to_string(::getpid()) + ".bin");
  write_archive(path, {{"one", "some bytes"}, {"two", "more"}});
  EXPECT_EQ(Archive{path}.text("one"), "some bytes");
  EXPECT_THROW(static_cast<void>(Archive{path}.section("three")), DataError);
  std::fstream file{path, std::ios::in | std::ios::out | std::ios::binary};
  file.seekp(-2, std::ios::end);
  file.put('?');
  file.close();
  EXPECT_THROW(Archive{path}, DataError);
  for (const char sections : {1, 3}) {
    write_archive(path, {{"one", "some bytes"}, {"two", "more"}});
    file.open(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(8);  // says how many there are
    file.put(sections);
    file.close();
    EXPECT_THROW(Archive{path}, DataError) << int{sections};
  }
  std::ofstream{path} << "short";
  EXPECT_THROW(Archive{path}, DataError);
  EXPECT_THROW(Archive{path.string() + ".none"}, DataError);
}

}  // namespace
}  // namespace bezug::extract
