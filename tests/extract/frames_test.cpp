#include "extract/frames.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "extract/language.h"
#include "extract/pack.h"
#include "tests/temporary_folder.h"

namespace bezug::extract {
namespace {
namespace fs = std::filesystem;
using testing::HasSubstr;

class Frames : public testing::Test {
 protected:
  Frames() { write("classes.tsv", "sanction\tEmbargo\n"); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream{folder_.path() / name} << text;
  }

  [[nodiscard]] FrameTable load(const std::string& lines) const {
    write("frames.tsv", lines);
    std::istringstream relations{
        "supplies\tany\tany\tno\ttrade\tgoods\nowns\tany\tany\tno\t-\tshares\n"};
    return FrameTable::load(folder_.path() / "frames.tsv",
                            WordClasses::load(folder_.path() / "classes.tsv"),
                            *Relations::parse(relations, "relations.tsv"));
  }

  [[nodiscard]] std::string complaint(const std::string& lines) const {
    try {
      static_cast<void>(load(lines));
    } catch (const DataError& error) {
      return error.what();
    }
    return "";
  }

  test::TemporaryFolder folder_;
};

TEST_F(Frames, AreFoundByLemma) {
  const FrameTable table =
      load("supplies\tverb\tliefern\tsubject=nom object=dat|an+acc product=acc\t-\n");
  const auto* const frames = table.verb("liefern");
  ASSERT_NE(frames, nullptr);
  EXPECT_EQ(frames->front().relation, "supplies");
  EXPECT_EQ(frames->front().roles.size(), 3U);
  EXPECT_EQ(table.verb("leben"), nullptr);
}

TEST_F(Frames, OfNounsMatchLastPartsOfCompounds) {
  const FrameTable table =
      load("supplies\tnoun\tLieferung\tsubject=gen object=an product=comp\t-\n");
  const NounMatch match = table.noun("Waffenlieferung");
  ASSERT_NE(match.frames, nullptr);
  EXPECT_EQ(match.modifier, "Waffen");
  EXPECT_EQ(table.noun("WAFFENLIEFERUNG").modifier, "WAFFEN");
  EXPECT_EQ(table.noun("ASẞLIEFERUNG").modifier, "asß") << "a letter that shrinks";
  EXPECT_EQ(table.noun("Lieferant").frames, nullptr);
}

TEST_F(Frames, OfWholeWordsDoNotMatchCompounds) {
  const FrameTable table = load("owns\tnoun\t=Mutter\tsubject=self object=gen\t-\n");
  EXPECT_NE(table.noun("Mutter").frames, nullptr);
  EXPECT_EQ(table.noun("Schraubenmutter").frames, nullptr);
}

TEST_F(Frames, ComplainWithFileAndLine) {
  EXPECT_THAT(complaint("# comment\nbuys\tverb\tkaufen\tsubject=nom object=acc\t-\n"),
              HasSubstr("frames.tsv:2: unknown relation 'buys'"));
  EXPECT_THAT(complaint("supplies\tverb\tliefern\tsubject=nom\t-\n"),
              HasSubstr(":1: frame has no object"));
  EXPECT_THAT(complaint("supplies\tverb\tliefern\tsubject=nom object=dat what=acc\t-\n"),
              HasSubstr(":1: unknown role 'what'"));
  EXPECT_THAT(complaint("supplies\tverb\tlegen + acc:{nothing}\tsubject=nom object=dat\t-\n"),
              HasSubstr(":1: unknown class '{nothing}'"));
  EXPECT_THAT(complaint("supplies\tverb\tliefern\tsubject=nom object=dat\n"),
              HasSubstr(":1: expected 5 fields, found 4"));
  EXPECT_THAT(complaint("supplies\tverb\tliefern\tsubject=nom object=dat\tsometimes\n"),
              HasSubstr(":1: unknown option 'sometimes'"));
  EXPECT_THAT(complaint("# comment\nsupplies\tverb\tb\xf6rsennotiert\n"),
              HasSubstr("frames.tsv:2: is not valid UTF-8"));
}

TEST(Pack, OfEveryLanguageLoads) {
  for (const std::string& language : languages())
    EXPECT_NO_THROW(Pack(data_folder() / "lang" / language, data_folder() / "relations.tsv"))
        << language;
}

}  // namespace
}  // namespace bezug::extract
