// All that a document adds to the database, as rows. Putting, replacing and removing a document are
// differences between such rows, so that nothing can be added that is not taken back.
#pragma once

#include <optional>
#include <vector>

#include "graph/document.h"
#include "graph/edge.h"
#include "store/record.h"
#include "store/rocks.h"

namespace bezug::store {

/// Sorted by family and key, each key once. Every key holds the document's id or that of a
/// statement of it, so that no two documents share a row. Without those of `copies`, which no
/// document has alone: see copies.h. `likeness` is that of the contribution; none: it was stored
/// when there were no sketches.
std::vector<Row> rows(const Contribution& contribution, const std::optional<Likeness>& likeness);
inline std::vector<Row> rows(const Contribution& contribution) {
  return rows(contribution, likeness(contribution));
}

struct Difference {
  std::vector<Row> gone;  ///< whose keys are only in `before`
  std::vector<Row> come;  ///< that are not in `before` with the same value
};
/// What turns `before` into `after`, both as rows() gives them.
Difference difference(const std::vector<Row>& before, const std::vector<Row>& after);

/// What the keys of documents with `hash` in `hashes` start with, as a text.
std::string hash_text(const ContentHash& hash);

/// The row of `hashes` of `document`.
Row hash_row(const ContentHash& hash, DocumentId document);

/// `date` is that of the statement's document.
Edge edge(const Statement& statement, std::optional<Day> date);

}  // namespace bezug::store
