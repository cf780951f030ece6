// Whether the rows of the families agree with one another, document by document.
#pragma once

#include <bitset>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "graph/value.h"
#include "store/record.h"
#include "store/survey.h"

namespace bezug::store {

/// A sum of hashes of rows: the order they are read in does not count.
class RowSum {
 public:
  void add(std::string_view row);
  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  friend bool operator==(const RowSum&, const RowSum&) = default;

 private:
  std::uint64_t rows_{};
  std::uint64_t sum_{};
};

/// What the families have of one document. About 350 bytes.
struct Tally {
  bool recorded{};  ///< it has a row of `documents` that can be read
  bool table{};
  bool to_be_read{};  ///< again, by the next ingest
  bool old_edges{};   ///< their values say less than the statements
  std::uint32_t statements{};
  std::optional<Day> date{};
  std::uint32_t text_bytes{};
  std::uint32_t last_byte{};  ///< that a statement speaks of
  std::bitset<32> seen{};     ///< families with its one row of this document
  RowSum entities_said{}, entities{};
  RowSum names_said{}, names{};
  RowSum edges_said{}, edges_by_subject{}, edges_by_object{};
  RowSum hashes_said{}, hashes{};
  RowSum bands_said{}, bands{};
  RowSum copies_said{}, copies{};
  std::uint64_t rows_of_statements{};
  /// Families whose rows of this document are missing, unreadable or other than those that they
  /// follow from. What follows from rows that are bad is not judged.
  std::bitset<32> bad{};

  [[nodiscard]] bool is_bad(Family family) const { return bad[static_cast<std::size_t>(family)]; }
  /// Whether what it is made of is whole, so that the rest can be made again.
  [[nodiscard]] bool has_source() const;
};

/// A row that spells nothing.
struct BadRow {
  Family family{};
  std::string key{};
  std::string why{};
};

struct Audit {
  std::unordered_map<DocumentId, Tally> documents{};
  std::vector<Gap> gaps{};
  std::vector<BadRow> bad_rows{};
  std::vector<RelationId> nameless{};  ///< relations that tables use and that have no name
  std::uint64_t rows{};
  std::uint64_t edges{};
};

struct AuditOptions {
  /// Called with the number of rows read so far, now and then.
  std::function<void(std::uint64_t rows)> progress{};
  std::function<void(const Edge&)> edge{};  ///< called with every edge that can be read
};

/// Reads every row of `database`; throws StoreError only if reading cannot go on.
Audit audit(const Database& database, const AuditOptions& options);

}  // namespace bezug::store
