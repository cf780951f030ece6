// Goods that a clause leaves unsaid or names by a pronoun, taken from what was said before.
#pragma once

#include <vector>

#include "extract/draft.h"
#include "extract/entities.h"
#include "graph/relations.h"

namespace bezug::extract {

/// *X bezieht Bohnen aus Ghana und möchte auch in Ecuador einkaufen*: a supply without goods of its
/// own is of those that the nearest earlier one with the same recipient or supplier was of, or that
/// the supplier was said to make, at most two sentences before.
class CarriedGoods {
 public:
  CarriedGoods(const AnnotatedDocument& document, const Relations& relations)
      : document_{&document}, relations_{&relations} {}

  /// `drafts` in order of the text.
  void carry(std::vector<Draft>& drafts) const;

 private:
  [[nodiscard]] std::vector<Filler> from(const Draft& earlier, const Draft& draft) const;
  [[nodiscard]] bool agree(const Draft& draft, const std::vector<Filler>& stand_ins,
                           const Draft& earlier, const Filler& goods) const;

  const AnnotatedDocument* document_;
  const Relations* relations_;
};

}  // namespace bezug::extract
