// All rows of a document replaced in one step, by files of sorted rows.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/rocks.h"
#include "store/row_source.h"
#include "store/rows.h"

namespace bezug::store {

/// Gives false to stop; called with how many rows more are written, by several threads at once.
using RowProgress = std::function<bool(std::uint64_t rows)>;

/// Writes the rows that a document has from now on into files, and tombstones for those that it has
/// no more among them, so that moving them in is one atomic step: a reader sees the rows of before
/// or those of after. What goes is found by one scan of each family.
class Rewrite {
 public:
  /// Files are written into `folder`, which exists and is on the database's disk. `stored`: the
  /// database has the document.
  Rewrite(Database& database, DocumentId document, bool stored, std::filesystem::path folder);

  /// Makes one value of all that come for a key.
  using Combine = std::function<std::string_view(const std::vector<std::string>& values)>;

  /// Writes the document's rows of `family` as `sources` give them; the number of rows, none if
  /// `progress` stopped it. Safe to call for several families at once.
  std::optional<std::uint64_t> write(Family family, RowSources sources, const Combine& combine,
                                     const RowProgress& progress);
  /// What the database says of itself from now on; may be called again for other keys.
  void write_meta(std::vector<MetaRow> rows);
  /// Moves all in, and notes that any edge may have changed. Precondition: every family of the
  /// document was written.
  void ingest();

 private:
  class Files;
  /// What the database has of the document; and the pairs of copies that its going makes.
  void add_stored(Family family, RowSources& to) const;

  Database& database_;
  const DocumentId document_;
  const bool stored_;
  const std::filesystem::path folder_;
  Difference copies_;  ///< of the families of copies, when the document's text goes; sorted
  std::map<std::string, std::optional<std::string>> meta_;
  std::mutex mutex_;  // guards files_
  std::vector<RowFiles> files_;
};

/// Rows in memory as a source; sorted by key, and they outlive it.
std::unique_ptr<RowSource> rows_in(const std::vector<Row>& rows);

/// The folder in that of `database` where the import of `document` works.
std::filesystem::path import_folder(const Database& database, DocumentId document);

/// Removes all rows of a stored document of whatever kind and writes `meta`, in one step.
void remove_rows(Database& database, DocumentId document, std::vector<MetaRow> meta);

}  // namespace bezug::store
