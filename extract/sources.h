// The source of each statement: who says so, in the sentence or around it.
#pragma once

#include <vector>

#include "extract/draft.h"
#include "extract/entities.h"
#include "extract/pack.h"
#include "extract/parties.h"

namespace bezug::extract {

/// Finds the source entity of drafts: the claimant that the sentence names, else the speaker of the
/// quotation or of the report that goes on. Refers to its parts, which must outlive it.
class SourceResolver {
 public:
  SourceResolver(const AnnotatedDocument& document, const EntityIndex& entities, const Pack& pack,
                 Parties& parties)
      : document_{&document}, entities_{&entities}, pack_{&pack}, parties_{&parties} {}
  void resolve(std::vector<Draft>& drafts);

 private:
  /// A stretch of text between quotation marks.
  struct Quotation {
    TokenRef open;
    TokenRef close;
    int words{};
    bool clause{};  ///< has a finite verb
  };
  void find_quotations();
  [[nodiscard]] const Quotation* quotation(const Draft& draft) const;
  [[nodiscard]] int quoting(const Quotation& quotation) const;
  [[nodiscard]] int before_colon(TokenRef behind) const;
  [[nodiscard]] int reporting(int sentence) const;
  [[nodiscard]] int meant_by(int sentence, int token) const;
  [[nodiscard]] bool is_report(int sentence) const;
  [[nodiscard]] int person_before(int sentence, int near) const;
  [[nodiscard]] int saying_that(int sentence) const;
  [[nodiscard]] int around(const Draft& draft) const;

  const AnnotatedDocument* document_;
  const EntityIndex* entities_;
  const Pack* pack_;
  Parties* parties_;
  std::vector<Quotation> quotations_;  ///< in order of the text
};

}  // namespace bezug::extract
