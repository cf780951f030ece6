// The questions that the program answers, over a small world.
#include <gmock/gmock.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "tests/cli/program.h"
#include "tests/cli/samples.h"

namespace bezug::cli::test {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

class Answers : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder = new Folder;  // NOLINT(cppcoreguidelines-owning-memory): gtest's way, freed below
    fill(*folder / "a.db");
  }
  static void TearDownTestSuite() { delete folder; }

  static Outcome ask(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--db", *folder / "a.db"});
    return bezug(arguments);
  }
  static json asked(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--format", "json"});
    return json::parse(ask(arguments).out);
  }
  static std::vector<std::string> names(const json& entities) {
    std::vector<std::string> result;
    for (const json& entity : entities) result.push_back(entity["name"]);
    return result;
  }
  static Folder* folder;
};
Folder* Answers::folder = nullptr;

TEST_F(Answers, NameSuppliersWithProductFactualityAndQuotation) {
  const Outcome outcome = ask({"who-supplies", "Auvento"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, HasSubstr("Pikotron  Steuergeräte  asserted"));
  EXPECT_THAT(outcome.out, HasSubstr("Taihe     Chips         possible"));
  EXPECT_THAT(outcome.out, HasSubstr("denied"));
  EXPECT_THAT(outcome.out, HasSubstr("Pikotron supplies Auvento (Steuergeräte)."));
  const json whole = asked({"who-supplies", "Auvento", "--product", "chip"});
  EXPECT_THAT(names(whole["suppliers"]), ElementsAre("Silkgate", "Taihe"));
  EXPECT_EQ(whole["suppliers"][1]["statements"][0]["document"]["uri"], "/news/b.txt");
}

TEST_F(Answers, SumUpTheRelationsOfNeighbours) {
  const json whole = asked({"neighbours", "Auvento", "--relation", "supplies"});
  EXPECT_EQ(whole["neighbours"], 3);
  EXPECT_EQ(whole["edges"].size(), 3);
  EXPECT_TRUE(whole["rest"].empty());
  const json among = asked({"neighbours", "Auvento", "--relation", "supplies", "--among"});
  EXPECT_EQ(among["edges"].size(), 4);
  const json& pair = among["edges"][0];
  EXPECT_EQ(pair["subject"]["name"], "Taihe");
  EXPECT_EQ(pair["object"]["name"], "Pikotron");
  EXPECT_EQ(pair["documents"], 2);
  EXPECT_EQ(pair["factuality"], "asserted");
  EXPECT_EQ(pair["factualities"], (json{{"asserted", 1}, {"attempted", 1}}));
  EXPECT_THAT(pair["product"], ElementsAre("Chips"));
  EXPECT_EQ(pair["first"], "2023-03-30");
}

TEST_F(Answers, SayWhichNeighboursAreLeftOut) {
  const std::vector<std::string> one{"neighbours", "Auvento", "--limit", "1"};
  const json whole = asked(one);
  EXPECT_EQ(whole["shown"], 1);
  std::size_t left = 0;
  for (const json& rest : whole["rest"]) left += rest["statements"].get<std::size_t>();
  std::size_t shown = 0;
  for (const json& edge : whole["edges"]) shown += edge["statements"].get<std::size_t>();
  EXPECT_EQ(left + shown, whole["statements"]);
  EXPECT_THAT(ask(one).err, HasSubstr("neighbours are left out"));
  // One that is asked for is there however few say so.
  json beside = asked({"neighbours", "Auvento", "--limit", "1", "--beside", "Silkgate", "--beside",
                       "Taihe", "--beside", "Pikotron", "--relation", "supplies"});
  EXPECT_EQ(beside["shown"], 3);
  EXPECT_EQ(beside["edges"].size(), 4);
}

TEST_F(Answers, ShowADocumentWithItsStatements) {
  const json whole = asked({"document", "/news/b.txt"});
  EXPECT_EQ(whole["uri"], "/news/b.txt");
  EXPECT_EQ(whole["statements_in_all"], 4);
  const std::string text = whole["text"];
  for (const json& statement : whole["statements"]) {
    const std::size_t begin = statement["sentence"][0];
    const std::size_t end = statement["sentence"][1];
    EXPECT_EQ(text.substr(begin, end - begin), statement["evidence"]);
    EXPECT_EQ(statement["document"]["id"], whole["id"]);
  }
  EXPECT_EQ(asked({"document", whole["id"]}), whole);
  EXPECT_EQ(asked({"document", "/news/b.txt", "--limit", "1"})["statements"].size(), 1);
  EXPECT_THAT(ask({"document", "/news/b.txt"}).out, HasSubstr("Taihe supplies Pikotron: Chips"));
  EXPECT_THAT(ask({"document", "/news/x.txt"}).err, HasSubstr("is no document of the database"));
}

TEST_F(Answers, CutACardToTheSurest) {
  const json card = asked({"show", "Taihe", "--limit", "3"});
  EXPECT_EQ(card["statements_in_all"], 4);
  ASSERT_EQ(card["statements"].size(), 3);
  for (const json& statement : card["statements"]) EXPECT_GT(statement["confidence"], 0.5);
  EXPECT_THAT(ask({"show", "Taihe", "--limit", "3"}).err, HasSubstr("1 of 4 statements"));
}

TEST_F(Answers, SayOfWhomMostIsSaid) {
  const json top = asked({"stats"})["top"];
  EXPECT_EQ(top[0]["name"], "Auvento");
  EXPECT_EQ(top[0]["statements"], 4);
  EXPECT_THAT(ask({"stats"}).out, HasSubstr("named most  "));
}

TEST_F(Answers, CountDocumentsThatAgree) {
  const json whole = asked({"supplied-by", "Taihe", "--factuality", "asserted,attempted"});
  EXPECT_THAT(names(whole["customers"]), ElementsAre("Pikotron", "Pikotron"));
  EXPECT_EQ(whole["customers"][0]["documents"], 1);
}

TEST_F(Answers, SayThatThereAreNone) {
  const Outcome outcome = ask({"who-supplies", "Siltrana"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.out, HasSubstr("no supplier of Siltrana"));
}

TEST_F(Answers, GiveTheShortestPathWithEvidenceOfEveryHop) {
  const Outcome outcome = ask({"path", "Siltrana", "Auvento"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, StartsWith("Siltrana → Taihe → Auvento   2 hops"));
  EXPECT_THAT(outcome.out, HasSubstr("“Siltrana supplies Taihe (Siliziumscheiben).”"));
  EXPECT_THAT(outcome.out, HasSubstr("/news/a.txt, 2023-03-30"));
}

TEST_F(Answers, PreferTheCrediblePathWhenAsked) {
  const json whole = asked({"path", "Siltrana", "Auvento", "--credible"});
  EXPECT_THAT(names(whole["paths"][0]["entities"]),
              ElementsAre("Siltrana", "Taihe", "Pikotron", "Auvento"));
  EXPECT_NEAR(whole["paths"][0]["credibility"].get<double>(), 0.729, 1e-9);
  EXPECT_EQ(whole["paths"][0]["steps"][1]["statements"].size(), 2U);
}

TEST_F(Answers, GiveAllPathsWithinTheHops) {
  EXPECT_EQ(asked({"path", "Siltrana", "Auvento", "--all"})["paths"].size(), 2U);
  EXPECT_EQ(asked({"path", "Siltrana", "Auvento", "--all", "--max-hops", "2"})["paths"].size(), 1U);
  const json limited = asked({"path", "Siltrana", "Auvento", "--all", "--limit", "1"});
  EXPECT_EQ(limited["paths"].size(), 1U);
  EXPECT_EQ(limited["complete"], false);
}

TEST_F(Answers, GiveTheBestPathsInTheirOrder) {
  const auto hops = [](const json& answer) {
    std::vector<int> found;
    for (const json& path : answer["paths"]) found.push_back(path["hops"]);
    return found;
  };
  const json shortest = asked({"path", "Siltrana", "Auvento", "--best", "5"});
  EXPECT_THAT(hops(shortest), ElementsAre(2, 3));
  EXPECT_EQ(shortest["complete"], true);
  EXPECT_THAT(hops(asked({"path", "Siltrana", "Auvento", "--best", "1"})), ElementsAre(2));
  EXPECT_THAT(hops(asked({"path", "Siltrana", "Auvento", "--best", "2", "--credible"})),
              ElementsAre(3, 2));
  EXPECT_EQ(ask({"path", "Siltrana", "Auvento", "--best", "2", "--all"}).code, 2);
}

TEST_F(Answers, FollowNoDenialUnlessAsked) {
  EXPECT_EQ(ask({"path", "Silkgate", "Auvento"}).code, 1);
  EXPECT_EQ(ask({"path", "Silkgate", "Auvento", "--factuality", "denied"}).code, 0);
}

TEST_F(Answers, SayThatOnlyTheReverseDirectionExists) {
  const Outcome outcome = ask({"path", "Auvento", "Siltrana"});
  EXPECT_EQ(outcome.code, 1);
  EXPECT_THAT(outcome.out, HasSubstr("No path leads from Auvento to Siltrana."));
  EXPECT_THAT(outcome.out, HasSubstr("bezug path 'Siltrana' 'Auvento'"));
}

TEST_F(Answers, FollowOtherRelationsAndEitherDirectionWhenAsked) {
  EXPECT_EQ(ask({"path", "Pikotron", "Müller Süd"}).code, 1);
  EXPECT_EQ(ask({"path", "Pikotron", "Müller Süd", "--relation", "any"}).code, 0);
  EXPECT_EQ(ask({"path", "Auvento", "Siltrana", "--either-way"}).code, 0);
}

TEST_F(Answers, DrawTheTiersAsATree) {
  const Outcome outcome = ask({"tiers", "Auvento", "--factuality", "asserted"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_EQ(outcome.out,
            "Auvento\n"
            "└── Pikotron: Steuergeräte  asserted  1 document\n"
            "    └── Taihe: Chips  asserted  1 document\n"
            "        └── Siltrana: Siliziumscheiben  asserted  1 document\n");
  EXPECT_EQ(asked({"tiers", "Auvento", "--depth", "1"})["members"].size(), 3U);
  EXPECT_EQ(asked({"tiers", "Siltrana", "--customers"})["members"].size(), 4U);
}

TEST_F(Answers, ShowTheCardOfAnEntity) {
  const Outcome outcome = ask({"show", "Auvento"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.out, StartsWith("Auvento  company  "));
  EXPECT_THAT(outcome.out, HasSubstr("\nowns  1 statement in 1 document\n"));
  EXPECT_THAT(outcome.out, HasSubstr("\nsupplies  3 statements in 2 documents\n"));
  const Outcome part = ask({"show", "Auvento", "--relation", "owns"});
  EXPECT_THAT(part.out, Not(HasSubstr("supplies  ")));
}

TEST_F(Answers, SayWhoReportsWhatTheSourceSays) {
  EXPECT_THAT(ask({"show", "Müller Süd"}).out,
              HasSubstr("(says Rita Holm, reported by Kurierblatt)"));
  EXPECT_THAT(ask({"path", "Auvento", "Müller Süd", "--relation", "owns"}).out,
              HasSubstr("says Rita Holm, reported by Kurierblatt"));
  const json claimants = asked({"show", "Müller Süd"})["statements"][0]["claimants"];
  EXPECT_THAT(names(claimants), ElementsAre("Rita Holm", "Kurierblatt"));
  EXPECT_EQ(claimants[0]["span"], json::array({0, 1}));
  const std::string graph = ask({"export", "--relation", "owns"}).out;
  EXPECT_THAT(graph, HasSubstr(R"("claimants":[{"name":"Rita Holm","id":")"));
  EXPECT_THAT(graph, HasSubstr(R"("name":"Kurierblatt","aliases")"));
}

TEST_F(Answers, LeaveOutWhatIsLessSureThanAskedFor) {
  const auto sure = [](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--min-confidence", "0.5"});
    return arguments;
  };
  EXPECT_EQ(asked(sure({"stats"}))["statements"].get<int>() + 1,
            asked({"stats"})["statements"].get<int>());
  EXPECT_FALSE(asked(sure({"stats"}))["factualities"].contains("possible"));
  EXPECT_EQ(asked(sure({"find", "Taihe"}))[0]["statements"].get<int>() + 1,
            asked({"find", "Taihe"})[0]["statements"].get<int>());
  EXPECT_EQ(asked(sure({"who-supplies", "Auvento"}))["suppliers"].size(), 2U);
  EXPECT_EQ(asked(sure({"supplied-by", "Taihe"}))["customers"].size(), 2U);
  EXPECT_EQ(asked(sure({"show", "Taihe"}))["statements"].size(), 3U);
  EXPECT_EQ(asked(sure({"path", "Siltrana", "Auvento"}))["paths"][0]["hops"], 3);
  EXPECT_EQ(asked(sure({"tiers", "Auvento", "--depth", "1"}))["members"].size(), 2U);
  const std::string whole = ask({"export", "--min-confidence", "0.95"}).out;
  EXPECT_THAT(whole, Not(HasSubstr("statement")));
  EXPECT_THAT(ask({"export", "--min-confidence", "0.95"}).err, HasSubstr("nothing fits"));
}

TEST_F(Answers, CountTheGraph) {
  const json whole = asked({"stats"});
  EXPECT_EQ(whole["documents"], 3);
  EXPECT_EQ(whole["relations"]["supplies"], 6);
  EXPECT_EQ(whole["factualities"]["denied"], 1);
  EXPECT_EQ(ask({"stats"}).code, 0);
}

TEST_F(Answers, FindNamesInAnySpelling) {
  for (const std::string spelling :
       {"Müller Süd", "muller sud", "Mueller Sued", "MÜLLER", "Mullr Sud"})
    EXPECT_THAT(ask({"find", spelling}).out, HasSubstr("Müller Süd")) << spelling;
  EXPECT_EQ(ask({"find", "Quetzalcoatl"}).code, 1);
}

TEST_F(Answers, TakeAnExactNameBeforeALongerOne) {
  EXPECT_THAT(ask({"show", "Taihe"}).out, StartsWith("Taihe  company"));
}

TEST_F(Answers, AskBackWhenANameIsAmbiguousOrUnknown) {
  const Outcome ambiguous = ask({"who-supplies", "S"});
  EXPECT_EQ(ambiguous.code, 1);
  EXPECT_THAT(ambiguous.err, HasSubstr("Silkgate"));
  EXPECT_THAT(ambiguous.err, HasSubstr("Siltrana"));
  const Outcome unknown = ask({"who-supplies", "Avento"});
  EXPECT_EQ(unknown.code, 1);
  EXPECT_THAT(unknown.err, HasSubstr("Auvento")) << "a near name is offered, never taken";
  EXPECT_EQ(ask({"who-supplies", "Quetzalcoatl"}).code, 1);
  EXPECT_EQ(ask({"who-supplies", ""}).code, 1);
}

TEST_F(Answers, TakeTheHomonymThatStandsOutAndAskBackWhereNoneDoes) {
  const Outcome outcome = ask({"who-supplies", "Auvento"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.err, HasSubstr("'Auvento' is taken as Auvento (company"));
  const Outcome twins = ask({"show", "Zwilling"});
  EXPECT_EQ(twins.code, 1);
  EXPECT_THAT(twins.err, HasSubstr("Zwilling (company"));
  EXPECT_THAT(twins.err, HasSubstr("Zwilling (person"));
  EXPECT_EQ(ask({"show", "person:Zwilling"}).code, 0);
}

TEST_F(Answers, TakeABeginningThatOnlyOneNameHasAndSaySo) {
  const Outcome outcome = ask({"who-supplies", "Auv"});
  EXPECT_EQ(outcome.code, 0);
  EXPECT_THAT(outcome.err, HasSubstr("'Auv' is taken as Auvento"));
}

TEST_F(Answers, TakeATypeAndAnIdInsteadOfAName) {
  const std::string id = asked({"find", "Pikotron"})[0]["id"];
  EXPECT_EQ(ask({"who-supplies", id}).code, 0);
  EXPECT_EQ(ask({"who-supplies", "company:Auvento"}).code, 0);
  EXPECT_EQ(ask({"who-supplies", "country:Auvento"}).code, 1);
}

TEST_F(Answers, ExportTheWholeOrAPartInEveryFormat) {
  for (const std::string format : {"dot", "svg", "png", "graphml", "jsonl"}) {
    const std::string file = *folder / ("graph." + format);
    EXPECT_EQ(ask({"export", "-o", file}).code, 0) << format;
    EXPECT_GT(fs::file_size(file), 100U) << format;
  }
  const std::string around = ask({"export", "--around", "Müller Süd", "--depth", "1"}).out;
  EXPECT_THAT(around, HasSubstr("Auvento"));
  EXPECT_THAT(around, Not(HasSubstr("Pikotron")));
  EXPECT_EQ(ask({"export", "--product", "unicorns"}).code, 1);
}

TEST(Drawn, AnswersBecomeDiagrams) {
  const Folder folder;
  const auto bytes_of = [&](const std::string& name) {
    std::ifstream in{folder / name, std::ios::binary};
    return std::string{std::istreambuf_iterator<char>{in}, {}};
  };
  fill(folder / "a.db");
  const auto ask = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--db", folder / "a.db"});
    return bezug(arguments);
  };
  const Outcome path = ask({"path", "Auvento", "Pikotron", "--either-way", "--draw",
                            folder / "path.dot", "--theme", "dark"});
  ASSERT_EQ(path.code, 0) << path.err;
  EXPECT_THAT(path.err, HasSubstr("drawn: "));
  const std::string dot = bytes_of("path.dot");
  EXPECT_THAT(dot, HasSubstr("layout=dot"));
  EXPECT_THAT(dot, HasSubstr("#14181D"));
  EXPECT_THAT(dot, HasSubstr("Pikotron"));
  EXPECT_EQ(ask({"tiers", "Pikotron", "--draw", folder / "tiers.svg"}).code, 0);
  EXPECT_THAT(bytes_of("tiers.svg"), HasSubstr("<svg"));
  EXPECT_EQ(ask({"export", "-o", folder / "all.pdf", "--theme", "print"}).code, 0);
  EXPECT_THAT(bytes_of("all.pdf"), StartsWith("%PDF"));
  EXPECT_EQ(ask({"tiers", "Pikotron", "--draw", folder / "tiers.gif"}).code, 2);
  const Outcome data = ask({"tiers", "Pikotron", "--draw", folder / "tiers.jsonl"});
  EXPECT_EQ(data.code, 2);
  EXPECT_THAT(data.err, HasSubstr("is no diagram; endings of diagrams: .dot .pdf .png .svg"));
  EXPECT_EQ(ask({"export", "-o", folder / "no/where.svg"}).code, 3);
  EXPECT_EQ(ask({"export", "-o", folder / "a.svg", "--highlight", "Niemand"}).code, 1);
}

}  // namespace
}  // namespace bezug::cli::test
