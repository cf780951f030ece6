// How well an analysis agrees with a gold one: the measures of the CoNLL 2018 shared task.
// Zeman et al., "CoNLL 2018 Shared Task", section 5: https://aclanthology.org/K18-2001
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "extract/annotation.h"
#include "graph/error.h"

namespace bezug::extract {

struct Score {
  std::size_t correct{};
  std::size_t gold{};
  std::size_t system{};
  /// Each 0 where nothing is to be counted.
  [[nodiscard]] double precision() const;
  [[nodiscard]] double recall() const;
  [[nodiscard]] double f1() const;
};

/// Words of different tokenisations are aligned by their characters, those of multiword tokens by
/// their forms; a word that is not aligned is wrong in every measure.
struct AnalysisScores {
  Score sentences{};
  Score tokens{};  ///< surface tokens
  Score words{};
  Score upos{};
  Score xpos{};
  Score feats{};  ///< the universal features
  Score lemmas{};
  Score uas{};
  Score las{};           ///< relations without subtypes, as in the shared task
  Score las_subtypes{};  ///< relations in full
  Score verbs{};  ///< gold verbs whose subjects, objects and clausal complements are all right
  std::map<std::string, Score> relations{};  ///< head and relation in full, by relation
};

/// A diagnostic if the two are not of one text (spaces and soft hyphens aside).
Result<AnalysisScores> score(const std::vector<Sentence>& gold,
                             const std::vector<Sentence>& system);

}  // namespace bezug::extract
