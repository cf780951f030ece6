#include "extract/pipeline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "tests/paths.h"

namespace bezug::extract {
namespace {

const Pipeline& german() {
  static const Pipeline pipeline{"de"};
  return pipeline;
}

Contribution read(std::string text) {
  Document document{.id = document_id("test"),
                    .uri = "test",
                    .title = "",
                    .date = "",
                    .language = "de",
                    .hash = {},
                    .text = std::move(text)};
  const auto sentences = german().annotate(document.text);
  return german().contribution(std::move(document), sentences);
}

std::string seed_article() {
  std::ifstream in{tests_folder() / "../examples/corpus/seed.txt"};
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Whether `got` says it; an empty source matches any.
bool says(const Contribution& got, std::string_view subject, std::string_view relation,
          std::string_view object, Factuality factuality, std::string_view source = {}) {
  std::map<EntityId, std::string> names;
  for (const Entity& entity : got.entities) names[entity.id] = entity.name.text;
  return std::ranges::any_of(got.statements, [&](const Statement& statement) {
    return names[statement.subject] == subject && statement.relation == relation &&
           names[statement.object] == object && statement.factuality == factuality &&
           (source.empty() || (statement.source && names[*statement.source] == source));
  });
}

TEST(Pipeline, ReadsTheArticleThatTheProjectBeganWith) {
  const Contribution got = read(seed_article());
  EXPECT_TRUE(says(got, "Nordkorea", "supplies", "Russland", Factuality::attempted, "USA"));
  EXPECT_TRUE(says(got, "Nordkorea", "supplies", "Russland", Factuality::attempted, "John Kirby"));
  EXPECT_TRUE(says(got, "Nordkorea", "supplies", "Russland", Factuality::possible));
  EXPECT_TRUE(says(got, "Nordkorea", "supplies", "Russland", Factuality::denied));
  for (const char* authority : {"USA", "Südkorea", "Japan", "EU"})
    EXPECT_TRUE(says(got, authority, "sanctions", "Nordkorea", Factuality::asserted)) << authority;
  EXPECT_TRUE(says(got, "Vereinte Nationen", "prohibits", "Nordkorea", Factuality::asserted));
  EXPECT_TRUE(says(got, "Russland", "attacks", "Ukraine", Factuality::asserted) ||
              says(got, "Russland", "attacks", "Ukraine", Factuality::possible) ||
              says(got, "Russland", "attacks", "Ukraine", Factuality::attempted));
  EXPECT_TRUE(says(got, "Wladimir Putin", "holds_position", "Russland", Factuality::asserted));
  EXPECT_TRUE(says(got, "Ashot Mkrtychev", "brokers", "Russland", Factuality::attempted));
}

TEST(Pipeline, GivesEvidenceInsideItsSentenceAndText) {
  const Contribution got = read(seed_article());
  ASSERT_FALSE(got.statements.empty());
  for (const Statement& statement : got.statements) {
    const Evidence& evidence = statement.evidence;
    EXPECT_LE(evidence.sentence.begin, evidence.span.begin);
    EXPECT_LT(evidence.span.begin, evidence.span.end);
    EXPECT_LE(evidence.span.end, evidence.sentence.end);
    EXPECT_LE(evidence.sentence.end, got.document.text.size());
  }
}

TEST(Pipeline, NamesEveryEntityOfItsStatements) {
  const Contribution got = read(seed_article());
  const auto has = [&](EntityId id) {
    return std::ranges::any_of(got.entities, [&](const Entity& one) { return one.id == id; });
  };
  for (const Statement& statement : got.statements) {
    EXPECT_TRUE(has(statement.subject));
    EXPECT_TRUE(has(statement.object));
    EXPECT_TRUE(!statement.source || has(*statement.source));
  }
}

TEST(Pipeline, GivesTheSameTwice) {
  const Contribution once = read(seed_article());
  const Contribution again = read(seed_article());
  ASSERT_EQ(once.statements.size(), again.statements.size());
  for (std::size_t at = 0; at < once.statements.size(); ++at)
    EXPECT_EQ(once.statements[at].id, again.statements[at].id);
}

TEST(Pipeline, FindsNothingInNothing) {
  for (const char* text : {"", " ", "\n\n\n", ".", "-", "„“", "42"})
    EXPECT_TRUE(read(text).statements.empty()) << text;
}

TEST(Pipeline, BearsLongAndOddTexts) {
  std::string list = "Der Händler Alpora liefert";
  for (int at = 0; at < 5000; ++at) list += " Stahl,";
  EXPECT_NO_THROW(read(list));
  EXPECT_NO_THROW(read(std::string(200'000, 'a')));
  EXPECT_NO_THROW(read(std::string(20'000, '(')));
  std::string nested = "Er sagte";
  for (int at = 0; at < 400; ++at) nested += ", dass er sagte";
  EXPECT_NO_THROW(read(nested + "."));
}

}  // namespace
}  // namespace bezug::extract
