// Who denies what others have just said of him: *Kigali bestreitet das*.
#pragma once

#include <vector>

#include "extract/draft.h"
#include "extract/entities.h"
#include "extract/pack.h"
#include "extract/parties.h"

namespace bezug::extract {

/// Adds a denied statement for each claim about a party that the party then denies by a word that
/// points back (*das*, *was*, *die Vorwürfe*). Sources must be resolved before. Refers to its
/// parts, which must outlive it.
class Counterclaims {
 public:
  Counterclaims(const AnnotatedDocument& document, const EntityIndex& entities, const Pack& pack,
                Parties& parties)
      : document_{&document}, entities_{&entities}, pack_{&pack}, parties_{&parties} {}
  void add(std::vector<Draft>& drafts);

 private:
  [[nodiscard]] int denier(int sentence, int verb) const;
  [[nodiscard]] bool points_back(const Tree& tree, int verb) const;
  [[nodiscard]] bool concerns(const Draft& draft, int party) const;

  const AnnotatedDocument* document_;
  const EntityIndex* entities_;
  const Pack* pack_;
  Parties* parties_;
};

}  // namespace bezug::extract
