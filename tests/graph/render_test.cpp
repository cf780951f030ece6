#include <gmock/gmock.h>

#include <algorithm>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <locale>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <thread>

#include "graph/hash.h"
#include "graph/render/format.h"
#include "graph/render/shared/text.h"
#include "tests/golden.h"
#include "tests/graph/sample_document.h"

namespace bezug::test {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string text(std::string_view name, const GraphDocument& document) {
  std::ostringstream out;
  rendered(*format(name), document, out);
  return out.str();
}

boost::property_tree::ptree parsed_xml(const std::string& text) {
  std::istringstream in{text};
  boost::property_tree::ptree tree;
  boost::property_tree::read_xml(in, tree);
  return tree;
}

GraphDocument reversed(GraphDocument document) {
  std::ranges::reverse(document.entities);
  std::ranges::reverse(document.sources);
  std::ranges::reverse(document.statements);
  return document;
}

/// The data in an explorer's page, one record a line: the page around it has checks of its own.
std::string data_of(const std::string& html) {
  const std::string_view begin = "id=\"data\">";
  const std::size_t at = html.find(begin) + begin.size();
  std::string lines;
  for (const auto& record :
       nlohmann::ordered_json::parse(html.substr(at, html.find("</script>", at) - at)))
    lines += record.dump() + "\n";
  return lines;
}

/// GraphViz places and draws by the machine's fonts, so its pictures have no golden file of bytes:
/// what is compared is their form and the texts that they show.
std::string comparable(const Format& format, const std::string& bytes) {
  if (format.name == "pdf")
    return std::string{bytes.starts_with("%PDF-") ? "PDF" : "no PDF"} +
           (bytes.size() > 10'000 ? ", a picture\n" : ", empty\n");
  if (format.name == "png")
    return std::string{bytes.starts_with("\x89PNG\r\n\x1a\n") ? "PNG" : "no PNG"} +
           (bytes.size() > 20'000 ? ", a picture\n" : ", empty\n");
  if (format.name == "html") return data_of(bytes);
  if (format.name != "svg") return bytes;
  EXPECT_NO_THROW(parsed_xml(bytes));
  std::multiset<std::string> shown;
  for (std::size_t at = bytes.find("<text"); at != std::string::npos;
       at = bytes.find("<text", at + 1)) {
    const std::size_t begin = bytes.find('>', at) + 1;
    shown.insert(bytes.substr(begin, bytes.find("</text>", begin) - begin) + "\n");
  }
  std::string lines;
  for (const std::string& line : shown) lines += line;
  return lines;
}

class Renderers : public testing::TestWithParam<const Format*> {};

TEST_P(Renderers, WriteTheGoldenFile) {
  const Format& format = *GetParam();
  expect_golden(std::string{format.name}, comparable(format, text(format.name, sample_document())));
}

TEST_P(Renderers, WriteEqualBytesForEqualContent) {
  const std::string first = text(GetParam()->name, sample_document());
  EXPECT_TRUE(first == text(GetParam()->name, reversed(sample_document())));
}

TEST_P(Renderers, TakeAnEmptyGraph) {
  EXPECT_EQ(text(GetParam()->name, {}).empty(), GetParam()->name == "jsonl");
}

TEST_P(Renderers, DoNotHeedTheLocale) {
  struct Grouped : std::numpunct<char> {
    [[nodiscard]] char do_decimal_point() const override { return ','; }
    [[nodiscard]] char do_thousands_sep() const override { return '.'; }
    [[nodiscard]] std::string do_grouping() const override { return "\1"; }
  };
  std::ostringstream out;
  out.imbue(std::locale{std::locale::classic(), new Grouped});  // the locale owns it
  rendered(*GetParam(), sample_document(), out);
  EXPECT_TRUE(out.str() == text(GetParam()->name, sample_document()));
}

TEST_P(Renderers, WorkFromSeveralThreads) {
  const std::string expected = text(GetParam()->name, sample_document());
  std::string other;
  std::thread worker{[&] { other = text(GetParam()->name, sample_document()); }};
  EXPECT_TRUE(expected == text(GetParam()->name, sample_document()));
  worker.join();
  EXPECT_TRUE(expected == other);
}

INSTANTIATE_TEST_SUITE_P(All, Renderers, testing::ValuesIn(formats()),
                         [](const auto& parameter) { return std::string{parameter.param->name}; });

TEST(Formats, AreSortedByNameAndFoundByIt) {
  const auto all = formats();
  EXPECT_TRUE(std::ranges::is_sorted(all, {}, [](const Format* known) { return known->name; }));
  EXPECT_EQ(format("png")->name, "png");
  EXPECT_EQ(format("gif"), nullptr);
}

TEST(Jsonl, HasOneObjectALineAndEveryStatementNamesItsEnds) {
  std::istringstream lines{text("jsonl", sample_document())};
  std::map<std::string, int> kinds;
  for (std::string line; std::getline(lines, line);) {
    const auto json = nlohmann::json::parse(line);
    ++kinds[json.at("kind")];
    if (json.at("kind") != "statement") continue;
    for (const char* const field : {"doc", "subject", "relation", "object", "factuality"})
      EXPECT_TRUE(json.at(field).is_string());
    EXPECT_EQ(json.at("confidence"), 0.875);
  }
  EXPECT_EQ(kinds,
            (std::map<std::string, int>{{"document", 2}, {"entity", 10}, {"statement", 10}}));
}

TEST(Graphml, DeclaresAllThatItUses) {
  const auto tree = parsed_xml(text("graphml", sample_document()));
  std::set<std::string> keys;
  std::set<std::string> nodes;
  std::size_t edges = 0;
  const auto uses_declared_keys = [&](const boost::property_tree::ptree& element) {
    for (const auto& [tag, data] : element)
      EXPECT_TRUE(tag != "data" || keys.contains(data.get<std::string>("<xmlattr>.key")));
  };
  for (const auto& [tag, key] : tree.get_child("graphml"))
    if (tag == "key") keys.insert(key.get<std::string>("<xmlattr>.id"));
  for (const auto& [tag, element] : tree.get_child("graphml.graph")) {
    uses_declared_keys(element);
    if (tag == "node") nodes.insert(element.get<std::string>("<xmlattr>.id"));
    if (tag != "edge") continue;
    ++edges;
    EXPECT_TRUE(nodes.contains(element.get<std::string>("<xmlattr>.source")));
    EXPECT_TRUE(nodes.contains(element.get<std::string>("<xmlattr>.target")));
  }
  EXPECT_EQ(nodes.size(), 11U);
  EXPECT_EQ(edges, 10U);
}

TEST(Diagrams, BundleParallelStatementsButKeepFactualitiesApart) {
  GraphDocument document = sample_document();
  const std::string dot = text("dot", document);
  const auto arrow =
      "n" + hex(document.entities[2].id.value()) + " -> n" + hex(document.entities[3].id.value());
  std::size_t arrows = 0;
  for (std::size_t at = dot.find(arrow); at != std::string::npos; at = dot.find(arrow, at + 1))
    ++arrows;
  EXPECT_EQ(arrows, kFactualityNames.size());
  EXPECT_THAT(dot, HasSubstr("<b>supplies</b> ×2"));
  EXPECT_THAT(dot, HasSubstr("style=dashed"));
  EXPECT_THAT(dot, HasSubstr("arrowhead=teeodot"));
}

TEST(Diagrams, QuoteTheirEvidenceInTooltips) {
  EXPECT_THAT(text("svg", sample_document()), HasSubstr("„Satz Nummer 0“ &amp; &lt;mehr&gt;"));
}

TEST(Diagrams, OfManyEntitiesAreDrawnToo) {
  GraphDocument document;
  for (std::uint64_t i = 0; i < 200; ++i) {
    Statement statement;
    statement.subject = EntityId{i + 2};
    statement.object = EntityId{i / 3 + 1};
    statement.relation = "supplies";
    statement.id = StatementId{i};
    document.statements.push_back({.statement = statement});
  }
  EXPECT_THAT(text("dot", document), HasSubstr("layout=sfdp"));
  EXPECT_THAT(text("svg", document), HasSubstr("00000000000000c9"));
}

TEST(Diagrams, AreOfAThemeAndSetOffWhatIsToBeSeen) {
  GraphDocument document = sample_document();
  const std::string before = text("dot", document);
  document.drawing = {.theme = Theme::dark, .highlighted = {document.entities[2].id}};
  const std::string dark = text("dot", document);
  EXPECT_THAT(before, HasSubstr("bgcolor=\"white\""));
  EXPECT_THAT(before, Not(HasSubstr("penwidth=5")));
  EXPECT_THAT(dark, HasSubstr("bgcolor=\"#14181D\""));
  EXPECT_THAT(dark, HasSubstr("penwidth=5"));
  document.drawing.theme = Theme::print;
  EXPECT_THAT(text("dot", document), Not(HasSubstr("#0072B2")));
}

TEST(Diagrams, DrawWhatIndependentDocumentsSayWider) {
  GraphDocument document = sample_document();
  EXPECT_THAT(text("dot", document), Not(HasSubstr("penwidth=1.8")));
  for (Source& source : document.sources) source.origin.reset();
  EXPECT_THAT(text("dot", document), HasSubstr("penwidth=1.8"));
}

TEST(Diagrams, LinkToDocuments) {
  GraphDocument document = sample_document();
  document.sources[0].uri = "/texts/ein \"Text\".jsonl#3";
  const std::string dot = text("dot", document);
  EXPECT_THAT(dot, HasSubstr("URL=\"file:///texts/ein%20%22Text%22.jsonl\""));
  document.sources[0].uri = "javascript:alert(1)";
  EXPECT_THAT(text("dot", document), Not(HasSubstr("URL=")));
}

TEST(Text, OfADocumentBecomesALinkOnlyWhereItIsOne) {
  EXPECT_EQ(document_link("https://a.example/x?y=1#z"), "https://a.example/x?y=1#z");
  EXPECT_EQ(document_link("https://a.example/<x>\n"), "https://a.example/%3Cx%3E%0A");
  EXPECT_EQ(document_link("/a/100%.txt#7"), "file:///a/100%25.txt");
  EXPECT_EQ(document_link("/ö"), "file:///%C3%B6");
  EXPECT_EQ(document_link("JavaScript:alert(1)"), "");
  EXPECT_EQ(document_link("data:text/html,x"), "");
  EXPECT_EQ(document_link("a.txt"), "");
}

TEST(Text, OfAnyBytesIsMadeValid) {
  EXPECT_EQ(clean("aß€😀"), "aß€😀");
  EXPECT_EQ(clean("\xc3"), "\xEF\xBF\xBD");
  EXPECT_EQ(clean("\xc0\xaf"), "\xEF\xBF\xBD\xEF\xBF\xBD");
  EXPECT_EQ(clean("\xed\xa0\x80").size(), 9U);
  EXPECT_EQ(clean("a\x01z"), "a\xEF\xBF\xBDz");
  EXPECT_EQ(clean(std::string_view{"\0", 1}), "\xEF\xBF\xBD");
}

TEST(Text, IsShortenedAndWrappedByCodePoints) {
  EXPECT_EQ(shortened("äöüß", 4), "äöüß");
  EXPECT_EQ(shortened("äöüßa", 4), "äöüß…");
  EXPECT_EQ(wrapped("Ö Ä Ü", 3), "Ö Ä\nÜ");
  EXPECT_EQ(wrapped("ab cd ef", 5), "ab cd\nef");
  EXPECT_EQ(wrapped("Donaudampfschiff ab", 5), "Donaudampfschiff\nab");
  EXPECT_EQ(wrapped("Donaudampfschiff", 5), "Donaudampfschiff");
}

}  // namespace
}  // namespace bezug::test
