// Aligned tables and colours for terminals.
#pragma once

#include <cstddef>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "graph/statement.h"

namespace bezug::cli {

enum class Paint : std::uint8_t { plain, bold, faint, red, green, yellow, blue, cyan };

/// `text` in `paint`, or as it is where the output takes no colours.
std::string painted(std::string_view text, Paint paint, const Context& context);

/// The colour of a factuality, the same in all answers.
Paint paint_of(Factuality factuality);

enum class Align : std::uint8_t { left, right };

struct Column {
  std::string header{};
  Align align{};
  std::size_t least{0};  ///< shrinks to this width when the table is too wide; 0: never
};

struct Cell {
  std::string text{};
  Paint paint{};
};

/// Rows of cells, shrunk to the width of the context: wide columns give way first.
class Table {
 public:
  explicit Table(std::vector<Column> columns) : columns_{std::move(columns)} {}
  /// Precondition: as many cells as columns. Text is put on one line.
  void add(std::vector<Cell> row);
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  void print(const Context& context) const;

 private:
  [[nodiscard]] std::vector<std::size_t> widths(std::size_t limit) const;
  std::vector<Column> columns_;
  std::vector<std::vector<Cell>> rows_;
};

/// 1234567 as "1,234,567".
std::string grouped(std::uint64_t number);

/// "1 document", "2,000 documents"; `many` is the plural.
std::string counted(std::uint64_t number, std::string_view one, std::string_view many);

}  // namespace bezug::cli
