// A language is a folder of data: extract/lang/<code>. This is where it is found.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace bezug::extract {

/// Folder with relations.tsv and lang/: $BEZUG_DATA, else share/bezug beside the executable's
/// folder, else the source tree that built it. Throws DataError naming what was tried.
std::filesystem::path data_folder();

/// Codes of the languages whose folder exists, sorted.
std::vector<std::string> languages();

/// Lines of a data file: comments (`#`) and blank lines left out, split at tabs, with their
/// numbers for complaints.
struct DataLine {
  std::size_t number{};
  std::vector<std::string> fields;
};
/// Throws DataError if the file cannot be read or is not UTF-8.
std::vector<DataLine> data_lines(const std::filesystem::path& file);

/// Throws DataError "file:line: message".
[[noreturn]] void bad_data(const std::filesystem::path& file, std::size_t line,
                           const std::string& message);

}  // namespace bezug::extract
