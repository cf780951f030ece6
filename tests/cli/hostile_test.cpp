// Names, products, sentences and file names that somebody chose who means ill do nothing, wherever
// they are shown. The page is tried in a browser: tests/page/injection.mjs.
#include <gmock/gmock.h>

#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <set>
#include <sstream>

#include "graph/hash.h"
#include "tests/cli/program.h"
#include "tests/cli/samples.h"

namespace bezug::cli::test {
namespace {

using boost::property_tree::ptree;
using ::testing::StartsWith;

// A terminal's colours, title and link; C1 as UTF-8; HTML; DOT; SVG; a link that runs.
const std::string kTerminal =
    "Rot\x1b[31m\x1b]0;title\x07\x1b]8;;http://x\x1b\\\xc2\x9b"
    "2JWerk";
const std::string kMarkup = "<script>alert(1)</script><img src=x onerror=alert(2)>";
const std::string kDot = "a\"]; evil [label=\"x\", URL=\"javascript:alert(3)\"]; //\\N\\";
const std::string kDrawing = "</text><script>alert(4)</script>&lt;svg onload=alert(5)&gt;";

class Hostile : public ::testing::Test {
 protected:
  Hostile() {
    store::Store store{folder_ / "a.db", store::Mode::create};
    store.put(Saying{"/news/javascript:alert(6)<b>\x1b[2J.txt"}
                  .says(kTerminal, "supplies", kMarkup, kTerminal)
                  .says(kMarkup, "supplies", kDot, kMarkup)
                  .says(kDot, "owns", kDrawing, kDot)
                  .says(kDrawing, "supplies", kTerminal, kDrawing)
                  .so(kMarkup, kTerminal)
                  .contribution());
    store.put(Saying{"javascript:alert(7)"}.says(kDot, "supplies", kMarkup).contribution());
  }
  [[nodiscard]] Outcome ask(std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), {"--db", folder_ / "a.db"});
    return bezug(arguments);
  }
  [[nodiscard]] std::string id(const std::string& name) const {
    return hex(entity_id(EntityType::company, extract::fold(name)).value());
  }

  Folder folder_;
};

/// The first character that commands a terminal, as a number; 0 if there is none.
unsigned command_in(const std::string& text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if ((byte < 0x20U && byte != '\n') || byte == 0x7fU) return byte;
    const bool c1 =
        byte == 0xc2U && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xa0U;
    if (c1) return 0x80U;
  }
  return 0;
}

TEST_F(Hostile, TextsDoNotCommandTheTerminal) {
  const std::vector<std::vector<std::string>> questions{
      {"stats"},
      {"find", "Rot"},
      {"find", "script"},
      {"show", id(kTerminal)},
      {"show", id(kMarkup)},
      {"who-supplies", id(kMarkup)},
      {"supplied-by", id(kTerminal)},
      {"neighbours", id(kMarkup), "--among"},
      {"history", id(kTerminal), id(kMarkup)},
      {"path", id(kTerminal), id(kDot), "--either-way"},
      {"tiers", id(kDot)},
      {"document", "/news/javascript:alert(6)<b>\x1b[2J.txt"},
      {"document", "/news/\x1b[2J"},
      {"show", kTerminal + "?"},
      {"log"},
      {"duplicates"},
      {"verify"},
      {"rm", "/news", "--recursive", "--dry-run"}};
  for (const auto& question : questions) {
    const Outcome answer = ask(question);
    EXPECT_EQ(command_in(answer.out), 0U) << question.front() << ": " << answer.out;
    EXPECT_EQ(command_in(answer.err), 0U) << question.front() << ": " << answer.err;
    EXPECT_FALSE(answer.out.empty() && answer.err.empty()) << question.front();
  }
}

/// Whether nothing in the drawing runs or loads anything.
void expect_still(const ptree& tree, const std::string& place) {
  for (const auto& [name, child] : tree) {
    for (const char* const bad : {"script", "foreignObject", "image", "iframe", "animate", "set"})
      EXPECT_NE(name, bad) << place;
    if (name == "<xmlattr>") {
      for (const auto& [attribute, value] : child) {
        EXPECT_FALSE(attribute.starts_with("on")) << place << attribute;
        if (attribute.ends_with("href")) {
          EXPECT_THAT(value.data(), StartsWith("file:///")) << place;
        }
      }
    }
    expect_still(child, place + "/" + name);
  }
}

TEST_F(Hostile, TextsDoNotRunInADrawing) {
  for (const std::string theme : {"light", "dark", "print"}) {
    const std::string file = folder_ / (theme + ".svg");
    ASSERT_EQ(ask({"export", "-o", file, "--theme", theme, "--highlight", id(kDot)}).code, 0);
    std::istringstream in{contents(file)};
    ptree tree;
    boost::property_tree::read_xml(in, tree);
    expect_still(tree, theme);
  }
}

/// The names that GraphViz knows vertices and edges by.
void add_titles(const ptree& tree, std::multiset<std::string>& titles) {
  for (const auto& [name, child] : tree) {
    if (name == "title") titles.insert(child.data());
    add_titles(child, titles);
  }
}

TEST_F(Hostile, TextsAddNothingToTheSourceOfADrawing) {
  ASSERT_EQ(ask({"export", "-o", folder_ / "all.svg"}).code, 0);
  std::istringstream in{contents(folder_ / "all.svg")};
  ptree tree;
  boost::property_tree::read_xml(in, tree);
  std::multiset<std::string> titles;
  add_titles(tree, titles);
  for (const std::string& name : {kTerminal, kMarkup, kDot, kDrawing})
    EXPECT_EQ(titles.count("n" + id(name)), 1U) << name;
  EXPECT_EQ(titles.count("evil"), 0U);
}

}  // namespace
}  // namespace bezug::cli::test
