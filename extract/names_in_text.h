// First pass over a document: names, known and found, gathered into entities.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
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
  /// A name of an entity, folded and as it stands.
  struct EntityName {
    int entity{};
    std::string name{};
    std::string folded{};
    auto operator<=>(const EntityName&) const = default;
  };
  void add_name(int entity, const std::string& name);
  void index_name(int entity, const std::string& name);
  void index_new_entities();
  [[nodiscard]] int matching(const NameCandidate& candidate) const;
  [[nodiscard]] bool shortens(const NameCandidate& candidate, const std::string& wanted,
                              const EntityName& longer) const;
  [[nodiscard]] bool is_abbreviation(const NameCandidate& candidate,
                                     const NameCandidate& before) const;
  void mention(const NameCandidate& candidate, int entity, MentionKind kind);
  void attach_heads(const NameCandidate& candidate, int entity);

  const AnnotatedDocument* document_;
  const Gazetteer* gazetteer_;
  EntityIndex* index_;
  std::vector<NameCandidate> candidates_;
  std::vector<int> first_seen_;  ///< of entities: their first candidate, so far
  /// Candidates that no list knows, in the order of the text, by their folded names.
  std::unordered_map<std::string, std::vector<int>> uses_;
  /// Names of entities by their first words and by their last ones, folded, the whole name too.
  std::unordered_map<std::string, std::vector<EntityName>> by_words_;
  std::size_t indexed_{};  ///< entities whose names are in by_words_
};

}  // namespace bezug::extract
