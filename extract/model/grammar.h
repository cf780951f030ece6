// A grammar of made-up names and sentences, from which taggers learn what no list can hold.
#pragma once

#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace bezug::extract::names {

using Random = std::mt19937_64;

/// A number from 0 to `bound` - 1; unlike the standard distributions the same everywhere.
inline std::size_t below(std::size_t bound, Random& random) { return random() % bound; }
inline bool chance(double probability, Random& random) {
  return static_cast<double>(random() >> 11) * 0x1p-53 < probability;
}

/// Rewriting rules with equal chances. An expansion holds text and `{symbol}` references; `{^x}`
/// is `{x}` with its first letter as a capital; `{x?}` is `{x}` or nothing.
class Grammar {
 public:
  /// Lines `symbol TAB expansion`. Throws DataError for a bad line.
  void read(const std::filesystem::path& file);
  void add(const std::string& symbol, std::string expansion);
  [[nodiscard]] bool has(const std::string& symbol) const { return rules_.contains(symbol); }

  /// A text of `symbol`. Throws DataError if it, or one that it needs, has no rule.
  [[nodiscard]] std::string text(const std::string& symbol, Random& random) const;

 private:
  std::unordered_map<std::string, std::vector<std::string>> rules_;
};

/// Words of `text`, split at spaces.
std::vector<std::string> words(std::string_view text);

}  // namespace bezug::extract::names
