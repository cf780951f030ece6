// What a store holds; read by the files that define its members.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "store/decision_rows.h"
#include "store/journal.h"
#include "store/meant.h"
#include "store/record.h"
#include "store/rocks.h"
#include "store/store.h"

namespace bezug::store {

struct Store::Impl {
  Database database;
  bool writes{};
  Decisions decisions;
  Journal journal{};
  std::mutex snapshot_mutex{};  // guards the three below
  bool snapshot_is_looked_for{};
  std::shared_ptr<const Snapshot> snapshot{};
  std::string why_no_snapshot{};

  Impl(Database opened, bool may_write)
      : database{std::move(opened)}, writes{may_write}, decisions{store::decisions(database)} {}

  [[nodiscard]] Meant meant() const { return {database, decisions}; }

  [[nodiscard]] std::optional<DocumentRecord> record(DocumentId id) const;
  [[nodiscard]] std::vector<Statement> statements(DocumentId id) const;
  [[nodiscard]] std::string text(DocumentId id) const;
  /// Of a text, as it was put.
  [[nodiscard]] Contribution contribution(DocumentId id, const DocumentRecord& record) const;
  [[nodiscard]] std::vector<Row> stored_rows(DocumentId id, const DocumentRecord& record) const;
  [[nodiscard]] EdgeScan scan(Family family, const EdgeFilter& filter) const;
  /// Statements of tables from their edges; of `document` only, or of all if none is given.
  void each_row(std::optional<DocumentId> document,
                const std::function<void(const Statement&)>& visit) const;
  [[nodiscard]] std::string relation(RelationId id) const;
  [[nodiscard]] bool has_tables() const;
  void require_writer() const;
  /// Puts `after` in the place of the decisions, by writing `rows`; they differ in what documents'
  /// `ids` mean.
  void decide(Decisions after, const std::set<EntityId>& ids, std::vector<MetaRow> rows,
              LoggedChange change);
  /// Writes, and notes at which entities edges change and what notes() gives.
  void write(std::vector<Row> gone, std::span<const Row> come, LoggedChange change,
             const std::optional<DocumentRecord>& before);
  /// What to write beside the rows of a change to a document that was as `before` says.
  [[nodiscard]] std::vector<MetaRow> notes(LoggedChange change,
                                           const std::optional<DocumentRecord>& before);
  /// Removes a table, in a step of its own.
  void remove_table(DocumentId id, const DocumentRecord& before);
};

/// The rows of `files` that are to go when the document `uri` changes or goes: only keys.
std::vector<Row> file_rows(std::string_view uri);

}  // namespace bezug::store
