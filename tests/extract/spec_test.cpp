// The specification of the language behaviour: tests/spec/<language>/*.spec. A line without indent
// is a text; the indented lines below it are its statements, parts two spaces apart:
//   subject  relation  object[  factuality][  product=...][  source=...][  quantity=...]
// and price=, share=, time= with what they amount to (graph/value.h), "-" for none of the kind.
// A source that others report is written with them, outwards: source=C < B < A.
// \n in a text stands for the end of a line. The documents are of Wednesday, 2023-05-10.
#include "tests/extract/spec_files.h"
#include "tests/paths.h"

namespace bezug::extract::test {
namespace {
namespace fs = std::filesystem;

struct Expected {
  std::string triple;  ///< "subject  relation  object  factuality"
  std::string product;
  std::string source;
  std::map<QualifierKind, std::string> values;
};

Expected parsed(const std::string& line) {
  const std::vector<std::string> fields = parts(line);
  Expected expected{.triple = fields.at(0) + "  " + fields.at(1) + "  " + fields.at(2),
                    .product = "",
                    .source = "",
                    .values = {}};
  std::string said = "asserted";
  for (std::size_t at = 3; at < fields.size(); ++at) {
    if (fields[at].starts_with("product="))
      expected.product = fields[at].substr(8);
    else if (fields[at].starts_with("source="))
      expected.source = fields[at].substr(7);
    else if (const std::size_t sign = fields[at].find('='); sign != std::string::npos)
      expected.values[qualifier_kind(fields[at].substr(0, sign)).value()] =
          fields[at].substr(sign + 1);
    else
      said = fields[at];
  }
  expected.triple += "  " + said;
  return expected;
}

/// `text` with its line ends.
std::string with_lines(std::string text) {
  for (std::size_t at = 0; (at = text.find("\\n", at)) != std::string::npos; ++at)
    text.replace(at, 2, "\n");
  return text;
}

/// Whether the statement has the expected values, and no others of their kinds.
bool has_values(const Expected& expected, const Statement& statement) {
  return std::ranges::all_of(expected.values, [&](const auto& one) {
    const auto& [kind, value] = one;
    std::string found;
    for (const Qualifier& qualifier : statement.qualifiers)
      if (qualifier.kind == kind && has_value(qualifier.value))
        found += (found.empty() ? "" : ", ") + to_string(qualifier.value);
    return found == (value == "-" ? "" : value);
  });
}

/// What is wrong with the statements of `one`, a line each; empty if nothing is.
std::string complaints(const SpecText& one, const std::string& language) {
  std::vector<Expected> all;
  for (const std::string& line : one.expected) all.push_back(parsed(line));
  Document document{.id = document_id("spec"),
                    .uri = "spec",
                    .title = "",
                    .date = "2023-05-10",
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
    const bool chain = expected.source.find(" < ") != std::string::npos;
    std::string source;
    for (const Claimant& claimant : statement.claimants)
      if (chain || source.empty()) source += (source.empty() ? "" : " < ") + names[claimant.who];
    return (expected.product.empty() || products.contains(expected.product)) &&
           (expected.source.empty() || source == expected.source) &&
           has_values(expected, statement);
  };
  std::vector<bool> seen(all.size());
  for (const Statement& statement : got.statements) {
    if (is_open(statement.relation)) continue;
    const std::string triple = names[statement.subject] + "  " + statement.relation + "  " +
                               names[statement.object] + "  " +
                               std::string{to_string(statement.factuality)};
    bool wanted = false;
    for (std::size_t at = 0; at < all.size(); ++at) {
      if (all[at].triple != triple) continue;
      wanted = true;
      if (matches(all[at], statement)) seen[at] = true;
    }
    if (!wanted) wrong += "  unexpected: " + triple + "\n";
  }
  for (std::size_t at = 0; at < seen.size(); ++at)
    if (!seen[at])
      wrong += "  missing: " + all[at].triple + "  product=" + all[at].product +
               "  source=" + all[at].source + "\n";
  return wrong;
}

class Spec : public testing::TestWithParam<fs::path> {};

// A language is one test, so that one process knows all its gaps.
TEST_P(Spec, SentencesGiveTheirStatements) {
  const std::string language = GetParam().filename().string();
  check_specification(
      GetParam(), [&](const SpecText& one, const fs::path&) { return complaints(one, language); });
}

INSTANTIATE_TEST_SUITE_P(Languages, Spec, testing::ValuesIn(languages(tests_folder() / "spec")),
                         [](const auto& one) { return one.param.filename().string(); });

}  // namespace
}  // namespace bezug::extract::test
