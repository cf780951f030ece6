#include "cli/score.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/curve_plot.h"
#include "cli/eval_tables.h"
#include "tests/cli/program.h"

namespace bezug::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr std::string_view kGold =
    R"({"id":"d1","lang":"de","text":"Kelvora liefert.","entities":{"K":["Kelvora","die Kelvora AG"],)"
    R"("Z":["Zellaris"],"T":["Mareike Thorwald","Thorwald"]},"statements":[)"
    R"({"s":"K","r":"supplies","o":"Z","f":"asserted","product":["Lithium"],"source":"T"},)"
    R"({"s":"K","r":"supplies","o":"Z","f":"possible"},)"
    R"({"s":"Z","r":"cooperates_with","o":"K","f":"asserted"},)"
    R"({"s":"Z","r":"produces","o":["Batteriezellen","Zellen"],"f":"asserted"}],)"
    R"("optional":[{"s":"T","r":"holds_position","o":"Z","f":"asserted"}]})"
    "\n";

std::vector<GoldDocument> gold() {
  std::istringstream in{std::string{kGold}};
  return read_gold(in, "gold", [](const Diagnostic& bad) { ADD_FAILURE() << to_string(bad); });
}

PredictedStatement said(std::string subject, std::string relation, std::string object,
                        std::string factuality = "asserted") {
  return {.document = "d1",
          .subject = std::move(subject),
          .relation = std::move(relation),
          .object = std::move(object),
          .factuality = std::move(factuality),
          .products = {},
          .source = {},
          .evidence = {}};
}

TEST(JudgedForm, LeavesOutCasePunctuationAndArticle) {
  EXPECT_EQ(judged_form("Die „Süd-Korea“ AG."), "süd korea ag");
  EXPECT_EQ(judged_form("STRASSE"), judged_form("Straße"));
  EXPECT_EQ(judged_form("the  U.S."), "u s");
  EXPECT_EQ(judged_form("Das"), "das") << "nothing but an article stays";
  EXPECT_EQ(judged_form("die der Bahn"), "der bahn") << "one article only";
}

TEST(Score, CountsATripleOnceADocument) {
  const Score result = score(gold(),
                             {said("Kelvora AG", "supplies", "Zellaris"),
                              said("KELVORA", "supplies", "zellaris", "possible")},
                             {});
  EXPECT_EQ(result.core.right, 1U);
  EXPECT_EQ(result.core.predicted, 1U);
  EXPECT_EQ(result.core.found, 1U);
  EXPECT_EQ(result.core.gold, 3U);
  EXPECT_EQ(result.strict.right, 2U);
  EXPECT_EQ(result.strict.gold, 4U);
}

TEST(Score, TakesSymmetricRelationsEitherWay) {
  EXPECT_EQ(score(gold(), {said("Kelvora", "cooperates_with", "Zellaris")}, {}).core.right, 1U);
  EXPECT_EQ(score(gold(), {said("Zellaris", "supplies", "Kelvora")}, {}).core.right, 0U);
}

TEST(Score, TakesPartsOfAProductsName) {
  for (const std::string object : {"Zellen", "moderne Batteriezellen", "Batteriezellen für Autos"})
    EXPECT_EQ(score(gold(), {said("Zellaris", "produces", object)}, {}).core.right, 1U) << object;
}

TEST(Score, CountsNeitherOptionalNorOpenStatements) {
  const Score result = score(gold(),
                             {said("Thorwald", "holds_position", "Zellaris"),
                              said("Thorwald", "open:vorstellen", "Zellaris")},
                             {});
  EXPECT_EQ(result.core.predicted, 0U);
  EXPECT_EQ(result.strict.predicted, 0U);
}

TEST(Score, LooksAtProductAndSourceOfWhatIsRight) {
  PredictedStatement statement = said("Kelvora", "supplies", "Zellaris");
  statement.products = {"Wasser", "reines Lithium"};
  statement.source = "Mareike Thorwald";
  const Score result = score(gold(), {statement}, {});
  EXPECT_THAT(result.product, ElementsAre(1U, 1U));
  EXPECT_THAT(result.source, ElementsAre(1U, 1U));
}

TEST(Score, FindsADocumentByThePathOfItsFile) {
  PredictedStatement statement = said("Kelvora", "supplies", "Zellaris");
  statement.document = "some/where/d1.txt";
  EXPECT_EQ(score(gold(), {statement}, {}).core.right, 1U);
  statement.document = "elsewhere.txt";
  EXPECT_THAT(score(gold(), {statement}, {}).unknown, ElementsAre("elsewhere.txt"));
}

TEST(Score, BreaksDownAndLists) {
  const ScoreOptions options{.relations = {"supplies"}, .by = Breakdown::relation};
  const Score result = score(gold(), {said("Zellaris", "supplies", "Zellaris")}, options);
  EXPECT_EQ(result.by.at("supplies").gold, 1U);
  EXPECT_EQ(result.by.size(), 1U);
  ASSERT_EQ(result.errors.size(), 2U);
  EXPECT_THAT(result.errors[0], HasSubstr("WRONG  d1: Zellaris -supplies-> Zellaris (asserted)"));
  EXPECT_THAT(result.errors[1], HasSubstr(R"(MISSED d1: K -supplies-> "Z" (possible))"));
}

