// Turns what was recorded on the way to a statement into words.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "extract/draft.h"
#include "extract/entities.h"
#include "extract/explain.h"

namespace bezug::extract {

/// Refers to its parts, which must outlive it.
class Explainer {
 public:
  Explainer(const AnnotatedDocument& document, const EntityIndex& entities,
            std::filesystem::path frames);

  /// `subject` and `object` are those of `draft` that the statement is about.
  [[nodiscard]] Explanation explain(const Draft& draft, const Filler& subject,
                                    const Filler& object) const;
  [[nodiscard]] std::vector<ShownMention> mentions() const;

 private:
  [[nodiscard]] std::string words(int sentence, int token) const;
  [[nodiscard]] ByteSpan span(const Mention& mention) const;
  [[nodiscard]] SourceExplained source(const Voice& voice, const Draft& draft) const;
  void link(TokenRef at, int entity, Explanation& explanation) const;
  [[nodiscard]] std::string called_before(const Mention& mention, int entity) const;

  const AnnotatedDocument* document_;
  const EntityIndex* entities_;
  std::filesystem::path file_;
  std::vector<std::string> lines_;
};

}  // namespace bezug::extract
