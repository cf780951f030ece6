// Words that stand for a state without naming it: its adjective, its government.
#pragma once

#include <string>
#include <vector>

#include "extract/entities.h"

namespace bezug::extract {

/// Adds mentions of states by adjectives (*russisches Gas*) and by governments and other nouns that
/// a name or adjective beside them makes theirs (*die Regierung Polens*), or that are one state's.
class StateWords {
 public:
  StateWords(const AnnotatedDocument& document, const Gazetteer& gazetteer, EntityIndex& index)
      : document_{&document}, gazetteer_{&gazetteer}, index_{&index} {}

  void collect();

 private:
  [[nodiscard]] const std::string& usual(const std::vector<std::string>& countries) const;
  void add_demonyms(int sentence, const Tree& tree);
  void add_governments(int sentence, const Tree& tree);

  const AnnotatedDocument* document_;
  const Gazetteer* gazetteer_;
  EntityIndex* index_;
};

}  // namespace bezug::extract