TEST(Score, TellsWhichValuesAreTakenForWhich) {
  PredictedStatement ended = said("Kelvora", "supplies", "Zellaris", "ended");
  ended.source = "Zellaris";
  const Score result = score(gold(),
                             {said("Kelvora", "supplies", "Zellaris", "possible"),
                              said("Kelvora", "supplies", "Zellaris", "possible"), ended,
                              said("Kelvora", "cooperates_with", "Zellaris", "denied")},
                             {});
  const auto read = [&](Factuality annotated, Factuality as) {
    return result.confusion
        .factuality[static_cast<std::size_t>(annotated)][static_cast<std::size_t>(as)];
  };
  EXPECT_EQ(read(Factuality::possible, Factuality::possible), 1U) << "once a triple";
  EXPECT_EQ(read(Factuality::asserted, Factuality::ended), 1U);
  EXPECT_EQ(read(Factuality::asserted, Factuality::denied), 1U);
  EXPECT_EQ(result.confusion.source_another, 1U);
  EXPECT_EQ(result.confusion.source_none, 1U);
  EXPECT_THAT(result.errors,
              testing::Contains(HasSubstr(
                  "VALUE  d1: Kelvora -supplies-> Zellaris  gold 'asserted' read 'ended'")));
  EXPECT_THAT(result.errors, testing::Contains(HasSubstr("gold 'T' read 'Zellaris'")));
}

TEST(Reliability, CountsByConfidence) {
  const std::vector<Verdict> verdicts{{.confidence = 0.3, .right = false},
                                      {.confidence = 0.39, .right = true},
                                      {.confidence = 1, .right = true}};
  const std::vector<Bin> bins = reliability(verdicts);
  ASSERT_EQ(bins.size(), 2U);
  EXPECT_EQ(bins[0].statements, 2U);
  EXPECT_EQ(bins[0].right, 1U);
  EXPECT_DOUBLE_EQ(bins[0].from, 0.3);
  EXPECT_DOUBLE_EQ(bins[0].mean, 0.345);
  EXPECT_DOUBLE_EQ(bins[1].to, 1);
  const std::vector<Operating> points = curve(verdicts);
  EXPECT_EQ(points.at(3).statements, 3U);
  EXPECT_EQ(points.at(4).statements, 1U);
  EXPECT_EQ(points.at(4).right, 1U);
}

TEST(Curve, HasAPointForEachConfidence) {
  const std::vector<Verdict> verdicts{{.confidence = 0.9, .right = true},
                                      {.confidence = 0.3, .right = false},
                                      {.confidence = 0.9, .right = false},
                                      {.confidence = 0.5, .right = true}};
  const std::vector<Operating> points = operating_points(verdicts);
  ASSERT_EQ(points.size(), 3U);
  EXPECT_DOUBLE_EQ(points[0].least, 0.3);
  EXPECT_EQ(points[0].statements, 4U);
  EXPECT_EQ(points[1].statements, 3U);
  EXPECT_EQ(points[1].right, 2U);
  EXPECT_DOUBLE_EQ(points[2].least, 0.9);
  EXPECT_EQ(points[2].statements, 2U);
  EXPECT_EQ(points[2].right, 1U);
  std::ostringstream rows;
  write_curve_rows({.title = "", .documents = 1, .gold = 4, .verdicts = verdicts}, rows);
  EXPECT_EQ(rows.str(),
            "min_confidence\tstatements\tright\tprecision\trecall\tf1\n"
            "0.300\t4\t2\t0.5000\t0.5000\t0.5000\n"
            "0.500\t3\t2\t0.6667\t0.5000\t0.5714\n"
            "0.900\t2\t1\t0.5000\t0.2500\t0.3333\n");
}

TEST(Curve, IsAWholePictureWithItsTextEscaped) {
  for (const bool empty : {false, true}) {
    CurveData data{.title = "a<b>&\"c\x01\xff", .documents = 1, .gold = 2, .verdicts = {}};
    if (!empty) data.verdicts = {{.confidence = 0.7, .right = true}};
    std::ostringstream out;
    write_curve_svg(data, out);
    const std::string svg = out.str();
    EXPECT_THAT(svg, testing::StartsWith("<svg xmlns="));
    EXPECT_THAT(svg, testing::EndsWith("</svg>\n"));
    EXPECT_THAT(svg, HasSubstr("a&lt;b&gt;&amp;&quot;c\uFFFD\uFFFD"));
    for (const std::string words : {"precision", "recall", "confidence", "share that is right",
                                    "1 document, 2 statements annotated"})
      EXPECT_THAT(svg, HasSubstr(words));
    EXPECT_THAT(svg, testing::Not(HasSubstr("nan")));
    EXPECT_EQ(svg.find("<circle") == std::string::npos, empty);
  }
}

