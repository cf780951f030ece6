#include "cli/recipe.h"

#include <algorithm>
#include <fstream>
#include <vector>

#include "extract/language.h"

namespace bezug::cli {

namespace fs = std::filesystem;

namespace {

std::string text(const ContentHash& hash) { return hex(hash.high) + hex(hash.low); }

}  // namespace

ContentHash file_hash(const fs::path& file) {
  constexpr std::size_t kBlock = 1UL << 20U;
  std::ifstream in{file, std::ios::binary};
  ContentHasher hasher;
  for (std::string block(kBlock, '\0'); in;) {
    in.read(block.data(), kBlock);
    hasher.add(std::string_view{block}.substr(0, static_cast<std::size_t>(in.gcount())));
  }
  return hasher.hash();
}

std::string recipe(const std::string& options) {
  const fs::path data = extract::data_folder();
  std::vector<fs::path> files{data / "relations.tsv", data / "measures.tsv"};
  for (const auto& entry : fs::recursive_directory_iterator{data / "lang"})
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::ranges::sort(files);
  std::string parts = options + "\n" + text(file_hash("/proc/self/exe")) + "\n";
  for (const fs::path& file : files)
    parts += fs::relative(file, data).string() + "\t" + text(file_hash(file)) + "\n";
  return parts;
}

ContentHash with_recipe(const ContentHash& bytes, const std::string& recipe) {
  return content_hash(text(bytes) + "\n" + recipe);
}

}  // namespace bezug::cli
