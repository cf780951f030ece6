// bezug extract --explain and --show html: looking inside.
#include <gmock/gmock.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "cli/page.h"
#include "tests/cli/program.h"

namespace bezug::cli::test {
namespace {

using nlohmann::json;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

constexpr std::string_view kText =
    "John Kirby sprach in Washington. Er bestritt, dass Nordkorea Munition an Russland liefert.";

json explained(const std::string& text) {
  const Outcome outcome =
      bezug({"extract", "--lang", "de", "--explain", "--format", "json", "-"}, text);
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  for (const json& statement : json::parse(outcome.out))
    if (statement["relation"] == "supplies") return statement;
  return {};
}

TEST(Explain, NamesTriggerFrameAndRoles) {
  const json statement = explained(std::string{kText});
  ASSERT_TRUE(statement.is_object());
  const json& explanation = statement["explanation"];
  EXPECT_EQ(explanation["trigger"], "liefert");
  EXPECT_EQ(explanation["lemma"], "liefern");
  EXPECT_THAT(explanation["frame"].get<std::string>(), StartsWith("frames.tsv:"));
  EXPECT_THAT(explanation["frame_text"].get<std::string>(), StartsWith("supplies\tverb\tliefern"));
  ASSERT_GE(explanation["roles"].size(), 2U);
  EXPECT_EQ(explanation["roles"][0]["role"], "subject");
  EXPECT_EQ(explanation["roles"][0]["words"], "Nordkorea");
  EXPECT_EQ(explanation["roles"][0]["marking"], "nom");
  EXPECT_GE(explanation["roles"][0]["cost"], 0);
}

TEST(Explain, NamesCuesOfFactualityAndSource) {
  const json explanation = explained(std::string{kText})["explanation"];
  ASSERT_FALSE(explanation["cues"].empty());
  EXPECT_EQ(explanation["cues"][0]["words"], "bestritt");
  EXPECT_EQ(explanation["cues"][0]["kind"], "embedding");
  EXPECT_EQ(explanation["cues"][0]["effect"], "denied");
  ASSERT_EQ(explanation["sources"].size(), 1U);
  EXPECT_EQ(explanation["sources"][0]["words"], "Er");
  EXPECT_EQ(explanation["sources"][0]["entity"], "John Kirby");
  EXPECT_THAT(explanation["sources"][0]["how"].get<std::string>(), HasSubstr("bestritt"));
}

TEST(Explain, SaysWhatWordsStandFor) {
  const json explanation = explained(std::string{kText})["explanation"];
  ASSERT_FALSE(explanation["links"].empty());
  const json& link = explanation["links"].back();
  EXPECT_EQ(link["words"], "Er");
  EXPECT_EQ(link["entity"], "John Kirby");
  EXPECT_EQ(link["kind"], "pronoun");
  EXPECT_THAT(link["why"].get<std::string>(), HasSubstr("in sentence 1"));
}

TEST(Explain, NamesWhoReportsWhatTheSourceSays) {
  const json statement =
      explained("Laut Reuters erklärte Polen, dass Nordkorea Munition an Russland liefert.");
  ASSERT_EQ(statement["claimants"].size(), 2U);
  EXPECT_EQ(statement["claimants"][0]["name"], statement["source"]);
  EXPECT_EQ(statement["claimants"][0]["name"], "Polen");
  EXPECT_EQ(statement["claimants"][1]["name"], "Reuters");
  EXPECT_EQ(statement["claimants"][1]["span"], json::array({5, 12}));
  const json& sources = statement["explanation"]["sources"];
  ASSERT_EQ(sources.size(), 2U);
  EXPECT_EQ(sources[1]["words"], "Reuters");
  EXPECT_THAT(sources[1]["how"].get<std::string>(), HasSubstr("attribution.tsv"));
}

TEST(Explain, ReckonsTheConfidenceFromItsFeatures) {
  const json statement = explained(std::string{kText});
  double sum = 0;
  bool relation = false;
  for (const json& feature : statement["explanation"]["features"]) {
    sum += feature["value"].get<double>() * feature["weight"].get<double>();
    relation |= feature["name"] == "relation=supplies";
  }
  EXPECT_TRUE(relation);
  EXPECT_NEAR(statement["confidence"].get<double>(), 1 / (1 + std::exp(-sum)), 0.0006);
}

TEST(Explain, IsTheSameAsLines) {
  const std::vector<std::string> arguments{"extract", "--lang", "de", "--explain", "--format"};
  auto asked = [&](const std::string& format) {
    std::vector<std::string> all = arguments;
    all.insert(all.end(), {format, "-"});
    return bezug(all, std::string{kText}).out;
  };
  std::istringstream lines{asked("jsonl")};
  json read = json::array();
  for (std::string line; std::getline(lines, line);) read.push_back(json::parse(line));
  EXPECT_EQ(read, json::parse(asked("json")));
}

TEST(Explain, LeavesOutWhatIsLessSureThanAskedFor) {
  for (const std::string view : {"--explain", "--show=html"}) {
    const Outcome outcome =
        bezug({"extract", "--lang", "de", view, "--min-confidence", "1", "-"}, std::string{kText});
    EXPECT_THAT(outcome.out, HasSubstr("0 statements")) << view;
    EXPECT_THAT(outcome.out, Not(HasSubstr("denied</span> <span"))) << view;
    EXPECT_THAT(outcome.out, Not(HasSubstr("trigger "))) << view;
  }
}

TEST(Explain, PrintsParagraphs) {
  const Outcome outcome = bezug({"extract", "--lang", "de", "--explain", "-"}, std::string{kText});
  EXPECT_THAT(outcome.out, ContainsRegex("Nordkorea  supplies  Russland  denied  0\\.[0-9]"));
  EXPECT_THAT(outcome.out, HasSubstr("  trigger     liefert (liefern)\n"));
  EXPECT_THAT(outcome.out, HasSubstr("  cue         bestritt, embedding: denied\n"));
  EXPECT_THAT(outcome.out, ContainsRegex("  source      Er, [^\n]*bestritt"));
  EXPECT_THAT(outcome.out, ContainsRegex("  surer by    bias \\+[0-9]"));
}

TEST(Explain, StatesTheSameAsWithout) {
  const auto plain =
      json::parse(bezug({"extract", "--format", "json", "-"}, std::string{kText}).out);
  auto with =
      json::parse(bezug({"extract", "--explain", "--format", "json", "-"}, std::string{kText}).out);
  for (json& statement : with) statement.erase("explanation");
  EXPECT_EQ(plain, with);
}

TEST(Explain, RefusesOtherViews) {
  EXPECT_EQ(bezug({"extract", "--explain", "--open", "-"}, "Ja.").code, 2);
  EXPECT_EQ(bezug({"extract", "--explain", "--show", "mentions", "-"}, "Ja.").code, 2);
}

TEST(Page, ShowsTheTextWithItsMarks) {
  const Outcome outcome =
      bezug({"extract", "--lang", "de", "--show", "html", "-"}, std::string{kText});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, StartsWith("<!DOCTYPE html>"));
  EXPECT_THAT(outcome.out, HasSubstr("title=\"Nordkorea, country\">Nordkorea</span>"));
  EXPECT_THAT(outcome.out, ContainsRegex("<span class=\"t\" id=\"t1-[0-9]+\">liefert</span>"));
  EXPECT_THAT(outcome.out, HasSubstr("class=\"s denied\""));
  EXPECT_THAT(outcome.out, HasSubstr("</html>"));
}

TEST(Page, EscapesTheTextAndAsksForNothingElse) {
  const Outcome outcome = bezug({"extract", "--lang", "de", "--show", "html", "-"},
                                "<script>alert(1)</script> & Polen liefert Japan Gas.");
  EXPECT_THAT(outcome.out, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt; &amp; "));
  EXPECT_THAT(outcome.out, Not(HasSubstr("http")));
  EXPECT_EQ(escaped("a<b>\"&\""), "a&lt;b&gt;&quot;&amp;&quot;");
}

TEST(Page, EscapesHostileNamesAndBytes) {
  const Folder folder;
  folder.write("a.jsonl",
               R"({"id":"\"><img src=x onerror=alert(1)>","text":"\u0001\u202e</article>)"
               R"(<b onclick=\"x\">Polen</b> liefert </span>Japan Gas &amp; Öl."})"
               "\n");
  const Outcome outcome = bezug({"extract", "--lang", "de", "--show", "html", folder / "a.jsonl"});
  EXPECT_EQ(outcome.code, 0) << outcome.err;
  EXPECT_THAT(outcome.out, HasSubstr("<h2>&quot;&gt;&lt;img src=x onerror=alert(1)&gt; "));
  EXPECT_THAT(outcome.out, Not(HasSubstr("<img")));
  EXPECT_THAT(outcome.out, Not(HasSubstr("<b onclick")));
  EXPECT_THAT(outcome.out, Not(HasSubstr("\x01")));
  EXPECT_THAT(outcome.out, HasSubstr("&amp;amp; "));
  const auto count = [&](const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = outcome.out.find(what); at != std::string::npos;
         at = outcome.out.find(what, at + 1))
      ++found;
    return found;
  };
  EXPECT_EQ(count("<span"), count("</span>"));
  EXPECT_EQ(count("</article>"), 1U);
}

TEST(Page, ExplainsItsMarks) {
  const Outcome outcome = bezug({"extract", "--lang", "de", "--show", "html", "-"}, "Hm.");
  for (const std::string word : {"company", "stands for a name", "states a relation", "denied"})
    EXPECT_THAT(outcome.out, HasSubstr(word));
}

TEST(Page, IsWholeWithoutDocuments) {
  const Folder folder;
  const Outcome outcome = bezug({"extract", "--show", "html", folder / "nowhere.txt"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.out, StartsWith("<!DOCTYPE html>"));
  EXPECT_THAT(outcome.out, HasSubstr("</html>"));
}

}  // namespace
}  // namespace bezug::cli::test
