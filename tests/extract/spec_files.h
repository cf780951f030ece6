// Files of specifications and their lists of gaps, shared by the tests that read them.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

namespace bezug::extract::test {

/// Parts of a line, two spaces apart.
inline std::vector<std::string> parts(const std::string& line) {
  std::vector<std::string> found;
  for (std::size_t begin = 0;;) {
    const std::size_t end = line.find("  ", begin);
    found.push_back(line.substr(begin, end - begin));
    if (end == std::string::npos) return found;
    begin = end + 2;
  }
}

/// The folders of `folder`, one a language, sorted.
inline std::vector<std::filesystem::path> languages(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> folders;
  for (const auto& entry : std::filesystem::directory_iterator{folder})
    if (entry.is_directory()) folders.push_back(entry.path());
  std::ranges::sort(folders);
  return folders;
}

inline std::vector<std::filesystem::path> spec_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator{folder})
    if (entry.path().extension() == ".spec") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

/// Texts that are known not to be read rightly yet.
inline std::set<std::string> known_gaps(const std::filesystem::path& folder) {
  std::set<std::string> gaps;
  std::ifstream in{folder / "gaps.txt"};
  for (std::string line; std::getline(in, line);)
    if (!line.empty() && !line.starts_with('#')) gaps.insert(line);
  return gaps;
}

inline void write_gaps(const std::filesystem::path& folder, const std::set<std::string>& gaps) {
  std::ofstream out{folder / "gaps.txt"};
  out << "# Texts of the specification that are not read rightly yet. A test fails if one of them "
         "is\n"
         "# read rightly, so that the list stays true. BEZUG_UPDATE_GOLDEN=1 "
         "build/dev/tests/extract_tests\n"
         "# --gtest_filter='*Spec*' writes this file anew and prints how many are right.\n";
  for (const std::string& text : gaps) out << text << "\n";
}

}  // namespace bezug::extract::test
