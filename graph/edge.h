// Edges as queries see them, in every model of the graph, and the filter over them.
#pragma once

#include <functional>
#include <string>
#include <unordered_set>

#include "graph/ids.h"
#include "graph/statement.h"

namespace bezug {

/// One statement as an edge: what filters and searches need without reading the statement itself.
struct Edge {
  EntityId subject;
  RelationId relation;
  EntityId object;
  StatementId statement;
  DocumentId document;
  Factuality factuality{};
  Confidence confidence;
  std::string products;  ///< folded products, each ended by a newline
  friend auto operator<=>(const Edge&, const Edge&) = default;
};

/// Which edges count. Empty sets accept all.
struct EdgeFilter {
  std::unordered_set<RelationId> relations;
  std::unordered_set<DocumentId> documents;
  unsigned factualities{0x1fU};  ///< bit n: value n of Factuality counts
  std::string product;           ///< folded; a part of one of the edge's products
  Confidence least_confidence{Confidence::from_permille(0)};

  [[nodiscard]] bool operator()(const Edge& edge) const;
};

}  // namespace bezug
