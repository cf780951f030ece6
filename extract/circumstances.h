// What the extractor knows of how a statement was found, as features of its confidence.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "extract/confidence.h"
#include "extract/draft.h"
#include "extract/entities.h"

namespace bezug::extract {

/// What is known of the statements of one document. Refers to its parts, which must outlive it.
class Circumstances {
 public:
  Circumstances(const AnnotatedDocument& document, const EntityIndex& entities);
  /// Features of a statement; `repeats` is in how many other sentences the document states it.
  [[nodiscard]] std::vector<Feature> features(const Draft& draft, const Filler& subject,
                                              const Filler& object, int repeats) const;

 private:
  [[nodiscard]] std::string manner(const Draft& draft, const Filler& filler) const;
  void party(const std::string& side, const Draft& draft, const Filler& filler,
             std::vector<Feature>& list) const;

  const AnnotatedDocument* document_;
  const EntityIndex* entities_;
  std::map<TokenRef, MentionKind> mentions_;
  std::map<int, int> named_;  ///< how often each entity is named
};

}  // namespace bezug::extract
