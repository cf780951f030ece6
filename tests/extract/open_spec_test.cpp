// The specification of open triples: tests/spec_open/<language>/*.spec. A line without indent is a
// text; the indented lines below it are all its triples, parts two spaces apart:
//   subject  relation[  object]
// Words in brackets may be there or not, and so may a triple that begins with "? ". Files named
// implicit.spec are read with appositions and possessives. gaps.txt is as in tests/spec.
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

Expected parsed(const std::string& line) {
  const bool optional = line.starts_with("? ");
  const std::string triple = optional ? line.substr(2) : line;
  return {.readings = readings(triple), .optional = optional, .line = triple};
}

/// What is wrong with the triples of `one`, a line each; empty if nothing is.
std::string complaints(const SpecText& one, const std::string& language, bool implicit) {
  std::vector<Expected> all;
  for (const std::string& line : one.expected) all.push_back(parsed(line));
  const std::vector<Sentence> sentences = pipeline(language).annotate(one.text);
  std::set<std::string> found;
  for (const OpenFact& fact : pipeline(language).open_facts(sentences, implicit))
    found.insert(fact.subject + "  " + fact.relation +
                 (fact.object.empty() ? "" : "  " + fact.object));
  std::string wrong;
  for (const std::string& triple : found)
    if (std::ranges::none_of(
            all, [&](const Expected& expected) { return expected.readings.contains(triple); }))
      wrong += "  unexpected: " + triple + "\n";
  for (const Expected& expected : all)
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
  check_specification(GetParam(), [&](const SpecText& one, const fs::path& file) {
    return complaints(one, language, file.stem() == "implicit");
  });
}

INSTANTIATE_TEST_SUITE_P(Languages, OpenSpec,
                         testing::ValuesIn(languages(tests_folder() / "spec_open")),
                         [](const auto& one) { return one.param.filename().string(); });

}  // namespace
}  // namespace bezug::extract::test
