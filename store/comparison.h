// Two databases side by side.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <unordered_set>

#include "store/store.h"

namespace bezug::store {

/// What two stores say differently. Statements are one if they say the same in the same words of
/// the same document: their ids, which derive from document, span, roles, factuality, source and
/// qualifiers, tell. Entities that a user merged count by what the documents call them.
class Comparison {
 public:
  enum class Side : std::uint8_t { first, second };
  /// A statement that only `side` has, in the document `uri`.
  using Visit = std::function<void(Side side, const std::string& uri, const Statement&)>;

  /// Both must outlive it.
  Comparison(const Store& first, const Store& second) : first_{first}, second_{second} {}

  /// In order of URI, then evidence; then statements of tables in order of subject, relation and
  /// object. Documents with equal hashes say the same. Statements of one text are in memory at a
  /// time. O(documents + statements of differing texts), and one scan of all edges of both if
  /// tables differ.
  void each_difference(const Visit& visit) const;

 private:
  void compare_texts(DocumentId document, const std::string& uri, const Visit& visit) const;
  void compare_tables(const std::unordered_set<DocumentId>& tables, const Visit& visit) const;

  const Store& first_;
  const Store& second_;
};

}  // namespace bezug::store
