// What spans of tokens show about names, for the parts of NameCandidates.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "extract/entities.h"
#include "extract/utf8.h"

namespace bezug::extract {

/// Token of [begin, end) whose head lies outside.
inline int span_head(const Tree& tree, int begin, int end) {
  for (int at = begin; at < end; ++at)
    if (tree.head(at) < begin || tree.head(at) >= end) return at;
  return begin;
}

inline EntityType described(EntityType head) {
  return head == EntityType::group ? EntityType::organisation : head;
}

inline bool is_free(const std::vector<bool>& taken, int begin, int end) {
  return std::none_of(taken.begin() + begin, taken.begin() + end, [](bool one) { return one; });
}

inline bool has_letter(std::string_view form) {
  for (std::size_t at = 0; at < form.size();) {
    const CodePoint next = code_point(form, at);
    if (next.kind == CharKind::upper || next.kind == CharKind::lower ||
        next.kind == CharKind::letter)
      return true;
    at += std::max<std::uint32_t>(1, next.size);
  }
  return false;
}

/// Whether words before or below `at` make it a phrase of its own.
inline bool has_own_marking(const Tree& tree, int at) {
  return std::ranges::any_of(tree.children(at), [&](int below) {
    const std::string_view relation = tree.relation(below);
    return relation == "det" || relation == "case" || relation == "amod" || relation == "nummod";
  });
}

/// Whether an article, adjective or number makes it a phrase of a common noun.
inline bool is_determined(const Tree& tree, int at) {
  return tree.morph(at, "Number") == "Plur" ||
         std::ranges::any_of(tree.children(at), [&](int below) {
           const std::string_view relation = tree.relation(below);
           return relation == "det" || relation == "amod" || relation == "nummod";
         });
}

inline bool opens_clause(const Tree& tree, int at) {
  return at == 0 || tree.token(at - 1).upos == "PUNCT" || !has_letter(tree.token(at - 1).form);
}

/// Whether the tree makes it a genitive: an attribute without a preposition.
inline bool is_genitive(const Tree& tree, int at) {
  return tree.relation(at) == "nmod" && tree.preposition(at).empty();
}

}  // namespace bezug::extract
