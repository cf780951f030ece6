#include "cli/recipe.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <utility>
#include <vector>

#include "cli/file_state.h"
#include "extract/language.h"

namespace bezug::cli {

namespace fs = std::filesystem;

namespace {

std::string text(const ContentHash& hash) { return hex(hash.high) + hex(hash.low); }

/// Hash of the bytes of `file`, which `store` remembers while its state is the same.
ContentHash known_hash(const fs::path& file, store::Store& store) {
  const std::string key = "hash of " + file.string();  // no path that a document can have
  const std::uint64_t now = nanoseconds_now();
  std::optional<store::FileState> state = file_state(file, {});
  if (auto noted = store.file(key); noted && state) {
    const ContentHash hash = std::exchange(noted->recipe, {});
    if (is_same_file(*noted, *state)) return hash;
  }
  const ContentHash hash = file_hash(file);
  if (state && is_settled(*state, now) && file_state(file, {}) == state) {
    state->recipe = hash;
    store.note_file(key, *state);
  }
  return hash;
}

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

std::string recipe(const std::string& options, store::Store& store) {
  const fs::path data = extract::data_folder();
  std::vector<fs::path> files{data / "relations.tsv", data / "measures.tsv"};
  for (const auto& entry : fs::recursive_directory_iterator{data / "lang"})
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::ranges::sort(files);
  std::string parts = options + "\n" + text(known_hash("/proc/self/exe", store)) + "\n";
  for (const fs::path& file : files)
    parts += file.lexically_relative(data).string() + "\t" + text(known_hash(file, store)) + "\n";
  return parts;
}

ContentHash with_recipe(const ContentHash& bytes, const std::string& recipe) {
  return content_hash(text(bytes) + "\n" + recipe);
}

}  // namespace bezug::cli
