// Edges as queries see them, in every model of the graph, and the filter over them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "graph/ids.h"
#include "graph/statement.h"

namespace bezug {

/// When a statement holds by its own words: days from `from` to `until`; a side that they leave
/// open is none.
struct Validity {
  std::optional<Day> from{};
  std::optional<Day> until{};
  friend auto operator<=>(const Validity&, const Validity&) = default;
};

/// What the times among `qualifiers` say: from the first day of any to the last.
Validity validity(const std::vector<Qualifier>& qualifiers);

/// One statement as an edge: what filters and searches need without reading the statement itself.
struct Edge {
  EntityId subject;
  RelationId relation;
  EntityId object;
  StatementId statement;
  DocumentId document;
  Factuality factuality{};
  Confidence confidence;
  std::string products;              ///< folded products, each ended by a newline
  std::optional<Day> date{};         ///< of the document
  std::optional<EntityId> source{};  ///< who says so; none where the author speaks
  /// Line of the table that states it; 0 for a statement of a text.
  std::uint32_t row{};
  Validity valid{};
  friend auto operator<=>(const Edge&, const Edge&) = default;
};

/// Id of the statement of a table that `edge` is: from document, row, subject, relation and object.
StatementId row_statement_id(const Edge& edge);

/// Which edges count. Empty sets accept all, but for `without`.
struct EdgeFilter {
  std::unordered_set<RelationId> relations;
  std::unordered_set<DocumentId> documents;
  std::unordered_set<EntityId> sources;  ///< one of them says so
  std::unordered_set<EntityId> without;  ///< none of them is subject or object
  std::optional<Day> since;              ///< the document is of this day or later; a dateless
  std::optional<Day> until;              ///< one is outside any bound
  /// What was known on that day to hold on it: of documents until then, or dateless, what neither
  /// began later nor was over by its own words.
  std::optional<Day> as_of{};
  unsigned factualities{0x1fU};  ///< bit n: value n of Factuality counts
  std::string product;           ///< folded; a part of one of the edge's products
  Confidence least_confidence{Confidence::from_permille(0)};

  [[nodiscard]] bool operator()(const Edge& edge) const;
  /// Whether the three days above accept a statement.
  [[nodiscard]] bool accepts(const std::optional<Day>& date, const Validity& valid) const;
};

}  // namespace bezug
