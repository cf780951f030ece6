#include "extract/name_forms.h"

#include <gmock/gmock.h>

namespace bezug::extract {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;

NameForms forms(std::string_view name, EntityType type = EntityType::company) {
  static const NameReader reader;
  return reader.forms(name, type);
}

TEST(NameForms, LeaveOutLegalFormsOfCompanies) {
  EXPECT_THAT(forms("Auvento GmbH & Co. KG").words, ElementsAre("auvento"));
  EXPECT_THAT(forms("Taihe Nord AG").words, ElementsAre("taihe", "nord"));
  EXPECT_TRUE(forms("Taihe Nord AG").legal_form);
  EXPECT_THAT(forms("AG").words, ElementsAre("ag"));
  EXPECT_THAT(forms("Karl Ag", EntityType::person).words, ElementsAre("karl", "ag"));
}

TEST(NameForms, AreInLatinLetters) {
  EXPECT_THAT(forms("Газпром").words, ElementsAre("gazprom"));
  EXPECT_TRUE(forms("Газпром").other_script);
  EXPECT_FALSE(forms("Müller").other_script);
}

TEST(NameForms, SoundAlikeInTheSpellingsOfTwoLanguages) {
  const auto sound = [](std::string_view name) { return forms(name, EntityType::person).sound; };
  EXPECT_EQ(sound("Selenskyj"), sound("Zelensky"));
  EXPECT_EQ(sound("Tschernobyl"), sound("Chernobyl"));
  EXPECT_EQ(sound("Müller"), sound("Mueller"));
  EXPECT_EQ(sound("Rhein Metall"), sound("Rheinmetall"));
  EXPECT_NE(sound("Müller"), sound("Möller"));
  EXPECT_NE(sound("F-11"), sound("F-1"));
}

TEST(NameForms, HaveInitials) {
  EXPECT_THAT(forms("Bundesverband der Deutschen Industrie").initials, Contains("bdi"));
  EXPECT_THAT(forms("Vereinte Nationen").initials, ElementsAre("vn"));
  EXPECT_TRUE(forms("Auvento AG").initials.empty());
}

TEST(NameForms, OfNothingAreEmpty) {
  EXPECT_TRUE(forms("…").words.empty());
  EXPECT_TRUE(forms("").sound.empty());
}

}  // namespace
}  // namespace bezug::extract
