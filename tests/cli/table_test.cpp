#include "cli/table.h"

#include <gtest/gtest.h>

#include <sstream>

#include "cli/lookup.h"
#include "cli/progress.h"
#include "cli/unicode.h"

namespace bezug::cli {
namespace {

TEST(Columns, CountWhatATerminalShows) {
  EXPECT_EQ(columns("Grüße"), 5U);
  EXPECT_EQ(columns("中国"), 4U);
  EXPECT_EQ(columns("e\xCC\x81"), 1U);  // e with a combining accent
  EXPECT_EQ(columns("\xFF"), 1U);
}

TEST(Shortened, CutsAtWordsAndNeverInsideACharacter) {
  EXPECT_EQ(shortened("Russland", 8), "Russland");
  EXPECT_EQ(shortened("Russland liefert Gas", 12), "Russland…");
  EXPECT_EQ(shortened("中国中国中国", 6), "中国…");
  EXPECT_EQ(shortened("Donaudampfschifffahrt", 8), "Donauda…");
  for (std::size_t limit = 1; limit < 30; ++limit)
    EXPECT_LE(columns(shortened("Größe über alles, 中国 und mehr", limit)), limit);
}

TEST(OneLine, LetsNoTextCommandTheTerminal) {
  EXPECT_EQ(one_line(" a\n\tb  c "), "a b c");
  EXPECT_EQ(one_line("\x1b[31mred\x07"), "[31mred");
  EXPECT_EQ(one_line("a\xFF"), "a\xEF\xBF\xBD");
}

TEST(Wrapped, BreaksAtSpaces) {
  EXPECT_EQ(wrapped("ab cd ef", 5), (std::vector<std::string>{"ab cd", "ef"}));
  EXPECT_EQ(wrapped("abcdefgh ij", 4), (std::vector<std::string>{"abcdefgh", "ij"}));
  EXPECT_TRUE(wrapped("", 4).empty());
}

std::string printed(const Table& table, std::size_t width, bool colour = false) {
  std::ostringstream out;
  table.print({.out = &out, .err = &out, .width = width, .colour = colour});
  return out.str();
}

TEST(Table, AlignsByWhatIsSeen) {
  Table table{{{.header = "name"}, {.header = "n", .align = Align::right}}};
  table.add({{"Übersee"}, {"7"}});
  table.add({{"中国"}, {"1,000"}});
  EXPECT_EQ(printed(table, 80),
            "name         n\n"
            "Übersee      7\n"
            "中国     1,000\n");
}

TEST(Table, GivesWayWhereItMay) {
  Table table{{{.header = "name"}, {.header = "text", .least = 8}}};
  table.add({{"Nordkorea"}, {"ein sehr langer Satz über Munition"}});
  for (const std::size_t width : {20U, 30U}) {
    std::istringstream lines{printed(table, width)};
    for (std::string line; std::getline(lines, line);) EXPECT_LE(columns(line), width);
  }
}

TEST(Table, ColoursOnlyWhereAsked) {
  Table table{{{.header = "x"}}};
  table.add({{"a", Paint::red}});
  EXPECT_EQ(printed(table, 80).find('\x1b'), std::string::npos);
  EXPECT_NE(printed(table, 80, true).find("\x1b[31ma\x1b[0m"), std::string::npos);
}

TEST(Numbers, AreGrouped) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1234567), "1,234,567");
  EXPECT_EQ(counted(1, "document", "documents"), "1 document");
  EXPECT_EQ(clock_time(7), "0:07");
  EXPECT_EQ(clock_time(3 * 3600 + 5 * 60), "3:05:00");
}

TEST(EditDistance, CountsLettersNotBytesAndSwapsAsOne) {
  EXPECT_EQ(edit_distance("russland", "russland", 3), 0U);
  EXPECT_EQ(edit_distance("rusland", "russland", 3), 1U);
  EXPECT_EQ(edit_distance("nordkoera", "nordkorea", 3), 1U);
  EXPECT_EQ(edit_distance("шар", "шаг", 3), 1U);
  EXPECT_EQ(edit_distance("abc", "xyz", 1), 2U) << "limit + 1 beyond the limit";
}

TEST(Progress, IsSilentWhereNobodyLooks) {
  std::ostringstream err;
  {
    const Context context{.err = &err};
    Progress progress{context, 10, "documents"};
    progress.advance(5);
    progress.complain({.file = "x", .message = "bad"});
    EXPECT_EQ(progress.complaints(), 1U);
  }
  EXPECT_EQ(err.str(), "x: bad\n");
}

}  // namespace
}  // namespace bezug::cli
