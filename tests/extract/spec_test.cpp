// The specification of the language behaviour: tests/spec/<language>/*.spec. A line without indent
// is a text; the indented lines below it are its statements, parts two spaces apart:
//   subject  relation  object[  factuality][  product=...][  source=...]
// \n in a text stands for the end of a line.
// Texts listed in gaps.txt are known not to be read rightly yet: they must fail, so that the list
// stays true. BEZUG_UPDATE_GOLDEN=1 writes the lists anew.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "extract/pipeline.h"
#include "tests/extract/spec_files.h"
#include "tests/paths.h"

namespace bezug::extract::test {
namespace {
namespace fs = std::filesystem;

struct Expected {
  std::string triple;  ///< "subject  relation  object  factuality"
  std::string product;
  std::string source;
};

struct Case {
  std::string text;
  std::size_t line{};
  std::vector<Expected> expected;
};

Expected parsed(const std::string& line) {
  const std::vector<std::string> fields = parts(line);
  Expected expected{.triple = fields.at(0) + "  " + fields.at(1) + "  " + fields.at(2),
                    .product = "",
                    .source = ""};
  std::string said = "asserted";
  for (std::size_t at = 3; at < fields.size(); ++at) {
    if (fields[at].starts_with("product="))
      expected.product = fields[at].substr(8);
    else if (fields[at].starts_with("source="))
      expected.source = fields[at].substr(7);
    else
      said = fields[at];
  }
  expected.triple += "  " + said;
  return expected;
}

std::vector<Case> cases(const fs::path& file) {
  std::vector<Case> all;
  std::ifstream in{file};
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with("  "))
      all.back().expected.push_back(parsed(line.substr(2)));
    else
      all.push_back({.text = line, .line = number, .expected = {}});
  }
  return all;
}

const Pipeline& pipeline(const std::string& language) {
  static std::map<std::string, Pipeline> loaded;
  const auto found = loaded.find(language);
  if (found != loaded.end()) return found->second;
  return loaded.emplace(language, Pipeline{language}).first->second;
}

/// `text` with its line ends.
std::string with_lines(std::string text) {
  for (std::size_t at = 0; (at = text.find("\\n", at)) != std::string::npos; ++at)
    text.replace(at, 2, "\n");
  return text;
}

/// What is wrong with the statements of `one`, a line each; empty if nothing is.
std::string complaints(const Case& one, const std::string& language) {
  Document document{.id = document_id("spec"),
                    .uri = "spec",
                    .title = "",
                    .date = "",
                    .language = language,
                    .hash = {},
                    .text = with_lines(one.text)};
  const auto sentences = pipeline(language).annotate(document.text);
  const Contribution got = pipeline(language).contribution(std::move(document), sentences);
  std::map<EntityId, std::string> names;
  for (const Entity& entity : got.entities) names[entity.id] = entity.name.text;
  std::set<std::string> found;
  std::string wrong;
  const auto matches = [&](const Expected& expected, const Statement& statement) {
    std::set<std::string> products;
    for (const Qualifier& qualifier : statement.qualifiers)
      if (qualifier.kind == QualifierKind::product) products.insert(qualifier.text);
    const std::string source = statement.source ? names[*statement.source] : "";
    return (expected.product.empty() || products.contains(expected.product)) &&
           (expected.source.empty() || source == expected.source);
  };
  std::vector<bool> seen(one.expected.size());
  for (const Statement& statement : got.statements) {
    if (is_open(statement.relation)) continue;
    const std::string triple = names[statement.subject] + "  " + statement.relation + "  " +
                               names[statement.object] + "  " +
                               std::string{to_string(statement.factuality)};
    bool wanted = false;
    for (std::size_t at = 0; at < one.expected.size(); ++at) {
      if (one.expected[at].triple != triple) continue;
      wanted = true;
      if (matches(one.expected[at], statement)) seen[at] = true;
    }
    if (!wanted) wrong += "  unexpected: " + triple + "\n";
  }
  for (std::size_t at = 0; at < seen.size(); ++at)
    if (!seen[at])
      wrong += "  missing: " + one.expected[at].triple + "  product=" + one.expected[at].product +
               "  source=" + one.expected[at].source + "\n";
  return wrong;
}

class Spec : public testing::TestWithParam<fs::path> {};

// A language is one test, so that one process knows all its gaps.
TEST_P(Spec, SentencesGiveTheirStatements) {
  const std::string language = GetParam().filename().string();
  const bool update = std::getenv("BEZUG_UPDATE_GOLDEN") != nullptr;
  const std::set<std::string> known = known_gaps(GetParam());
  std::set<std::string> gaps;
  std::size_t all = 0;
  for (const fs::path& file : spec_files(GetParam()))
    for (const Case& one : cases(file)) {
      ++all;
      const std::string wrong = complaints(one, language);
      const std::string where = file.filename().string() + ":" + std::to_string(one.line) + ": ";
      if (!wrong.empty()) gaps.insert(one.text);
      if (update) continue;
      if (known.contains(one.text))
        EXPECT_FALSE(wrong.empty()) << where << one.text << "\n  is read rightly: out of gaps.txt";
      else
        EXPECT_TRUE(wrong.empty()) << where << one.text << "\n" << wrong;
    }
  std::cout << language << ": " << all - gaps.size() << " of " << all << " texts read rightly\n";
  if (update) write_gaps(GetParam(), gaps);
}

INSTANTIATE_TEST_SUITE_P(Languages, Spec, testing::ValuesIn(languages(tests_folder() / "spec")),
                         [](const auto& one) { return one.param.filename().string(); });

}  // namespace
}  // namespace bezug::extract::test
