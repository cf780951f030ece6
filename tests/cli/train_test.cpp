#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "cli/subcommands.h"
#include "tests/cli/program.h"
#include "tests/paths.h"

namespace bezug::cli::test {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

constexpr const char* kBank =
    "# text = Polen liefert Gas.\n"
    "1\tPolen\tPolen\tPROPN\tNE\tCase=Nom\t2\tnsubj\t_\t_\n"
    "2\tliefert\tliefern\tVERB\tVVFIN\tVerbForm=Fin\t0\troot\t_\t_\n"
    "3\tGas\tGas\tNOUN\tNN\tCase=Acc\t2\tobj\t_\tSpaceAfter=No\n"
    "4\t.\t.\tPUNCT\t$.\t_\t2\tpunct\t_\t_\n"
    "\n"
    "# text = Kanada kauft Öl.\n"
    "1\tKanada\tKanada\tPROPN\tNE\tCase=Nom\t2\tnsubj\t_\t_\n"
    "2\tkauft\tkaufen\tVERB\tVVFIN\tVerbForm=Fin\t0\troot\t_\t_\n"
    "3\tÖl\tÖl\tNOUN\tNN\tCase=Acc\t2\tobj\t_\tSpaceAfter=No\n"
    "4\t.\t.\tPUNCT\t$.\t_\t2\tpunct\t_\t_\n"
    "\n";

std::string repeated(const std::string& text, int times) {
  std::string result;
  for (int i = 0; i < times; ++i) result += text;
  return result;
}

/// The data folder with other models for German.
void use_models(const Folder& folder) {
  const fs::path data = tests_folder().parent_path() / "extract";
  fs::create_directories(folder / "data/lang");
  for (const char* const file : {"relations.tsv", "measures.tsv"})
    fs::copy(data / file, fs::path{folder / "data"} / file);
  fs::copy(data / "lang/de", folder / "data/lang/de", fs::copy_options::recursive);
  for (const char* model : {"lexicon.bin", "tagger.bin", "parser.bin"})
    fs::copy_file(folder / model, fs::path{folder / "data/lang/de/models"} / model,
                  fs::copy_options::overwrite_existing);
}

TEST(Train, MakesModelsThatEvaluateJudges) {
  const Folder folder;
  folder.write("forms.tsv", "liefert\tliefern\tVERB\tMood=Ind\nGas\tGas\tNOUN\tCase=Acc\n");
  folder.write("bank.conllu", repeated(kBank, 20));
  const std::string lexicon = folder / "lexicon.bin";
  const std::string bank = folder / "bank.conllu";
  const auto done = [](const Outcome& outcome) { ASSERT_EQ(outcome.code, 0) << outcome.err; };
  done(bezug({"train", "lexicon", "--out", lexicon, "--links", "s,n", folder / "forms.tsv"}));
  done(bezug(
      {"train", "tagger", "--out", folder / "tagger.bin", "--lexicon", lexicon, bank + "=2"}));
  done(
      bezug({"train", "jackknife", "--out", folder / "tagged.conllu", "--lexicon", lexicon, bank}));
  done(bezug({"train", "parser", "--out", folder / "parser.bin", "--network-rounds", "8",
              folder / "tagged.conllu"}));
  // A folder gets a file for each treebank; a parser can learn on from a part of them.
  folder.write("more.conllu", kBank);
  std::filesystem::create_directory(folder / "parts");
  done(bezug({"train", "jackknife", "--folds", "2", "--out", folder / "parts", "--lexicon", lexicon,
              bank, (folder / "more.conllu") + "=0.5"}));
  EXPECT_EQ(std::ranges::count(contents(folder / "parts/bank.conllu"), '\n'),
            20 * std::ranges::count(contents(folder / "parts/more.conllu"), '\n'));
  std::filesystem::rename(folder / "parser.bin", folder / "first.bin");
  done(bezug({"train", "parser", "--start", folder / "first.bin", "--network-rounds", "1",
              "--network-rate", "0.0001", "--out", folder / "parser.bin",
              (folder / "parts/more.conllu") + "=0.5"}));
  use_models(folder);

  folder.write("gold.conllu", kBank);
  ::setenv("BEZUG_DATA", (folder / "data").c_str(), 1);
  const Outcome outcome = bezug({"evaluate", "conllu", "--lang", "de", "--raw", "--format", "json",
                                 "--write", folder / "out.conllu", folder / "gold.conllu"});
  ::unsetenv("BEZUG_DATA");
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  const json scores = json::parse(outcome.out);
  for (const char* measure :
       {"words", "sentences", "UPOS", "XPOS", "UFeats", "lemma", "UAS", "LAS"})
    EXPECT_EQ(scores.at(measure), 100) << measure;
  EXPECT_EQ(scores.at("relations").at("obj").at("gold"), 2);
  EXPECT_THAT(contents(folder / "out.conllu"), HasSubstr("\tkaufen\tVERB\t"));
}

TEST(Train, RefusesWhatItCannotLearnFrom) {
  const Folder folder;
  folder.write("bank.conllu", kBank);
  folder.write("empty.conllu", "");
  folder.write("bad.conllu", "1\tno tree\n\n");
  folder.write("forms.tsv", "liefert\tliefern\n");
  const auto refused = [&](const std::vector<std::string>& arguments, int code,
                           const std::string& why) {
    const Outcome outcome = bezug(arguments);
    EXPECT_EQ(outcome.code, code) << outcome.err;
    EXPECT_THAT(outcome.err, HasSubstr(why));
  };
  const std::string out = folder / "out";
  refused({"train", "tagger", "--out", out, (folder / "bank.conllu") + "=much"}, 2,
          "a weight is a number above 0");
  refused({"train", "tagger", "--out", out, folder / "none.conllu"}, 2, "cannot be read");
  refused({"train", "parser", "--out", out, folder / "empty.conllu"}, 2, "no sentence");
  refused({"train", "parser", "--out", out, folder / "bad.conllu"}, 3, "bad.conllu:1");
  refused({"train", "lexicon", "--out", out, folder / "forms.tsv"}, 3, "forms.tsv:1");
  refused({"train", "names", "--lang", "xx", "--out", out, folder / "bank.conllu"}, 2,
          "unknown language 'xx'");
}

TEST(Evaluate, JudgesAnAnalysisOfAnother) {
  const Folder folder;
  folder.write("gold.conllu", kBank);
  std::string system = kBank;
  system.replace(system.find("\tobj"), 4, "\tobl");
  folder.write("system.conllu", system);
  const Outcome outcome = bezug({"evaluate", "conllu", "--format", "json", "--system",
                                 folder / "system.conllu", folder / "gold.conllu"});
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  const json scores = json::parse(outcome.out);
  EXPECT_EQ(scores.at("LAS"), 87.5);
  EXPECT_EQ(scores.at("UAS"), 100);
  EXPECT_EQ(scores.at("verbs"), 50);
  folder.write("system.conllu", "1\tAnderes\t_\t_\t_\t_\t0\troot\t_\t_\n\n");
  const Outcome other =
      bezug({"evaluate", "conllu", "--system", folder / "system.conllu", folder / "gold.conllu"});
  EXPECT_EQ(other.code, 3);
  EXPECT_THAT(other.err, HasSubstr("gold.conllu"));
  EXPECT_EQ(bezug({"evaluate", "conllu", folder / "gold.conllu"}).code, 2);
}

TEST(Evaluate, CountsNames) {
  const Folder folder;
  folder.write("gold.iob2",
               "# newdoc\n1\tAngela\tB-PER\n2\tMerkel\tI-PER\n3\tbesucht\tO\n4\tBerlin\tB-LOC\n\n");
  const Outcome outcome =
      bezug({"evaluate", "names", "--lang", "de", "--format", "json", folder / "gold.iob2"});
  ASSERT_EQ(outcome.code, 0) << outcome.err;
  const json scores = json::parse(outcome.out);
  EXPECT_EQ(scores.at("merged").at("gold"), 2);
  EXPECT_EQ(scores.at("merged").at("f1"), 1.0);
  EXPECT_EQ(scores.at("person").at("right"), 1);
}

TEST(Train, ExplainsItsParts) {
  for (const char* command : {"train", "evaluate"}) {
    const Outcome outcome = bezug({command, "--help"});
    EXPECT_EQ(outcome.code, 0);
    EXPECT_THAT(outcome.out, HasSubstr("Examples:"));
  }
  for (const char* part : {"lexicon", "tagger", "jackknife", "parser", "names"})
    EXPECT_THAT(bezug({"train", part, "--help"}).out,
                HasSubstr(std::string{"Examples:\n  bezug train "} + part));
}

TEST(Train, FitsConfidenceToAnnotatedDocuments) {
  const Folder folder;
  folder.write("gold.jsonl",
               R"({"id":"a","lang":"de","text":"Polen liefert Gas an Kanada.","entities":)"
               R"({"P":["Polen"],"K":["Kanada"]},"statements":[{"s":"P","r":"supplies","o":"K"}]})"
               "\n"
               R"({"id":"b","lang":"de","text":"Kanada liefert Öl an Polen.","entities":{},)"
               R"("statements":[]})"
               "\n");
  const std::vector<std::string> arguments{"train",
                                           "confidence",
                                           "--lang",
                                           "de",
                                           "--least",
                                           "1",
                                           folder / "gold.jsonl",
                                           "--out",
                                           folder / "confidence.tsv"};
  ASSERT_EQ(bezug(arguments).code, 0);
  const std::string first = contents(folder / "confidence.tsv");
  EXPECT_THAT(first, HasSubstr("\nbias\t"));
  EXPECT_THAT(first, HasSubstr("\nrelation=supplies\t"));
  ASSERT_EQ(bezug(arguments).code, 0);
  EXPECT_EQ(contents(folder / "confidence.tsv"), first);
}

}  // namespace
}  // namespace bezug::cli::test