TEST(Score, OfNothingIsNothing) {
  const Score result = score({}, {}, {});
  EXPECT_EQ(result.core.f1(), 0);
}

TEST(Gold, ComplainsAboutABadLineAndGoesOn) {
  std::vector<Diagnostic> bad;
  std::istringstream in{"{\n" + std::string{kGold} +
                        R"({"id":"d2","entities":{},"statements":[{"s":"X","r":"owns","o":"Y"}]})"};
  const auto read = read_gold(in, "gold", [&](Diagnostic d) { bad.push_back(std::move(d)); });
  EXPECT_EQ(read.size(), 1U);
  ASSERT_EQ(bad.size(), 2U);
  EXPECT_EQ(bad[0].line, 1U);
  EXPECT_EQ(bad[1].line, 3U);
}

// The figures below were printed by score.py for the same two files.
TEST(Eval, PrintsWhatTheProjectsJudgePrints) {
  const test::Folder folder;
  folder.write("gold.jsonl", std::string{kGold});
  folder.write(
      "predicted.jsonl",
      R"({"doc":"d1","subject":"Kelvora","relation":"supplies","object":"Zellaris","factuality":"denied"})"
      "\n"
      R"({"doc":"d1","subject":"Kelvora","relation":"cooperates_with","object":"Zellaris","factuality":"asserted"})"
      "\n"
      R"({"doc":"d1","subject":"Kelvora","relation":"owns","object":"Zellaris","factuality":"asserted"})"
      "\n");
  const test::Outcome outcome = test::bezug(
      {"eval", folder / "gold.jsonl", "--predicted", folder / "predicted.jsonl", "--by", "lang"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.out,
            "de                       P 0.667 R 0.667 F1 0.667  gold 3\n"
            "documents 1  gold 3  predicted 3\n"
            "product 0/1  source 0/1\n"
            "strict P 0.333 R 0.250 F1 0.286\n"
            "core   P 0.667 R 0.667 F1 0.667\n");
  EXPECT_THAT(outcome.err, IsEmpty());
}

TEST(Eval, DrawsTheCurveAndLeavesOutWhatIsLessSure) {
  const test::Folder folder;
  folder.write("gold.jsonl", std::string{kGold});
  folder.write(
      "predicted.jsonl",
      R"({"doc":"d1","subject":"Zellaris","relation":"cooperates_with","object":"Kelvora","factuality":"asserted","confidence":0.75})"
      "\n"
      R"({"doc":"d1","subject":"Zellaris","relation":"owns","object":"Kelvora","factuality":"asserted","confidence":0.25})"
      "\n");
  std::vector<std::string> arguments{"eval", folder / "gold.jsonl", "--predicted",
                                     folder / "predicted.jsonl"};
  const auto with = [&](const std::string& option, const std::string& value) {
    std::vector<std::string> all = arguments;
    all.insert(all.end(), {option, value});
    return test::bezug(all);
  };
  EXPECT_EQ(with("--curve", folder / "curve.svg").code, 0);
  EXPECT_THAT(test::contents(folder / "curve.svg"), HasSubstr("Confidence on gold.jsonl"));
  EXPECT_EQ(with("--curve", folder / "curve.tsv").code, 0);
  EXPECT_THAT(test::contents(folder / "curve.tsv"), HasSubstr("0.750\t1\t1\t1.0000\t0.3333"));
  EXPECT_EQ(with("--curve", folder / "curve.png").code, 2);
  EXPECT_EQ(with("--curve", folder / "no/such/folder.svg").code, 3);
  EXPECT_THAT(with("--min-confidence", "0.25").out, HasSubstr("predicted 2"));
  EXPECT_THAT(with("--min-confidence", "0.5").out, HasSubstr("predicted 1"));
}

TEST(Eval, PrintsTablesOnDemand) {
  const test::Folder folder;
  folder.write("gold.jsonl", std::string{kGold});
  folder.write(
      "predicted.jsonl",
      R"({"doc":"d1","subject":"Zellaris","relation":"cooperates_with","object":"Kelvora","factuality":"denied","confidence":0.75})"
      "\n");
  const std::vector<std::string> arguments{"eval",        folder / "gold.jsonl",
                                           "--predicted", folder / "predicted.jsonl",
                                           "--confusion", "--reliability"};
  const test::Outcome text = test::bezug(arguments);
  EXPECT_THAT(text.out, HasSubstr("denied or ended read as asserted: 0 of 0, of all matched 1"));
  EXPECT_THAT(text.out, HasSubstr("0.7-0.8"));
  std::vector<std::string> as_json = arguments;
  as_json.insert(as_json.end(), {"--format", "json"});
  const auto json = nlohmann::json::parse(test::bezug(as_json).out);
  EXPECT_EQ(json["confusion"]["factuality"]["asserted"]["denied"], 1);
  EXPECT_EQ(json["confusion"]["source"]["none"], 1);
  EXPECT_EQ(json["reliability"]["bins"][0]["statements"], 1);
  EXPECT_EQ(json["reliability"]["curve"].size(), 10U);
}

}  // namespace
}  // namespace bezug::cli
