// Specifications: files of texts with what is to be read in them, and their lists of gaps. Shared
// by the tests that read them. A line without indent is a text; what is indented below it belongs
// to it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "extract/pipeline.h"

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

struct SpecText {
  std::string text;
  std::size_t line{};                 ///< in its file, from 1 on
  std::vector<std::string> expected;  ///< lines below it, without their indent
};

inline std::vector<SpecText> spec_texts(const std::filesystem::path& file) {
  std::vector<SpecText> all;
  std::ifstream in{file};
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with("  "))
      all.back().expected.push_back(line.substr(2));
    else
      all.push_back({.text = line, .line = number, .expected = {}});
  }
  return all;
}

inline const Pipeline& pipeline(const std::string& language) {
  static std::map<std::string, Pipeline> loaded;
  const auto found = loaded.find(language);
  if (found != loaded.end()) return found->second;
  return loaded.emplace(language, Pipeline{language}).first->second;
}

/// What is wrong with the reading of a text of the file, a line each; empty if nothing is.
using Complaints = std::function<std::string(const SpecText&, const std::filesystem::path& file)>;

/// Checks all texts of a language's `folder`: those in gaps.txt must be read wrongly, so that the
/// list stays true, and all others rightly. BEZUG_UPDATE_GOLDEN=1 writes the list anew.
inline void check_specification(const std::filesystem::path& folder, const Complaints& complaints) {
  const bool update = std::getenv("BEZUG_UPDATE_GOLDEN") != nullptr;
  const std::set<std::string> known = known_gaps(folder);
  std::set<std::string> gaps;
  std::size_t all = 0;
  for (const std::filesystem::path& file : spec_files(folder))
    for (const SpecText& one : spec_texts(file)) {
      ++all;
      const std::string wrong = complaints(one, file);
      const std::string where = file.filename().string() + ":" + std::to_string(one.line) + ": ";
      if (!wrong.empty()) gaps.insert(one.text);
      if (update) continue;
      if (known.contains(one.text))
        EXPECT_FALSE(wrong.empty()) << where << one.text << "\n  is read rightly: out of gaps.txt";
      else
        EXPECT_TRUE(wrong.empty()) << where << one.text << "\n" << wrong;
    }
  std::cout << folder.filename().string() << ": " << all - gaps.size() << " of " << all
            << " texts read rightly\n";
  if (update) write_gaps(folder, gaps);
}

}  // namespace bezug::extract::test
