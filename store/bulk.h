// Tables with millions of lines into the store, in bounded memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "graph/document.h"
#include "graph/edge.h"
#include "store/import_state.h"
#include "store/rewrite.h"
#include "store/sighting.h"
#include "store/store.h"

namespace bezug::store {

struct DocumentRecord;

/// An import that was begun and is not there yet.
struct UnfinishedImport {
  std::filesystem::path folder;
  std::string uri;  ///< of its document; empty if the folder does not say
};

/// One table, a document whose statements are edges with a row and nothing else, into the store:
///   Bulk bulk{store, document, memory};
///   skip to bulk.position();
///   for (each line) { bulk.add(edge); bulk.add(sighting); bulk.reached(position); }
///   bulk.finish(progress);
/// An external sort: rows gather in memory, are sorted and written out as runs when it is full, and
/// the runs are merged into files that RocksDB takes in as they are (Graefe, ACM Computing Surveys
/// 38, 2006, has the method). What readers see changes in one atomic step at the end of finish().
/// Until then everything lies in a folder of its own inside the database's; a process killed there
/// goes on behind the last run. Equal lines give equal rows, whatever the memory and however often
/// it was interrupted. Every member throws StoreError if the disk or the database fails. One
/// thread; it makes others.
class Bulk {
 public:
  static constexpr std::size_t kLeastMemory = 16UL << 20U;

  /// `document` has an id, a URI and the hash by which it is told from what it was before; its text
  /// counts for nothing. `memory` bounds the bytes of all buffers, kLeastMemory at least. An import
  /// of the document with another hash that was interrupted is thrown away.
  Bulk(Store& store, Document document, std::size_t memory);
  ~Bulk();
  Bulk(const Bulk&) = delete;
  Bulk& operator=(const Bulk&) = delete;
  Bulk(Bulk&&) = delete;
  Bulk& operator=(Bulk&&) = delete;

  /// Where an interrupted import goes on; all zero in a new one.
  [[nodiscard]] const ImportPosition& position() const;
  /// Runs so far.
  [[nodiscard]] std::size_t runs() const;

  /// The id of the relation, whose name the database remembers from now on.
  RelationId relation(std::string_view name);
  /// A statement. Its relation is one that relation() gave, its ends and source are sighted, its
  /// row is not 0. Document and id are set here, and the document's date where it has none.
  void add(Edge edge);
  /// An entity, in or before the line of the first edge that names it.
  void add(const Sighting& sighting);
  /// All lines before `position` were added: here the import can go on later. Writes a run if
  /// memory is full.
  void reached(const ImportPosition& position);
  /// Writes a run of what is there, so that nothing of it is lost.
  void pause();

  struct Finished {
    Change change{};
    std::uint64_t statements{};
    std::uint64_t entities{};
  };
  /// Merges the runs and makes the document be there; none if `progress`, which several threads
  /// call, stopped it: then nothing has changed, and the same import goes on with the merge. Of
  /// statements with one id one is kept. O(n log k) for n rows in k runs, and one scan of the
  /// database if it replaces a document.
  std::optional<Finished> finish(const RowProgress& progress);
  /// Rows that finish() has to write, about: what `progress` adds up to.
  [[nodiscard]] std::uint64_t rows() const;

  /// Throws away what an unfinished import left.
  static void discard(Store& store, const UnfinishedImport& import);
  /// The same for what any import of the document left, even if that cannot be read any more; does
  /// nothing if there is nothing.
  static void discard(Store& store, DocumentId document);
  /// In order of folder.
  static std::vector<UnfinishedImport> unfinished(const Store& store);

 private:
  /// What the database keeps of its own history and counts goes in with the rest.
  void note(Rewrite& rewrite, const std::optional<DocumentRecord>& before,
            std::uint64_t statements) const;

  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bezug::store
