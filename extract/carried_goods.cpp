#include "extract/carried_goods.h"

#include <algorithm>
#include <string_view>

namespace bezug::extract {
namespace {

constexpr int kFarthest = 2;  ///< sentences

bool is_goods(const Draft::Extra& extra) { return extra.kind == QualifierKind::product; }

bool share(const std::vector<Filler>& some, const std::vector<Filler>& others) {
  return std::ranges::any_of(some, [&](const Filler& one) {
    return one.entity >= 0 && std::ranges::any_of(others, [&](const Filler& other) {
             return one.entity == other.entity;
           });
  });
}

}  // namespace

/// Goods of `earlier` if it is about the same trade.
std::vector<Filler> CarriedGoods::from(const Draft& earlier, const Draft& draft) const {
  std::vector<Filler> goods;
  if (earlier.relation == draft.relation &&
      (share(earlier.objects, draft.objects) || share(earlier.subjects, draft.subjects))) {
    for (const Draft::Extra& extra : earlier.extras)
      if (is_goods(extra)) goods.push_back(extra.filler);
  } else if (relations_->kind(earlier.relation) == RelationKind::making &&
             share(earlier.subjects, draft.subjects)) {
    goods = earlier.objects;
  }
  return goods;
}

bool CarriedGoods::agree(const Draft& draft, const std::vector<Filler>& stand_ins,
                         const Draft& earlier, const Filler& goods) const {
  const Tree& here = document_->trees[draft.sentence];
  const Tree& there = document_->trees[earlier.sentence];
  return std::ranges::all_of(stand_ins, [&](const Filler& one) {
    if (!one.text.empty() || one.token < 0 || goods.token < 0) return true;
    const std::string_view number = here.morph(one.token, "Number");
    const std::string_view its = there.morph(goods.token, "Number");
    return number.empty() || its.empty() || number == its;
  });
}

void CarriedGoods::carry(std::vector<Draft>& drafts) const {
  for (std::size_t at = 0; at < drafts.size(); ++at) {
    Draft& draft = drafts[at];
    std::vector<Filler> stand_ins;
    for (const Draft::Extra& extra : draft.extras)
      if (is_goods(extra) && extra.filler.stands_in) stand_ins.push_back(extra.filler);
    const bool own = std::ranges::any_of(draft.extras, [](const Draft::Extra& extra) {
      return is_goods(extra) && !extra.filler.stands_in;
    });
    const auto drop = [&](bool all) {
      std::erase_if(draft.extras, [&](const Draft::Extra& extra) {
        return is_goods(extra) && extra.filler.stands_in && (all || extra.filler.text.empty());
      });
    };
    if (own || relations_->kind(draft.relation) != RelationKind::trade) {
      drop(false);
      continue;
    }
    std::vector<Filler> carried;
    for (std::size_t back = at; back-- > 0 && carried.empty();) {
      const Draft& earlier = drafts[back];
      if (draft.sentence - earlier.sentence > kFarthest) break;
      for (Filler& goods : from(earlier, draft))
        if (!goods.stands_in && agree(draft, stand_ins, earlier, goods))
          carried.push_back(std::move(goods));
    }
    drop(!carried.empty());
    for (Filler& goods : carried) {
      goods.token = -1;  // it stands in another sentence
      draft.extras.push_back({.kind = QualifierKind::product, .filler = std::move(goods)});
    }
  }
}

}  // namespace bezug::extract
