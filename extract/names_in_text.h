// First pass over a document: names, known and found, gathered into entities.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/name_candidates.h"

namespace bezug::extract {

/// Collects named mentions into an EntityIndex: the gazetteer's names, the recogniser's, runs of
/// proper nouns, and the noun that a name stands in apposition to.
class NameCollector {
 public:
  NameCollector(const AnnotatedDocument& document, const Gazetteer& gazetteer, EntityIndex& index)
      : document_{&document}, gazetteer_{&gazetteer}, index_{&index} {}

  void collect();

 private:
  void settle_genitives();
  void cluster();
  int entity_of(int at);
  int matching(const NameCandidate& candidate) const;
  [[nodiscard]] bool shortens(const NameCandidate& candidate, int entity,
                              const std::string& name) const;
  [[nodiscard]] bool is_abbreviation(const NameCandidate& candidate,
                                     const NameCandidate& before) const;
  void mention(const NameCandidate& candidate, int entity, MentionKind kind);
  void attach_heads(const NameCandidate& candidate, int entity);

  const AnnotatedDocument* document_;
  const Gazetteer* gazetteer_;
  EntityIndex* index_;
  std::vector<NameCandidate> candidates_;
  std::vector<int> first_seen_;  ///< of entities: their first candidate, so far
};

}  // namespace bezug::extract
