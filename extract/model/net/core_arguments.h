// Subjects and objects of a verb, chosen together: by themselves a parser's labels may give a verb
// two subjects, or a subject in the accusative.
#pragma once

#include <vector>

#include "extract/annotation.h"
#include "extract/model/net/matrix.h"
#include "extract/model/tagger.h"

namespace bezug::extract::net {

/// Immutable; safe to share between threads.
class CoreArguments {
 public:
  explicit CoreArguments(const Labels& relations);

  /// Sets the relations of the nominal core arguments of each verb in `tokens` [begin, begin +
  /// rows of `scores`), whose heads and relations are known, so that the sum of `scores` (word by
  /// relation, log-probabilities) less the cost of what case, number and count forbid is highest.
  /// Words without cells (another language) are bound by the counts only.
  void choose(std::vector<Token>& tokens, std::size_t begin, const Matrix& scores) const;

 private:
  enum Part : std::uint8_t { kSubject, kObject, kOblique, kOther, kParts };
  struct Candidate;
  struct Clause;

  [[nodiscard]] Part part_of(std::size_t relation) const { return parts_[relation]; }
  [[nodiscard]] Clause clause(const std::vector<Token>& tokens,
                              const std::vector<std::vector<std::size_t>>& children,
                              std::size_t verb) const;
  [[nodiscard]] Candidate candidate(const std::vector<Token>& tokens,
                                    const std::vector<std::vector<std::size_t>>& children,
                                    std::size_t at, std::span<const float> scores) const;
  [[nodiscard]] static float cost(const Clause& clause, const std::vector<Candidate>& candidates,
                                  const std::vector<Part>& chosen);
  void assign(std::vector<Token>& tokens, const Clause& clause,
              const std::vector<Candidate>& candidates) const;

  Labels relations_;
  std::vector<Part> parts_;  ///< of each relation
};

}  // namespace bezug::extract::net
