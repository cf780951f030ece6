// A CSV file gives rows that lie one behind the other, and rows that are written read the same.
#include <sstream>
#include <vector>

#include "extract/csv.h"
#include "tests/fuzz/input.h"

namespace {

std::string written(const std::vector<std::string>& fields) {
  std::string row;
  for (const std::string& field : fields) {
    row += row.empty() ? "\"" : ",\"";
    for (const char c : field) row += c == '"' ? std::string{"\"\""} : std::string{c};
    row += '"';
  }
  return row + "\n";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bezug;
  std::istringstream in{fuzz::bytes(data, size)};
  extract::CsvReader reader{in};
  std::vector<std::vector<std::string>> rows;
  std::string again;
  std::uint64_t offset = 0;
  std::uint64_t lines = 0;
  while (reader.next()) {
    fuzz::law(reader.offset() > offset && reader.offset() <= size, "a row takes bytes");
    fuzz::law(reader.line() > lines && reader.lines() >= reader.line(), "a row takes lines");
    offset = reader.offset();
    lines = reader.lines();
    if (!reader.problem().empty()) continue;
    rows.push_back(reader.fields());
    fuzz::law(!rows.back().empty(), "a row has fields");
    again += written(rows.back());
  }
  std::istringstream second{again};
  extract::CsvReader reread{second};
  for (const auto& row : rows) {
    fuzz::law(reread.next(), "what was read can be written");
    // Quotes around every field can make a row too long.
    if (reread.problem().empty()) fuzz::law(reread.fields() == row, "and reads the same");
  }
  fuzz::law(!reread.next(), "no row comes of nothing");
  return 0;
}
