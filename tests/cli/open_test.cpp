// bezug extract --open: triples in the text's own words.
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <string>

#include "tests/cli/program.h"

namespace bezug::cli::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

constexpr std::string_view kLines =
    "Der Händler liefert Öl.\n"
    "\n"
    "Der Hund fraß die Wurst.\n";

TEST(Open, NumbersLinesOfStandardInput) {
  const Outcome outcome =
      bezug({"extract", "--lang", "de", "--open", "--format", "tsv", "-"}, std::string{kLines});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_EQ(outcome.out,
            "1\tDer Händler\tliefert\tÖl\n"
            "3\tDer Hund\tfraß\tdie Wurst\n");
}

TEST(Open, NumbersLinesOfTextFilesAndSentencesOfProse) {
  const Folder folder;
  folder.write("lines.txt", std::string{kLines});
  const Outcome lines =
      bezug({"extract", "--lang", "de", "--open", "--format", "tsv", folder / "lines.txt"});
  EXPECT_THAT(lines.out, HasSubstr("3\tDer Hund\t"));
  const Outcome prose = bezug(
      {"extract", "--lang", "de", "--open", "--prose", "--format", "tsv", folder / "lines.txt"});
  EXPECT_THAT(prose.out, HasSubstr("2\tDer Hund\t"));
  folder.write("page.md", "Der Händler liefert Öl. Der Hund fraß die Wurst.\n");
  const Outcome page =
      bezug({"extract", "--lang", "de", "--open", "--format", "tsv", folder / "page.md"});
  EXPECT_THAT(page.out, HasSubstr("2\tDer Hund\t"));
}

TEST(Open, KeepsTheOrderOfLinesWithAnyNumberOfJobs) {
  std::string text;
  for (int i = 0; i < 9; ++i) text += kLines;
  const auto with = [&](const std::string& jobs) {
    return bezug({"extract", "--lang", "de", "--open", "--format", "tsv", "--jobs", jobs, "-"},
                 text)
        .out;
  };
  EXPECT_EQ(with("1"), with("3"));
}

TEST(Open, WritesJsonWithClauseAndFactuality) {
  const Outcome outcome = bezug({"extract", "--lang", "de", "--open", "--format", "jsonl", "-"},
                                "Der Sender zeigt das Spiel nicht.\n");
  const json fact = json::parse(outcome.out);
  EXPECT_EQ(fact["doc"], "-");
  EXPECT_EQ(fact["sentence"], 1);
  EXPECT_EQ(fact["subject"], "Der Sender");
  EXPECT_EQ(fact["relation"], "zeigt nicht");
  EXPECT_EQ(fact["object"], "das Spiel");
  EXPECT_EQ(fact["clause"], "SVO");
  EXPECT_EQ(fact["factuality"], "denied");
  EXPECT_EQ(
      json::parse(bezug({"extract", "--lang", "de", "--open", "--format", "json", "-"}, "Ja.").out),
      json::array());
}

TEST(Open, PrintsATableADocument) {
  const Outcome outcome = bezug({"extract", "--lang", "de", "--open", "-"}, std::string{kLines});
  EXPECT_THAT(outcome.out, StartsWith("-: 2 triples\n"));
  EXPECT_THAT(outcome.out, HasSubstr("die Wurst"));
}

TEST(Open, TellsAppositionsOnlyWhenAsked) {
  const std::string text = "Hamburg, die zweitgrößte Stadt, hat einen Hafen.\n";
  const Outcome without =
      bezug({"extract", "--lang", "de", "--open", "--format", "tsv", "-"}, text);
  EXPECT_THAT(without.out, Not(HasSubstr("\tist\t")));
  const Outcome with =
      bezug({"extract", "--lang", "de", "--open", "--implicit", "--format", "tsv", "-"}, text);
  EXPECT_THAT(with.out, HasSubstr("1\tHamburg\tist\tdie zweitgrößte Stadt\n"));
}

TEST(Open, RefusesWhatDoesNotGoTogether) {
  EXPECT_EQ(bezug({"extract", "--format", "tsv", "-"}, "Ja.").code, 2);
  EXPECT_EQ(bezug({"extract", "--prose", "-"}, "Ja.").code, 2);
  EXPECT_EQ(bezug({"extract", "--open", "--show", "conllu", "-"}, "Ja.").code, 2);
}

}  // namespace
}  // namespace bezug::cli::test
