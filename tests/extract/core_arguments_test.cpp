#include "extract/model/net/core_arguments.h"

#include <gtest/gtest.h>

#include <cmath>

#include "extract/model/paradigm.h"

namespace bezug::extract::net {
namespace {

const Labels kRelations{"root", "nsubj", "obj", "obl:arg", "det", "aux"};
enum Relation : std::size_t { kRoot, kNsubj, kObj, kOblArg, kDet, kAux };

struct Row {
  const char* form;
  const char* upos;
  const char* feats;
  int head;
  const char* deprel;
  const char* cells;  ///< features whose cells the lexicon gives; null for a word without entry
};

std::vector<Token> tokens(const std::vector<Row>& rows) {
  std::vector<Token> result;
  for (const Row& row : rows) {
    Token token;
    token.form = row.form;
    token.upos = row.upos;
    token.feats = row.feats;
    token.head = row.head;
    token.deprel = row.deprel;
    token.cells = row.cells == nullptr ? 0 : nominal_cells(row.cells);
    result.push_back(std::move(token));
  }
  return result;
}

/// As if the parser took each word for what it is, and for another core argument by `margin` less.
Matrix scores(const std::vector<Token>& words, float margin) {
  Matrix result{words.size(), kRelations.size()};
  for (std::size_t i = 0; i < words.size(); ++i)
    for (std::size_t relation = 0; relation < kRelations.size(); ++relation)
      result.row(i)[relation] = words[i].deprel == kRelations[relation]     ? -0.1F
                                : relation >= kNsubj && relation <= kOblArg ? -0.1F - margin
                                                                            : -50;
  return result;
}

TEST(CoreArguments, GivesAVerbOneSubject) {
  // *Eine Fusion schloss sie aus*: the parser takes both for subjects.
  auto words = tokens({{"Eine", "DET", "", 2, "det", "Case=Nom,Acc|Gender=Fem|Number=Sing"},
                       {"Fusion", "NOUN", "Case=Nom", 3, "nsubj", "Gender=Fem|Number=Sing"},
                       {"schloss", "VERB", "Number=Sing|VerbForm=Fin", 0, "root", nullptr},
                       {"er", "PRON", "Case=Nom", 3, "nsubj", "Case=Nom|Gender=Masc|Number=Sing"}});
  CoreArguments{kRelations}.choose(words, 0, scores(words, 2));
  EXPECT_EQ(words[1].deprel, "obj");
  EXPECT_EQ(words[3].deprel, "nsubj");
}

TEST(CoreArguments, LetsSubjectAndVerbAgree) {
  // *Elektrolyseure bestellt der Konzern*: the plural cannot be what orders.
  auto words =
      tokens({{"Elektrolyseure", "NOUN", "Case=Nom", 2, "nsubj", "Case=Nom,Acc|Number=Plur"},
              {"bestellt", "VERB", "Number=Sing|VerbForm=Fin", 0, "root", nullptr},
              {"der", "DET", "", 4, "det", "Case=Nom|Gender=Masc|Number=Sing"},
              {"Konzern", "NOUN", "Case=Nom", 2, "obj", "Gender=Masc|Number=Sing"}});
  CoreArguments{kRelations}.choose(words, 0, scores(words, 1.5F));
  EXPECT_EQ(words[0].deprel, "obj");
  EXPECT_EQ(words[3].deprel, "nsubj");
}

TEST(CoreArguments, SeesDatives) {
  auto words = tokens({{"Die", "DET", "", 2, "det", "Case=Nom,Acc|Gender=Fem|Number=Sing"},
                       {"Firma", "NOUN", "Case=Nom", 3, "nsubj", "Gender=Fem|Number=Sing"},
                       {"hilft", "VERB", "Number=Sing|VerbForm=Fin", 0, "root", nullptr},
                       {"Händlern", "NOUN", "Case=Dat", 3, "obj", "Case=Dat|Number=Plur"}});
  CoreArguments{kRelations}.choose(words, 0, scores(words, 3));
  EXPECT_EQ(words[3].deprel, "obl:arg");
  EXPECT_EQ(words[1].deprel, "nsubj");
}

TEST(CoreArguments, GivesAnInfinitiveNoSubject) {
  auto words = tokens({{"Polen", "PROPN", "Case=Nom", 3, "nsubj", nullptr},
                       {"Waffen", "NOUN", "Case=Acc", 3, "obj", "Number=Plur"},
                       {"anzubieten", "VERB", "VerbForm=Inf", 0, "root", nullptr}});
  CoreArguments{kRelations}.choose(words, 0, scores(words, 4));
  EXPECT_EQ(words[0].deprel, "obl:arg");
  EXPECT_EQ(words[1].deprel, "obj");
}

TEST(CoreArguments, KeepsWhatBreaksNoRule) {
  // The lexicon knows none of them, as in a language without one.
  auto words = tokens({{"Dogs", "NOUN", "", 2, "nsubj", nullptr},
                       {"chase", "VERB", "VerbForm=Fin", 0, "root", nullptr},
                       {"cats", "NOUN", "", 2, "obj", nullptr}});
  CoreArguments{kRelations}.choose(words, 0, scores(words, 1));
  EXPECT_EQ(words[0].deprel, "nsubj");
  EXPECT_EQ(words[2].deprel, "obj");
}

}  // namespace
}  // namespace bezug::extract::net
