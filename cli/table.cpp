#include "cli/table.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <numeric>
#include <ostream>

#include "cli/unicode.h"

namespace bezug::cli {

namespace {

constexpr std::string_view kGap = "  ";

void print_row(const std::vector<Cell>& row, const std::vector<Column>& columns_of_table,
               const std::vector<std::size_t>& widths, const Context& context) {
  std::string line;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string text = shortened(row[i].text, std::max<std::size_t>(widths[i], 1));
    const std::string padding(widths[i] - std::min(widths[i], columns(text)), ' ');
    const bool last = i + 1 == row.size();
    if (columns_of_table[i].align == Align::right) line += padding;
    line += painted(text, row[i].paint, context);
    if (columns_of_table[i].align == Align::left && !last) line += padding;
    if (!last) line += kGap;
  }
  while (line.ends_with(' ')) line.pop_back();
  *context.out << line << '\n';
}

}  // namespace

std::string painted(std::string_view text, Paint paint, const Context& context) {
  static constexpr std::array<std::string_view, 8> kCodes{"",   "1",  "2",  "31",
                                                          "32", "33", "34", "36"};
  if (!context.colour || paint == Paint::plain || text.empty()) return std::string{text};
  std::string result{"\x1b["};
  result += kCodes[static_cast<std::size_t>(paint)];
  result += 'm';
  result += text;
  return result + "\x1b[0m";
}

Paint paint_of(Factuality factuality) {
  switch (factuality) {
    case Factuality::asserted:
      return Paint::green;
    case Factuality::attempted:
      return Paint::yellow;
    case Factuality::possible:
      return Paint::cyan;
    case Factuality::denied:
      return Paint::red;
    case Factuality::ended:
      return Paint::faint;
  }
  return Paint::plain;
}

void Table::add(std::vector<Cell> row) {
  assert(row.size() == columns_.size());
  for (Cell& cell : row) cell.text = one_line(cell.text);
  rows_.push_back(std::move(row));
}

std::vector<std::size_t> Table::widths(std::size_t limit) const {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    std::size_t width = columns(columns_[i].header);
    for (const auto& row : rows_) width = std::max(width, columns(row[i].text));
    widths.push_back(width);
  }
  const std::size_t gaps = kGap.size() * (widths.size() - 1);
  auto total = [&] { return std::accumulate(widths.begin(), widths.end(), gaps); };
  while (total() > limit) {
    std::size_t widest = columns_.size();
    for (std::size_t i = 0; i < columns_.size(); ++i)
      if (columns_[i].least > 0 && widths[i] > columns_[i].least &&
          (widest == columns_.size() || widths[i] > widths[widest]))
        widest = i;
    if (widest == columns_.size()) break;
    --widths[widest];
  }
  return widths;
}

void Table::print(const Context& context) const {
  const std::vector<std::size_t> fitted = widths(context.width);
  std::vector<Cell> header;
  for (const Column& column : columns_) header.push_back({column.header, Paint::bold});
  if (std::ranges::any_of(columns_, [](const Column& c) { return !c.header.empty(); }))
    print_row(header, columns_, fitted, context);
  for (const auto& row : rows_) print_row(row, columns_, fitted, context);
}

std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, ',');
  return digits;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return grouped(number) + " " + std::string{number == 1 ? one : many};
}

}  // namespace bezug::cli
