// The members of Store that write.
#include <algorithm>
#include <iterator>
#include <utility>

#include "graph/error.h"
#include "graph/hash.h"
#include "graph/snapshot_builder.h"
#include "store/changes.h"
#include "store/copies.h"
#include "store/counts.h"
#include "store/impl.h"
#include "store/keyed.h"
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

using Rows = std::vector<Row>;

std::vector<StatementId> statement_ids(const Rows& rows) {
  std::vector<StatementId> ids;
  for (const Row& row : rows)
    if (row.family == Family::statements) ids.push_back(parse(row.family, row.key).statement);
  return ids;
}

std::string name_of(EntityId entity, DocumentId document, const Rows& rows) {
  const Row wanted{.family = Family::entities,
                   .key = bytes(Family::entities, {.document = document, .entity = entity})};
  const auto found = std::ranges::lower_bound(rows, wanted);
  if (found == rows.end() || found->key != wanted.key) return hex(entity.value());
  return decode<Entity>(found->value).name.text;
}

/// `row` of `rows`, which are all of its document.
LostStatement lost_statement(const Row& row, const Rows& rows) {
  const Statement statement = statement_at(parse(row.family, row.key), row.value);
  const DocumentId document = statement.evidence.document;
  LostStatement lost{.id = statement.id,
                     .subject = name_of(statement.subject, document, rows),
                     .relation = statement.relation,
                     .object = name_of(statement.object, document, rows),
                     .factuality = statement.factuality};
  for (const Qualifier& qualifier : statement.qualifiers)
    if (qualifier.kind == QualifierKind::product)
      lost.products += (lost.products.empty() ? "" : ", ") + qualifier.text;
  return lost;
}

/// Notes in `change` what comes and goes where all rows of a document are replaced.
void note_statements(LoggedChange& change, const Rows& before, const Rows& after) {
  const std::vector<StatementId> old_ids = statement_ids(before);
  const std::vector<StatementId> new_ids = statement_ids(after);
  change.statements = new_ids.size();
  std::ranges::set_difference(new_ids, old_ids, std::back_inserter(change.gained_statements));
  change.gained = change.gained_statements.size();
  change.gained_statements.resize(std::min(change.gained_statements.size(), kMostNoted));
  for (const Row& row : before) {
    if (row.family != Family::statements) continue;
    if (std::ranges::binary_search(new_ids, parse(row.family, row.key).statement)) continue;
    if (++change.lost <= kMostNoted) change.lost_statements.push_back(lost_statement(row, before));
  }
}

void append(Difference more, Rows& gone, Rows& come) {
  std::ranges::move(more.gone, std::back_inserter(gone));
  std::ranges::move(more.come, std::back_inserter(come));
}

}  // namespace

std::vector<Row> file_rows(std::string_view uri) {
  std::vector<Row> all;
  const auto add = [&](std::string_view path) {
    all.push_back(
        {.family = Family::files, .key = bytes(Family::files, {.text = std::string{path}})});
  };
  add(uri);
  for (std::size_t at = uri.find('#'); at != std::string_view::npos; at = uri.find('#', at + 1))
    add(uri.substr(0, at));
  return all;
}

Contribution Store::Impl::contribution(DocumentId id, const DocumentRecord& record) const {
  Contribution stored{.document = {.id = id,
                                   .uri = record.uri,
                                   .title = record.title,
                                   .date = record.date,
                                   .language = record.language,
                                   .hash = record.hash,
                                   .text = text(id)},
                      .entities = {},
                      .statements = statements(id)};
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
  if (const auto likeness = stored_likeness(database, id)) stored.words = likeness->words;
  return stored;
}

std::vector<Row> Store::Impl::stored_rows(DocumentId id, const DocumentRecord& record) const {
  return rows(contribution(id, record), stored_likeness(database, id));
}

void Store::Impl::require_writer() const {
  if (!writes)
    throw StoreError{"the database in '" + database.folder().string() +
                     "' is open for reading only: open it for writing"};
}

