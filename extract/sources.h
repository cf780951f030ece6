// The source of each statement: who says so, in the sentence or around it.
#pragma once

#include <string_view>
#include <vector>

#include "extract/draft.h"
#include "extract/entities.h"
#include "extract/pack.h"
#include "extract/parties.h"

namespace bezug::extract {

/// Finds who says what drafts state: the claimants that the sentence names, the innermost first,
/// and the speaker of the quotation or of the report around them. The first is the source. Refers
/// to its parts, which must outlive it.
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
  [[nodiscard]] std::vector<Voice> voices(const Draft& draft) const;
  [[nodiscard]] Voice named(int sentence, const Claim& claim) const;
  [[nodiscard]] Voice around(const Draft& draft) const;
  [[nodiscard]] Voice beyond(const Draft& draft) const;
  [[nodiscard]] const Quotation* quotation(TokenRef at) const;
  [[nodiscard]] Voice quoting(const Quotation& quotation) const;
  [[nodiscard]] Voice before_colon(TokenRef behind) const;
  [[nodiscard]] Voice speaker(int sentence, std::string_view how) const;
  [[nodiscard]] Voice reporting(int sentence) const;
  [[nodiscard]] Voice meant_by(int sentence, int token) const;
  [[nodiscard]] Voice person_before(int sentence, int near) const;
  [[nodiscard]] Voice saying_that(int sentence) const;
  [[nodiscard]] bool is_report(int sentence) const;

  const AnnotatedDocument* document_;
  const EntityIndex* entities_;
  const Pack* pack_;
  Parties* parties_;
  std::vector<Quotation> quotations_;  ///< in order of the text
};

}  // namespace bezug::extract
