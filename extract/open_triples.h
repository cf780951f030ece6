// Whatever else a clause says: subject, verb and object as an open relation.
#pragma once

#include <vector>

#include "extract/draft.h"
#include "extract/parties.h"

namespace bezug::extract {

/// Adds a draft `open:<verb lemma>` for each clause whose verb stated none of the relations: from
/// its subject, where that is an entity, to each object, and `open:<verb lemma> <preposition>` to
/// each entity in a prepositional phrase.
class OpenTriples {
 public:
  OpenTriples(const AnnotatedDocument& document, const EntityIndex& entities, const Pack& pack,
              Parties& parties)
      : document_{&document}, entities_{&entities}, pack_{&pack}, parties_{&parties} {}

  void add(std::vector<Draft>& drafts);

 private:
  void clause(int sentence, int verb, std::vector<Draft>& drafts);
  [[nodiscard]] bool names_somebody(int sentence, int token) const;

  const AnnotatedDocument* document_;
  const EntityIndex* entities_;
  const Pack* pack_;
  Parties* parties_;
};

}  // namespace bezug::extract
