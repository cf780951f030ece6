#include "extract/model/names.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "extract/language.h"
#include "extract/model/grammar.h"
#include "extract/model/name_labels.h"
#include "extract/model/name_weights.h"
#include "extract/model/train_names.h"
#include "extract/model/word_filter.h"
#include "extract/segment.h"
#include "graph/error.h"

namespace bezug::extract {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::Not;
using testing::UnorderedElementsAre;

fs::path german() { return data_folder() / "lang" / "de"; }

const NameModel& german_model() {
  static const NameModel model = NameModel::load(german());
  return model;
}

// Names of `text` as "TYPE surface", by the whole document.
std::vector<std::string> names_of(const std::string& text) {
  static const Segmenter segmenter{"de"};
  static constexpr std::array kLetters{"P ", "O ", "C ", "L ", "X "};
  const std::vector<Sentence> sentences = segmenter.sentences(text);
  const auto found = german_model().find(std::span<const Sentence>{sentences});
  std::vector<std::string> names;
  for (std::size_t i = 0; i < sentences.size(); ++i)
    for (const NameSpan& span : found[i]) {
      const std::uint32_t begin = sentences[i].tokens[span.begin].span.begin;
      const std::uint32_t end = sentences[i].tokens[span.end - 1].span.end;
      names.push_back(kLetters[static_cast<int>(span.type)] + text.substr(begin, end - begin));
    }
  return names;
}

class NameFolder : public testing::Test {
 protected:
  void SetUp() override {
    root_ = fs::path{testing::TempDir()} / ("bezug-names-" + std::to_string(::getpid()));
    folder_ = root_ / "lang" / "xx";
    fs::create_directories(folder_ / "models");
  }
  void TearDown() override {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }
  void write(const std::string& name, const std::string& content) const {
    std::ofstream{folder_ / name, std::ios::binary} << content;
  }
  fs::path root_;
  fs::path folder_;
};

TEST(NameLabels, GiveBackTheSpansThatTheyMark) {
  const std::vector<NameSpan> names{
      {0, 1, NameType::person}, {1, 4, NameType::company}, {5, 7, NameType::location}};
  std::vector<int> labels(8, names::kNone);
  for (const NameSpan& name : names) names::mark(name, labels);
  EXPECT_EQ(names::spans(labels), names);
}

TEST(NameLabels, BestSequenceIsAlwaysWellFormed) {
  std::mt19937 random{7};
  std::normal_distribution<float> score{0, 3};
  for (int round = 0; round < 200; ++round) {
    std::array<names::Scores, names::kLabels> transitions{};
    for (auto& row : transitions)
      for (float& value : row) value = score(random);
    std::vector<names::Scores> scores(1 + random() % 12);
    for (auto& row : scores)
      for (float& value : row) value = score(random);
    const std::vector<int> labels = names::best_labels(scores, transitions);
    ASSERT_EQ(labels.size(), scores.size());
    EXPECT_FALSE(names::goes_on(labels.front()));
    EXPECT_FALSE(names::opens(labels.back()));
    for (std::size_t i = 1; i < labels.size(); ++i)
      EXPECT_TRUE(names::may_follow(labels[i - 1], labels[i]));
  }
}

TEST(WordFilter, KnowsItsMembersAndFewStrangers) {
  std::mt19937_64 random{3};
  std::vector<std::uint64_t> members(5000);
  for (std::uint64_t& member : members) member = random();
  const names::WordFilter filter{members};
  for (const std::uint64_t member : members) EXPECT_TRUE(filter.contains(member));
  int strangers = 0;
  for (int i = 0; i < 20'000; ++i) strangers += filter.contains(random());
  EXPECT_LT(strangers, 40);
}

TEST(Grammar, RewritesSymbolsAndCapitals) {
  names::Grammar grammar;
  grammar.add("name", "{^part}{part} AG");
  grammar.add("part", "öl");
  names::Random random{1};
  EXPECT_EQ(grammar.text("name", random), "Ölöl AG");
  EXPECT_THROW((void)grammar.text("nothing", random), DataError);
}

TEST_F(NameFolder, WithoutModelIsRefused) { EXPECT_THROW(NameModel::load(folder_), DataError); }

TEST_F(NameFolder, WithDamagedModelIsRefused) {
  std::ifstream in{german() / "models" / "names.bin", std::ios::binary};
  std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  bytes[bytes.size() / 2] ^= 1;
  write("models/names.bin", bytes);
  EXPECT_THROW(NameModel::load(folder_), DataError);
  write("models/names.bin", bytes.substr(0, 20));
  EXPECT_THROW(NameModel::load(folder_), DataError);
  write("models/names.bin", "");
  EXPECT_THROW(NameModel::load(folder_), DataError);
}

TEST_F(NameFolder, TrainsAModelThatFindsWhatItWasShown) {
  std::string text;
  for (const char* name : {"Anna", "Berta", "Clara", "Dora", "Emma", "Frieda"})
    text += std::string{"1\tFrau\tO\n2\t"} + name + "\tB-PER\n3\tliest\tO\n\n";
  write("train.iob2", "# newdoc\n" + text);
  NameTraining training{.language_folder = folder_, .iob2 = {folder_ / "train.iob2"}};
  const fs::path out = folder_ / "models" / "names.bin";
  train_names(training, out, [](const std::string&) {});
  const NameScore score = score_names(NameModel::load(folder_), folder_ / "train.iob2");
  EXPECT_EQ(score.merged.right, 6);
  EXPECT_EQ(score.merged.found, 6);

  std::ifstream first{out, std::ios::binary};
  const std::string once{std::istreambuf_iterator<char>{first}, {}};
  train_names(training, out, [](const std::string&) {});
  std::ifstream second{out, std::ios::binary};
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>{second}, {}), once);
}

TEST_F(NameFolder, ComplainsOfBadTrainingLines) {
  write("bad.iob2", "1\tFrau\tO\n2\tAnna\tB-QQQ\n");
  NameTraining training{.language_folder = folder_, .iob2 = {folder_ / "bad.iob2"}};
  try {
    train_names(training, folder_ / "models" / "names.bin", [](const std::string&) {});
    FAIL() << "took a bad tag";
  } catch (const DataError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("bad.iob2:2"));
  }
}

TEST(GermanNames, AreFoundThoughNeverSeen) {
  EXPECT_THAT(names_of("Der Chiphersteller Velmotron beliefert die Firma Kastrup Motoren."),
              ElementsAre("C Velmotron", "C Kastrup Motoren"));
  EXPECT_THAT(names_of("Das sagte Vorstandschefin Renate Obermoser am Dienstag in Passau."),
              ElementsAre("P Renate Obermoser", "L Passau"));
}

TEST(GermanNames, KeepTheirGenitive) {
  EXPECT_THAT(names_of("Die Regierung Frankreichs weist das zurück."),
              ElementsAre("L Frankreichs"));
}

TEST(GermanNames, AreNotTheGoodsBesideThem) {
  const auto names = names_of("Ohne Kupfer und Nickel steht die Fertigung still.");
  EXPECT_THAT(names, ElementsAre());
}

TEST(GermanNames, InsideCompoundsAreFound) {
  EXPECT_THAT(names_of("Die Siemens-Tochter verkauft ihr Werk."), ElementsAre("C Siemens"));
}

TEST(GermanNames, OfAnEmptyDocumentAreNone) {
  EXPECT_TRUE(german_model().find(std::span<const Sentence>{}).empty());
  EXPECT_TRUE(german_model().find(Sentence{}).empty());
}

}  // namespace
}  // namespace bezug::extract
