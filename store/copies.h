// Copies: which pairs of documents there are, whatever the history.
//
// Two documents are a pair if are_copies() says so and if, among the documents that share a band
// with them, less than kNearby stand between them in order of id. So a pair follows from what is in
// the corpus, thousands of equal documents make a chain and not all pairs of them, and a document
// that comes or goes changes pairs of its neighbours only (the windows are those of Hernández and
// Stolfo, "The merge/purge problem for large databases", SIGMOD 1995).
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "graph/copies.h"
#include "store/rocks.h"
#include "store/rows.h"

namespace bezug::store {

inline constexpr std::size_t kNearby = 8;

/// What is stored of `document`; none if it has no sketch.
std::optional<Likeness> stored_likeness(const Database& database, DocumentId document);

/// What changes in `copies` when `document`, as the database has it, is `after` from now on, or
/// goes. To write together with the document's own rows. Costs some fifty looks, and more for each
/// document that is alike.
Difference change_of_copies(const Database& database, DocumentId document,
                            const std::optional<Likeness>& after);

/// The documents that `document` makes pairs with, found anew from sketches and bands: what
/// `copies` must say. Sorted.
std::vector<DocumentId> pairs_of(const Database& database, DocumentId document);

/// All pairs, found anew: what `copies` must say. Takes the rows of `sketch_bands` in their order.
class AllPairs {
 public:
  void add(BandId band, DocumentId document);
  /// Each once, the lesser first, sorted. Two looks for each pair that is near in a band.
  [[nodiscard]] std::vector<std::pair<DocumentId, DocumentId>> of(const Database& database) const;

 private:
  BandId band_{};
  std::deque<DocumentId> before_;  ///< the nearest in the band last
  std::set<std::pair<DocumentId, DocumentId>> near_;
};

/// The documents that pairs join to `document`, and it itself; sorted.
std::vector<DocumentId> group_of_copies(const Database& database, DocumentId document);

/// How many documents are not the least of their group. One scan of all pairs.
std::uint64_t copied_documents(const Database& database);

}  // namespace bezug::store
