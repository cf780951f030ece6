// Training and measuring name models: the work behind `bezug train names`.
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "extract/model/name_words.h"
#include "extract/model/names.h"

namespace bezug::extract {

struct NameTraining {
  std::filesystem::path language_folder{};  ///< word lists, and names.grammar.tsv to make names up
  std::vector<std::filesystem::path> iob2{};  ///< annotated text; see names::read_iob2
  /// By names::LongList, one word a line in lower case; may be empty.
  std::array<std::filesystem::path, names::kLongLists> lists{};
  int epochs{8};
  int members{4};  ///< models trained with seeds from `seed` on, whose weights are averaged
  std::uint64_t seed{1};
};

/// Trains a model and writes it to `out`. The same input gives the same bytes on one machine.
/// Throws DataError for unreadable or bad input. `say` is told of each epoch.
void train_names(const NameTraining& training, const std::filesystem::path& out,
                 const std::function<void(const std::string&)>& say);

/// Right, found and annotated names.
struct NameCounts {
  int right{}, found{}, gold{};
  [[nodiscard]] double precision() const { return found == 0 ? 0 : double(right) / found; }
  [[nodiscard]] double recall() const { return gold == 0 ? 0 : double(right) / gold; }
  [[nodiscard]] double f1() const { return found + gold == 0 ? 0 : 2.0 * right / (found + gold); }
};

struct NameScore {
  std::array<NameCounts, 5> by_type{};  ///< by NameType
  /// Organisation and company as one; location and `other`, which lines and routes bear, as one.
  NameCounts merged{};
};

/// Compares `model` with the annotated documents of `iob2`: a name is right if its span and its
/// type are. Names over tokens of unknown label do not count.
NameScore score_names(const NameModel& model, const std::filesystem::path& iob2);

}  // namespace bezug::extract
