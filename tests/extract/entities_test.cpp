// Words that refer back, letters that stand for a name.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "extract/language.h"
#include "extract/name_candidates.h"
#include "extract/referring_words.h"
#include "graph/error.h"

namespace bezug::extract {
namespace {
namespace fs = std::filesystem;

using Genders = std::vector<std::string>;

const ReferringWords& german() {
  static const ReferringWords words{data_folder() / "lang" / "de"};
  return words;
}

TEST(ReferringWords, TellPronounsByFormAndKind) {
  EXPECT_EQ(german().pronoun(PronounKind::personal, "Ihn"), Genders{"Masc"});
  EXPECT_EQ(german().pronoun(PronounKind::possessive, "ihre"), (Genders{"Fem", "Plur"}));
  EXPECT_EQ(german().pronoun(PronounKind::demonstrative, "Dessen"), (Genders{"Masc", "Neut"}));
  EXPECT_TRUE(german().pronoun(PronounKind::personal, "Haus").empty());
}

TEST(ReferringWords, DescribeByTheLongestLastPart) {
  EXPECT_EQ(german().description("Chemieunternehmen"), DescriptionKind::any);
  EXPECT_EQ(german().description("Großkunde"), DescriptionKind::role);
  EXPECT_EQ(german().description("Wirtshaus"), DescriptionKind::own);
  EXPECT_EQ(german().description("Raffinerie"), DescriptionKind::specific);
}

TEST(ReferringWords, KnowWhatMeansSeveral) {
  EXPECT_TRUE(german().joins("Seite"));
  EXPECT_FALSE(german().joins("Schraube"));
  EXPECT_TRUE(german().is_both("beide"));
  EXPECT_FALSE(german().is_both("alle"));
}

TEST(ReferringWords, RefuseAnUnknownKind) {
  const fs::path folder = fs::path{testing::TempDir()} / "referring_words";
  fs::create_directories(folder);
  std::ofstream{folder / "pronouns.tsv"} << "er\tpersonal\tMasc\n";
  std::ofstream{folder / "descriptions.tsv"} << "# kinds\nodd\tFirma\n";
  try {
    const ReferringWords words{folder};
    FAIL();
  } catch (const DataError& error) {
    EXPECT_NE(std::string{error.what()}.find("descriptions.tsv:2"), std::string::npos);
  }
}

TEST(NameCandidates, AreShortenedToTheirLetters) {
  EXPECT_TRUE(abbreviates("SFB", "Saarländischer Fahrzeugbau"));
  EXPECT_TRUE(abbreviates("BAfA", "Bundesamt für Ausfuhrkontrolle"));
  EXPECT_FALSE(abbreviates("SPD", "Saskia Brandhorst"));
  EXPECT_FALSE(abbreviates("FB", "Saarländischer Fahrzeugbau"));
  EXPECT_FALSE(abbreviates("", "Bau"));
}

}  // namespace
}  // namespace bezug::extract
