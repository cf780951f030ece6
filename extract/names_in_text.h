// First pass over a document: names, known and found, gathered into entities.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/entities.h"

namespace bezug::extract {

/// Collects named mentions into an EntityIndex: the gazetteer's names, the recogniser's, runs of
/// proper nouns, and the noun that a name stands in apposition to.
class NameCollector {
 public:
  NameCollector(const AnnotatedDocument& document, const Gazetteer& gazetteer, EntityIndex& index)
      : document_{&document}, gazetteer_{&gazetteer}, index_{&index} {}

  void collect();

 private:
  struct Candidate {
    int sentence{};
    int begin{};
    int end{};
    int head{};
    EntityType type{};
    bool sure_type{};
    const Known* known{};
    std::string name;
  };

  void find_candidates(int sentence);
  void add_known(int sentence, const Tree& tree, std::vector<bool>& taken);
  void add_found(int sentence, const Tree& tree, std::vector<bool>& taken);
  [[nodiscard]] std::pair<int, int> trimmed(const Tree& tree, const NameSpan& name) const;
  void add_proper(int sentence, const Tree& tree, std::vector<bool>& taken);
  [[nodiscard]] bool is_common(const Tree& tree, int token) const;
  void add_unknown(int sentence, const Tree& tree, std::vector<bool>& taken);
  void add_span(int sentence, const Tree& tree, int begin, int end, EntityType type, bool sure);
  void add_demonyms(int sentence, const Tree& tree);
  void add_governments(int sentence, const Tree& tree);
  void judge_type(Candidate& candidate, const Tree& tree) const;
  void cluster();
  int entity_of(const Candidate& candidate);
  int matching(const Candidate& candidate) const;
  int country_entity(const std::string& iso);
  int known_entity(const Known& known);
  void mention(const Candidate& candidate, int entity, MentionKind kind);
  void attach_heads(const Candidate& candidate, int entity);
  [[nodiscard]] std::string written(const Tree& tree, int begin, int end) const;

  const AnnotatedDocument* document_;
  const Gazetteer* gazetteer_;
  EntityIndex* index_;
  std::vector<Candidate> candidates_;
  std::unordered_map<std::string, int> by_key_;
};

}  // namespace bezug::extract
