// Comma-separated values: what is a row, what is not, and where reading goes on.
#include "extract/csv.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <sstream>

namespace bezug::extract {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using Fields = std::vector<std::string>;

struct ReadRow {
  std::uint64_t line{};
  Fields fields{};
  std::string problem{};
  friend bool operator==(const ReadRow&, const ReadRow&) = default;
};

std::vector<ReadRow> rows(const std::string& text, std::uint64_t offset = 0,
                          std::uint64_t lines = 0) {
  std::istringstream in{text};
  CsvReader reader{in, offset, lines};
  std::vector<ReadRow> all;
  while (reader.next())
    all.push_back({.line = reader.line(),
                   .fields = reader.problem().empty() ? reader.fields() : Fields{},
                   .problem = std::string{reader.problem()}});
  EXPECT_EQ(reader.offset(), text.size());
  return all;
}

TEST(Csv, ReadsQuotesSeparatorsAndLineEndsInFields) {
  const auto all = rows("a,b\r\n\"x, y\",\"said \"\"no\"\"\"\n\"two\nlines\",\n,\"\"\nlast,row");
  ASSERT_EQ(all.size(), 5U);
  EXPECT_THAT(all[0].fields, ElementsAre("a", "b"));
  EXPECT_THAT(all[1].fields, ElementsAre("x, y", "said \"no\""));
  EXPECT_THAT(all[2].fields, ElementsAre("two\nlines", ""));
  EXPECT_EQ(all[2].line, 3U);
  EXPECT_THAT(all[3].fields, ElementsAre("", ""));
  EXPECT_EQ(all[3].line, 5U) << "lines of the file are counted, not rows";
  EXPECT_THAT(all[4].fields, ElementsAre("last", "row"));
}

TEST(Csv, PassesOverBlankLinesAndAByteOrderMark) {
  const auto all = rows("\xEF\xBB\xBF\n\r\na\n\n\nb\n");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_THAT(all[0].fields, ElementsAre("a"));
  EXPECT_EQ(all[0].line, 3U);
  EXPECT_EQ(all[1].line, 6U);
  EXPECT_THAT(rows(""), IsEmpty());
  EXPECT_THAT(rows("\n"), IsEmpty());
}

TEST(Csv, NamesBadRowsAndGoesOnBehindTheirFirstLine) {
  struct Case {
    std::string bad;
    std::string problem;
  };
  for (const auto& [bad, problem] :
       {Case{"\"open,1", "behind a closing quote"}, Case{"a \"quote\",1", "inside a field"},
        Case{"\"a\"b,1", "behind a closing quote"}, Case{"F\xFCr,1", "no UTF-8"},
        Case{std::string{"nul\0,1", 6}, "no UTF-8"}, Case{"a\rb,1", "carriage return"}}) {
    const auto all = rows("x,0\n" + bad + "\n\"y\",2\nz,3\n");
    ASSERT_EQ(all.size(), 4U) << bad;
    EXPECT_THAT(all[1].problem, HasSubstr(problem)) << bad;
    EXPECT_EQ(all[1].line, 2U);
    EXPECT_THAT(all[2].fields, ElementsAre("y", "2")) << bad;
    EXPECT_THAT(all[3].fields, ElementsAre("z", "3")) << bad;
  }
  const auto open = rows("x,0\n\"open");
  ASSERT_EQ(open.size(), 2U);
  EXPECT_THAT(open[1].problem, HasSubstr("never closed"));
}

TEST(Csv, KeepsRowsOfAnyLengthOutOfMemory) {
  const auto endless = rows("a\n\"" + std::string(5'000'000, 'x') + "\nb\n");
  ASSERT_EQ(endless.size(), 3U);
  EXPECT_THAT(endless[1].problem, HasSubstr("longer than"));
  EXPECT_THAT(endless[2].fields, ElementsAre("b"));
  const auto open =
      rows("\"open\n" + std::string(400'000, '\n') + std::string(2'000'000, 'y') + "\nb\n");
  ASSERT_EQ(open.size(), 3U) << "an open quote costs its own row";
  EXPECT_EQ(open[2].line, 400'003U);
  EXPECT_THAT(open[2].fields, ElementsAre("b"));
  const auto long_row = rows(std::string(900'000, 'x') + ",1\n");
  EXPECT_EQ(long_row.at(0).fields.at(0).size(), 900'000U);
}

std::string written(const Fields& fields) {
  std::string row;
  for (const std::string& field : fields) {
    row += row.empty() ? "\"" : ",\"";
    for (const char c : field) row += c == '"' ? std::string{"\"\""} : std::string{c};
    row += '"';
  }
  return row + "\n";
}

RC_GTEST_PROP(Csv, ReadsWhatWasWrittenAndGoesOnFromAnyRow, ()) {
  const auto letter = rc::gen::elementOf(std::string{"a,\"\n\r ;"});
  const auto field = rc::gen::container<std::string>(letter);
  const auto row = rc::gen::nonEmpty(rc::gen::container<Fields>(field));
  const auto all = *rc::gen::container<std::vector<Fields>>(row);
  std::string text;
  for (const Fields& fields : all) text += written(fields);
  const std::vector<ReadRow> got = rows(text);
  RC_ASSERT(got.size() == all.size());
  for (std::size_t at = 0; at < all.size(); ++at) RC_ASSERT(got[at].fields == all[at]);

  const auto from = *rc::gen::inRange<std::size_t>(0, all.size() + 1);
  std::istringstream in{text};
  CsvReader reader{in};
  for (std::size_t at = 0; at < from; ++at) RC_ASSERT(reader.next());
  RC_ASSERT(rows(text, reader.offset(), reader.lines()) ==
            std::vector(got.begin() + static_cast<std::ptrdiff_t>(from), got.end()));
}

}  // namespace
}  // namespace bezug::extract