void Store::Impl::write(std::vector<Row> gone, std::span<const Row> come, LoggedChange change,
                        const std::optional<DocumentRecord>& before) {
  std::vector<MetaRow> meta;
  const std::vector<EntityId> entities = all_meanings(touched(gone, come), decisions);
  if (!entities.empty()) meta = record_of_change(last_change(database) + 1, entities);
  if (before)
    for (Row& row : file_rows(before->uri)) gone.push_back(std::move(row));
  for (MetaRow& row : notes(std::move(change), before)) meta.push_back(std::move(row));
  database.write(gone, come, meta);
}

std::vector<MetaRow> Store::Impl::notes(LoggedChange change,
                                        const std::optional<DocumentRecord>& before) {
  Counts counts = store::counts(database);
  const bool goes = change.kind == LogKind::removed || change.kind == LogKind::renamed;
  counts.documents += (goes ? 0 : 1) - (before ? 1 : 0);
  counts.statements += change.statements - (before ? before->statements : 0);
  std::vector<MetaRow> all{count_row(counts)};
  if (before) all.push_back(loss_row(database));
  for (MetaRow& row : journal.rows(database, std::move(change))) all.push_back(std::move(row));
  return all;
}

void Store::Impl::remove_table(DocumentId id, const DocumentRecord& before) {
  database.write(file_rows(before.uri), {});
  remove_rows(database, id,
              notes({.kind = LogKind::removed,
                     .document = id,
                     .uri = before.uri,
                     .table = true,
                     .lost = before.statements},
                    before));
}

Change Store::put(const Contribution& contribution) {
  impl_->require_writer();
  const DocumentId id = contribution.document.id;
  std::optional<DocumentRecord> stored = impl_->record(id);
  if (stored && stored->hash == contribution.document.hash) return Change::unchanged;
  const Change done = stored ? Change::changed : Change::added;
  if (stored && stored->table) {
    impl_->remove_table(id, *stored);
    stored.reset();
  }
  const Rows before = stored ? impl_->stored_rows(id, *stored) : Rows{};
  const Likeness likeness = bezug::likeness(contribution);
  Rows after = rows(contribution, likeness);
  LoggedChange change{.kind = stored ? LogKind::changed : LogKind::added,
                      .document = id,
                      .uri = contribution.document.uri};
  note_statements(change, before, after);
  auto [gone, come] = difference(before, after);
  // What an older Bezug wrote says less than the rows that are compared.
  if (stored && stored->edges != kEdgeVersion) come = std::move(after);
  append(change_of_copies(impl_->database, id, likeness), gone, come);
  impl_->write(std::move(gone), come, std::move(change), stored);
  return done;
}

bool Store::remove(DocumentId document, std::string_view new_uri) {
  impl_->require_writer();
  const auto stored = impl_->record(document);
  if (!stored) return false;
  if (stored->table) {
    impl_->remove_table(document, *stored);
    return true;
  }
  LoggedChange change{.kind = new_uri.empty() ? LogKind::removed : LogKind::renamed,
                      .document = document,
                      .uri = stored->uri,
                      .new_uri = std::string{new_uri}};
  Rows gone = impl_->stored_rows(document, *stored);
  note_statements(change, gone, {});
  Rows come;
  append(change_of_copies(impl_->database, document, std::nullopt), gone, come);
  impl_->write(std::move(gone), come, std::move(change), stored);
  return true;
}

void Store::begin_run(std::string what) { impl_->journal.begin(std::move(what)); }

void Store::note_file(std::string_view path, const FileState& state) {
  impl_->require_writer();
  const Row row{.family = Family::files,
                .key = bytes(Family::files, {.text = std::string{path}}),
                .value = encode(FileRecord{.state = state, .losses = losses(impl_->database)})};
  impl_->database.write({}, std::span{&row, 1});
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
  impl_->database.write({}, {},
                        impl_->journal.rows(impl_->database, {.kind = LogKind::snapshot,
                                                              .statements = builder.edges()}));
  const std::lock_guard lock{impl_->snapshot_mutex};
  impl_->snapshot_is_looked_for = false;
}

}  // namespace bezug::store
