// The knowledge graph on disk. One writer, any number of readers; a document is one atomic batch.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "graph/decisions.h"
#include "graph/document.h"
#include "graph/edge.h"
#include "graph/snapshot.h"
#include "store/log.h"

namespace bezug::store {

class Database;

enum class Mode : std::uint8_t {
  read,    ///< the database must exist; sees its state at opening
  write,   ///< the database must exist; refuses a second writer
  create,  ///< as write, and made if there is none
};

/// What is known of a stored document without its text and statements.
struct DocumentInfo {
  DocumentId id;
  std::string uri;
  std::string title;
  std::string date;
  std::string language;
  ContentHash hash;
  std::uint32_t statements{};
  bool table{};  ///< its statements are lines of an imported table, and it has no text
};

enum class Change : std::uint8_t { added, changed, unchanged };

struct Figures {
  std::uint64_t documents{};
  std::uint64_t sources{};  ///< groups of documents that copy one another; tables are alone
  std::uint64_t entities{};
  std::uint64_t statements{};
};

/// Figures that are kept count of.
struct Counts {
  std::uint64_t documents{};
  std::uint64_t statements{};
  friend bool operator==(const Counts&, const Counts&) = default;
};

/// How a file was when all of its documents were put.
struct FileState {
  std::uint64_t size{};
  std::uint64_t inode{};
  std::uint64_t device{};
  std::uint64_t modified{};  ///< nanoseconds since 1970
  std::uint64_t changed{};   ///< the same of the inode
  ContentHash recipe{};      ///< of how it was read
  std::uint32_t documents{};
  bool has_other_uris{};  ///< some are neither its path nor begin with its path and '#'
  friend bool operator==(const FileState&, const FileState&) = default;
};

/// A database folder. Every member throws StoreError if the disk or the database fails; nothing is
/// half-written then. Reading members are safe to call from many threads, also beside the one that
/// calls put, remove and sync. A process killed at any moment leaves whole documents only; what was
/// put since the last sync can be lost if the machine goes down with it.
class Store {
 public:
  /// Throws StoreError, harming nothing, if the folder is missing (read, write), is not a Bezug
  /// database, has a schema version of the future, is damaged, or has a writer already.
  Store(const std::filesystem::path& folder, Mode mode);
  ~Store();
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  /// Replaces all that the document contributed before; does nothing if its hash is the stored one.
  /// Precondition: the statements' evidence is in this document, no entity is there twice. Of
  /// statements with one id one is kept.
  /// Where there was a table before, it is removed in a step of its own.
  Change put(const Contribution& contribution);
  /// Removes the document and all that only it contributed, in one step; false if there was none.
  /// What a table contributed is found by one scan of the database. `new_uri`: the document is
  /// there once more under this URI, so that the log calls it renamed.
  bool remove(DocumentId document, std::string_view new_uri = {});
  /// Makes everything put so far durable. Costs a wait for the disk; the destructor does it too.
  void sync();

  /// What users decided about entities. It counts in all that the members below give, and in what
  /// they take: ids are those that are meant.
  [[nodiscard]] const Decisions& decisions() const noexcept;
  /// Records a decision, durably, beside those that are there. Throws std::invalid_argument, with
  /// nothing changed, if it contradicts one of them (see Decisions). O(statements of the documents
  /// that name the entity).
  void decide(const Merge& merge);
  void decide(const Split& split);
  /// Takes back that `id` was merged into another, or all splits that made `id`; false if there is
  /// no such decision.
  bool undo(EntityId id);
  /// What the log says of changes from now on: who makes them.
  void begin_run(std::string what);
  /// What the log remembers, oldest first; see log.h. In one batch with the change it tells of.
  [[nodiscard]] std::vector<LoggedRun> runs() const;
  [[nodiscard]] std::vector<LoggedChange> changes() const;

  /// Remembers that all documents of the file at `path` are there: a cache, which says nothing of
  /// the corpus.
  void note_file(std::string_view path, const FileState& state);
  /// What was noted last; none where since then one of its documents went or changed, or where that
  /// cannot be told.
  [[nodiscard]] std::optional<FileState> file(std::string_view path) const;

