#include "extract/language.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <utility>

#include "extract/utf8.h"
#include "graph/error.h"
#include "graph/strings.h"

#ifndef BEZUG_SOURCE_DATA
#define BEZUG_SOURCE_DATA ""
#endif

namespace bezug::extract {
namespace fs = std::filesystem;

fs::path data_folder() {
  std::vector<fs::path> tried;
  if (const char* set = std::getenv("BEZUG_DATA")) tried.emplace_back(set);
  std::error_code ignored;
  const fs::path executable = fs::read_symlink("/proc/self/exe", ignored);
  if (!executable.empty()) tried.push_back(executable.parent_path().parent_path() / "share/bezug");
  tried.emplace_back(BEZUG_SOURCE_DATA);
  for (const fs::path& folder : tried)
    if (fs::is_directory(folder / "lang", ignored)) return folder;
  std::string message = "no language data found; tried";
  for (const fs::path& folder : tried) message += " '" + folder.string() + "'";
  throw DataError{message + "; set BEZUG_DATA to the folder that holds lang/"};
}

std::vector<std::string> languages() {
  std::vector<std::string> codes;
  for (const auto& entry : fs::directory_iterator{data_folder() / "lang"})
    if (entry.is_directory()) codes.push_back(entry.path().filename().string());
  std::ranges::sort(codes);
  return codes;
}

std::vector<DataLine> data_lines(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in) throw DataError{file.string() + ": cannot be read"};
  std::ostringstream bytes;
  bytes << in.rdbuf();
  // Names of these files come into the database: what is no text is refused at this border too.
  const auto text = checked_utf8(std::move(bytes).str(), file.string());
  if (!text) throw DataError{to_string(text.error())};
  std::vector<DataLine> lines;
  std::size_t number = 0;
  for (const std::string& line : split(*text, '\n')) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    lines.push_back({.number = number, .fields = split(line, '\t')});
  }
  return lines;
}

void bad_data(const fs::path& file, std::size_t line, const std::string& message) {
  throw DataError{
      to_string(Diagnostic{.file = file.string(), .line = line, .message = message, .remedy = {}})};
}

}  // namespace bezug::extract
