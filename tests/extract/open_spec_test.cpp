// The specification of open triples: tests/spec_open/<language>/*.spec. A line without indent is a
// text; the indented lines below it are all its triples, parts two spaces apart:
//   subject  relation[  object]
// Words in brackets may be there or not, and so may a triple that begins with "? ". Files named
// implicit.spec are read with appositions and possessives. gaps.txt is as in tests/spec.
#include <gtest/gtest.h>

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
  std::set<std::string> readings;  ///< all with and without what is in brackets
  bool optional{};
  std::string line;
};

struct Case {
  std::string text;
  std::size_t line{};
  std::vector<Expected> expected;
};

/// `line` with and without each bracketed stretch.
std::set<std::string> readings(const std::string& line) {
  const std::size_t begin = line.find('[');
  const std::size_t end = line.find(']', begin);
  if (begin == std::string::npos || end == std::string::npos) return {line};
  std::set<std::string> all;
  for (const std::string& rest : readings(line.substr(end + 1))) {
    all.insert(line.substr(0, begin) + line.substr(begin + 1, end - begin - 1) + rest);
    const bool space = (begin == 0 || line[begin - 1] == ' ') && rest.starts_with(' ');
    all.insert(line.substr(0, begin) + (space ? rest.substr(1) : rest));
  }
  return all;
}

std::vector<Case> cases(const fs::path& file) {
  std::vector<Case> all;
  std::ifstream in{file};
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.starts_with('#')) continue;
    if (!line.starts_with("  ")) {
      all.push_back({.text = line, .line = number, .expected = {}});
      continue;
    }
    std::string triple = line.substr(2);
    const bool optional = triple.starts_with("? ");
    if (optional) triple = triple.substr(2);
    all.back().expected.push_back(
        {.readings = readings(triple), .optional = optional, .line = triple});
  }
  return all;
}

const Pipeline& pipeline(const std::string& language) {
  static std::map<std::string, Pipeline> loaded;
  const auto found = loaded.find(language);
  if (found != loaded.end()) return found->second;
  return loaded.emplace(language, Pipeline{language}).first->second;
}

/// What is wrong with the triples of `one`, a line each; empty if nothing is.
std::string complaints(const Case& one, const std::string& language, bool implicit) {
  const std::vector<Sentence> sentences = pipeline(language).annotate(one.text);
  std::set<std::string> found;
  for (const OpenFact& fact : pipeline(language).open_facts(sentences, implicit))
    found.insert(fact.subject + "  " + fact.relation +
                 (fact.object.empty() ? "" : "  " + fact.object));
  std::string wrong;
  for (const std::string& triple : found)
    if (std::ranges::none_of(one.expected, [&](const Expected& expected) {
          return expected.readings.contains(triple);
        }))
      wrong += "  unexpected: " + triple + "\n";
  for (const Expected& expected : one.expected)
    if (!expected.optional && std::ranges::none_of(expected.readings, [&](const auto& reading) {
          return found.contains(reading);
        }))
      wrong += "  missing:    " + expected.line + "\n";
  return wrong;
}

class OpenSpec : public testing::TestWithParam<fs::path> {};

// A language is one test, so that one process knows all its gaps.
TEST_P(OpenSpec, SentencesGiveTheirTriples) {
  const std::string language = GetParam().filename().string();
  const bool update = std::getenv("BEZUG_UPDATE_GOLDEN") != nullptr;
  const std::set<std::string> known = known_gaps(GetParam());
  std::set<std::string> gaps;
  std::size_t all = 0;
  for (const fs::path& file : spec_files(GetParam()))
    for (const Case& one : cases(file)) {
      ++all;
      const std::string wrong = complaints(one, language, file.stem() == "implicit");
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

INSTANTIATE_TEST_SUITE_P(Languages, OpenSpec,
                         testing::ValuesIn(languages(tests_folder() / "spec_open")),
                         [](const auto& one) { return one.param.filename().string(); });

}  // namespace
}  // namespace bezug::extract::test
