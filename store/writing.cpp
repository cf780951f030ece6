// The members of Store that write.
#include <algorithm>
#include <utility>

#include "graph/error.h"
#include "graph/snapshot_builder.h"
#include "store/changes.h"
#include "store/impl.h"
#include "store/rewrite.h"
#include "store/rows.h"
#include "store/snapshot_file.h"

namespace bezug::store {
namespace {

std::vector<EntityId> all_meanings(std::vector<EntityId> ids, const Decisions& decisions) {
  if (decisions.empty()) return ids;
  std::vector<EntityId> all;
  for (const EntityId id : ids) {
    const std::vector<EntityId> meanings = decisions.meanings(id);
    all.insert(all.end(), meanings.begin(), meanings.end());
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace

std::vector<Row> Store::Impl::stored_rows(DocumentId id, const DocumentRecord& record) const {
  Contribution stored;
  stored.document.id = id;
  stored.document.uri = record.uri;
  stored.document.date = record.date;
  stored.document.text = text(id);
  stored.statements = statements(id);
  if (stored.statements.size() != record.statements)
    throw StoreError{damaged(database.folder(), "statements of '" + record.uri + "' are missing")};
  for (const EntityId entity : record.entities) {
    const auto value =
        database.get(Family::entities, bytes(Family::entities, {.document = id, .entity = entity}));
    if (!value)
      throw StoreError{damaged(database.folder(), "an entity of '" + record.uri + "' is missing")};
    stored.entities.push_back(decode<Entity>(*value));
    stored.entities.back().id = entity;
  }
  return rows(stored);
}

void Store::Impl::require_writer() const {
  if (!writes)
    throw StoreError{"the database in '" + database.folder().string() +
                     "' is open for reading only: open it for writing"};
}

void Store::Impl::write(std::span<const Row> gone, std::span<const Row> come) {
  const std::vector<EntityId> entities = all_meanings(touched(gone, come), decisions);
  if (entities.empty()) return database.write(gone, come);
  database.write(gone, come, record_of_change(last_change(database) + 1, entities));
}

Change Store::put(const Contribution& contribution) {
  impl_->require_writer();
  const DocumentId id = contribution.document.id;
  const auto stored = impl_->record(id);
  if (stored && stored->hash == contribution.document.hash) return Change::unchanged;
  if (stored && stored->table) remove_rows(impl_->database, id);
  const std::vector<Row> before =
      stored && !stored->table ? impl_->stored_rows(id, *stored) : std::vector<Row>{};
  std::vector<Row> after = rows(contribution);
  auto [gone, come] = difference(before, after);
  // What an older Bezug wrote says less than the rows that are compared.
  if (stored && stored->edges != kEdgeVersion) come = std::move(after);
  impl_->write(gone, come);
  return stored ? Change::changed : Change::added;
}

bool Store::remove(DocumentId document) {
  impl_->require_writer();
  const auto stored = impl_->record(document);
  if (!stored) return false;
  if (stored->table)
    remove_rows(impl_->database, document);
  else
    impl_->write(impl_->stored_rows(document, *stored), {});
  return true;
}

void Store::sync() {
  impl_->require_writer();
  impl_->database.sync();
}

Database& Store::database() {
  impl_->require_writer();
  return impl_->database;
}

void Store::make_snapshot(const std::function<void(std::uint64_t)>& progress) {
  constexpr std::uint64_t kStride = 1UL << 16U;
  impl_->require_writer();
  impl_->database.sync();  // lest numbers of lost changes are given to others
  SnapshotBuilder builder;
  each_edge([&](const Edge& edge) {
    builder.add(edge);
    if (progress && builder.edges() % kStride == 0) progress(builder.edges());
  });
  const std::uint64_t change = last_change(impl_->database);
  write_snapshot(impl_->database.folder(), builder, impl_->database.identity(), change);
  forget_changes(impl_->database, change);
  const std::lock_guard lock{impl_->snapshot_mutex};
  impl_->snapshot_is_looked_for = false;
}

}  // namespace bezug::store