  [[nodiscard]] std::optional<DocumentInfo> document(DocumentId id) const;
  /// All that the document contributed, as it was put; none if there is no such text.
  [[nodiscard]] std::optional<Contribution> contribution(DocumentId id) const;
  /// Documents whose hash is `hash`; sorted.
  [[nodiscard]] std::vector<DocumentId> with_hash(const ContentHash& hash) const;
  /// Throws StoreError if there is no such document: ask document() first.
  [[nodiscard]] std::string text(DocumentId id) const;
  /// In order of URI.
  void each_document(const std::function<void(const DocumentInfo&)>& visit) const;

  /// Calls `visit` with the URIs that start with `prefix`, in order, until it returns false. Reads
  /// nothing else.
  void each_uri(std::string_view prefix,
                const std::function<bool(const std::string& uri, DocumentId)>& visit) const;

  /// The documents that are one source with `document`: its copies, their copies and so on, and it
  /// itself; sorted. O(size of the group); one look for a document without copies.
  [[nodiscard]] std::vector<DocumentId> copies(DocumentId document) const;

  /// The statement of a text; a table has none but its edges.
  [[nodiscard]] std::optional<Statement> statement(DocumentId document, StatementId id) const;
  /// The statement that is stored as `edge`: of a text as it was put, of a table what its edge says
  /// of it, its products in their look-up form.
  [[nodiscard]] std::optional<Statement> statement(const Edge& edge) const;
  /// Those of texts in order of document, then evidence; then those of tables in order of subject.
  void each_statement(const std::function<void(const Statement&)>& visit) const;
  /// In order of evidence; those of a table in order of row, found by one scan of all edges.
  [[nodiscard]] std::vector<Statement> statements(DocumentId document) const;

  /// The corpus's view of an entity, merged from all documents that name it: the most frequent
  /// name and type (ties: the least), all others as aliases.
  [[nodiscard]] std::optional<Entity> entity(EntityId id) const;
  /// In order of id.
  void each_entity(const std::function<void(const Entity&)>& visit) const;

  /// Edges with `entity` as subject or as object that `filter` accepts, in order of relation,
  /// other end, statement. One prefix scan, or one for each of `filter.relations`.
  [[nodiscard]] std::vector<Edge> out_edges(EntityId entity, const EdgeFilter& filter) const;
  [[nodiscard]] std::vector<Edge> in_edges(EntityId entity, const EdgeFilter& filter) const;
  /// out_edges and in_edges as functions that keep what they read through: for many entities, by
  /// one thread. They see one state of the store, that of their first call. *this must outlive
  /// them.
  using EdgeScan = std::function<std::vector<Edge>(EntityId)>;
  [[nodiscard]] EdgeScan out_scan(const EdgeFilter& filter) const;
  [[nodiscard]] EdgeScan in_scan(const EdgeFilter& filter) const;
  /// All edges, in order of subject.
  void each_edge(const std::function<void(const Edge&)>& visit) const;

  /// Entities one of whose folded names is `folded`; sorted.
  [[nodiscard]] std::vector<EntityId> named(std::string_view folded) const;
  /// Calls `visit` with folded names that start with `prefix` and their entities, in order of name,
  /// until it returns false.
  void each_name(std::string_view prefix,
                 const std::function<bool(std::string_view folded, EntityId)>& visit) const;

  /// Entities at which edges came or went after change `since`, as Snapshot::change() numbers them;
  /// none if that cannot be told, and it may be any. O(entities touched).
  [[nodiscard]] std::optional<std::unordered_set<EntityId>> touched_since(
      std::uint64_t since) const;
  /// Makes a snapshot of the present beside the rows, from which searches are answered; calls
  /// `progress` with the number of edges read so far, now and then. What changes afterwards is read
  /// from the rows. A process killed meanwhile leaves the snapshot before. O(E) time, up to 100
  /// bytes of memory an edge.
  void make_snapshot(const std::function<void(std::uint64_t)>& progress = {});
  /// The snapshot beside the rows; null if there is none that can be used, and `why` says why, if
  /// it is more than that none was made. Maps it at the first call.
  [[nodiscard]] std::shared_ptr<const Snapshot> snapshot(std::string* why = nullptr) const;

  /// O(1).
  [[nodiscard]] Counts counts() const;
  /// Counted by scans of all documents and entities.
  [[nodiscard]] Figures figures() const;

  [[nodiscard]] const std::filesystem::path& folder() const noexcept;

 private:
  friend class Bulk;
  friend class Comparison;
  /// Throws StoreError unless it is open for writing.
  [[nodiscard]] Database& database();

  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bezug::store
