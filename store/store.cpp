#include "store/store.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "graph/error.h"
#include "store/changes.h"
#include "store/copies.h"
#include "store/counts.h"
#include "store/cursor.h"
#include "store/impl.h"
#include "store/keyed.h"
#include "store/opening.h"
#include "store/rows.h"
#include "store/snapshot_file.h"

namespace bezug::store {

namespace {

DocumentInfo info(DocumentId id, DocumentRecord record) {
  return {.id = id,
          .uri = std::move(record.uri),
          .title = std::move(record.title),
          .date = std::move(record.date),
          .language = std::move(record.language),
          .hash = record.hash,
          .statements = record.statements,
          .table = record.table};
}

void sort_by_evidence(std::vector<Statement>& statements) {
  std::ranges::sort(statements, {}, [](const Statement& statement) {
    return std::tie(statement.evidence, statement.id);
  });
}

}  // namespace

std::optional<DocumentRecord> Store::Impl::record(DocumentId id) const {
  const auto value = database.get(Family::documents, bytes(Family::documents, {.document = id}));
  if (!value) return std::nullopt;
  return decode<DocumentRecord>(*value);
}

std::string Store::Impl::text(DocumentId id) const {
  const auto value = database.get(Family::texts, bytes(Family::texts, {.document = id}));
  if (!value)
    throw StoreError{"the database in '" + database.folder().string() +
                     "' has no text of document " + hex(id.value()) + ": ingest it again"};
  return decode<TextRecord>(*value).text;
}

std::vector<Statement> Store::Impl::statements(DocumentId id) const {
  std::vector<Statement> all;
  const std::string start = bytes(Family::statements, {.document = id}, 1);
  for (Cursor row{database, Family::statements, start}; row.valid(); row.next())
    all.push_back(statement_at(parse(Family::statements, row.key()), row.value()));
  sort_by_evidence(all);
  return all;
}

Store::EdgeScan Store::Impl::scan(Family family, const EdgeFilter& filter) const {
  return [this, family, filter, reader = std::shared_ptr<PrefixReader>{}](EntityId end) mutable {
    if (!reader) reader = std::make_shared<PrefixReader>(database, family);
    return meant().edges(*reader, end, filter);
  };
}

std::string Store::Impl::relation(RelationId id) const {
  auto name = database.meta(relation_key(id));
  if (!name)
    throw StoreError{damaged(database.folder(), "relation " + hex(id.value()) + " has no name")};
  return *std::move(name);
}

bool Store::Impl::has_tables() const {
  for (Cursor row{database, Family::documents, {}}; row.valid(); row.next())
    if (decode<DocumentRecord>(row.value()).table) return true;
  return false;
}

void Store::Impl::each_row(std::optional<DocumentId> document,
                           const std::function<void(const Statement&)>& visit) const {
  std::unordered_map<RelationId, std::string> names;
  constexpr Family kFamily = Family::edges_by_subject;
  for (Cursor row{database, kFamily, {}}; row.valid(); row.next()) {
    Edge edge = edge_at(parse(kFamily, row.key()), row.value());
    if (edge.row == 0 || (document && edge.document != *document)) continue;
    const auto [name, fresh] = names.try_emplace(edge.relation);
    if (fresh) name->second = relation(edge.relation);
    settle(edge, decisions);
    Statement statement = statement_of_row(edge);
    statement.relation = name->second;
    visit(statement);
  }
}

Store::Store(const std::filesystem::path& folder, Mode mode)
    : impl_{std::make_unique<Impl>(open(folder, mode), mode != Mode::read)} {}

Store::~Store() {
  if (!impl_ || !impl_->writes) return;
  try {
    close(impl_->database);
  } catch (const StoreError&) {
    // Nothing is lost: the log holds it, and the next opening reads the log.
  }
}

Store::Store(Store&&) noexcept = default;

Store& Store::operator=(Store&& other) noexcept {
  std::swap(impl_, other.impl_);  // `other` closes what *this had
  return *this;
}

std::optional<DocumentInfo> Store::document(DocumentId id) const {
  auto record = impl_->record(id);
  if (!record) return std::nullopt;
  return info(id, *std::move(record));
}

std::string Store::text(DocumentId id) const { return impl_->text(id); }

void Store::each_document(const std::function<void(const DocumentInfo&)>& visit) const {
  for (Cursor row{impl_->database, Family::uris, {}}; row.valid(); row.next()) {
    const Key key = parse(Family::uris, row.key());
    auto record = impl_->record(key.document);
    if (!record)
      throw StoreError{damaged(impl_->database.folder(), "document '" + key.text + "' is missing")};
    visit(info(key.document, *std::move(record)));
  }
}

std::vector<DocumentId> Store::copies(DocumentId document) const {
  return group_of_copies(impl_->database, document);
}

std::optional<Statement> Store::statement(DocumentId document, StatementId id) const {
  const Key key{.document = document, .statement = id};
  const auto value = impl_->database.get(Family::statements, bytes(Family::statements, key));
  if (!value) return std::nullopt;
  Statement found = statement_at(key, *value);
  settle(found, impl_->decisions);
  return found;
}

std::optional<Statement> Store::statement(const Edge& edge) const {
  if (edge.row == 0) return statement(edge.document, edge.statement);
  Statement statement = statement_of_row(edge);
  statement.relation = impl_->relation(edge.relation);
  return statement;
}

void Store::each_statement(const std::function<void(const Statement&)>& visit) const {
  std::vector<Statement> of_document;
  const auto visit_all = [&] {
    sort_by_evidence(of_document);
    std::ranges::for_each(of_document, visit);
    of_document.clear();
  };
  for (Cursor row{impl_->database, Family::statements, {}}; row.valid(); row.next()) {
    Statement next = statement_at(parse(Family::statements, row.key()), row.value());
    if (!of_document.empty() && of_document.front().evidence.document != next.evidence.document)
      visit_all();
    settle(next, impl_->decisions);
    of_document.push_back(std::move(next));
  }
  visit_all();
  if (impl_->has_tables()) impl_->each_row(std::nullopt, visit);
}

std::vector<Statement> Store::statements(DocumentId document) const {
  const auto stored = impl_->record(document);
  std::vector<Statement> all;
  if (!stored || !stored->table) {
    all = impl_->statements(document);
    for (Statement& statement : all) settle(statement, impl_->decisions);
    return all;
  }
  impl_->each_row(document, [&](const Statement& statement) { all.push_back(statement); });
  std::ranges::sort(all, {}, [](const Statement& one) { return std::tuple{one.row, one.id}; });
  return all;
}

std::optional<Entity> Store::entity(EntityId id) const { return impl_->meant().entity(id); }

void Store::each_entity(const std::function<void(const Entity&)>& visit) const {
  impl_->meant().each_entity(visit);
}

std::vector<Edge> Store::out_edges(EntityId entity, const EdgeFilter& filter) const {
  return out_scan(filter)(entity);
}
std::vector<Edge> Store::in_edges(EntityId entity, const EdgeFilter& filter) const {
  return in_scan(filter)(entity);
}

Store::EdgeScan Store::out_scan(const EdgeFilter& filter) const {
  return impl_->scan(Family::edges_by_subject, filter);
}
Store::EdgeScan Store::in_scan(const EdgeFilter& filter) const {
  return impl_->scan(Family::edges_by_object, filter);
}

void Store::each_edge(const std::function<void(const Edge&)>& visit) const {
  impl_->meant().each_edge(visit);
}

std::vector<EntityId> Store::named(std::string_view folded) const {
  return impl_->meant().named(folded);
}

void Store::each_name(std::string_view prefix,
                      const std::function<bool(std::string_view folded, EntityId)>& visit) const {
  impl_->meant().each_name(prefix, visit);
}

void Store::each_uri(std::string_view prefix,
                     const std::function<bool(const std::string& uri, DocumentId)>& visit) const {
  for (Cursor row{impl_->database, Family::uris, text_prefix(prefix)}; row.valid(); row.next()) {
    const Key key = parse(Family::uris, row.key());
    if (!visit(key.text, key.document)) return;
  }
}

std::optional<Contribution> Store::contribution(DocumentId id) const {
  const auto record = impl_->record(id);
  if (!record || record->table) return std::nullopt;
  return impl_->contribution(id, *record);
}

std::vector<DocumentId> Store::with_hash(const ContentHash& hash) const {
  std::vector<DocumentId> found;
  const std::string start = bytes(Family::hashes, {.text = hash_text(hash)}, 1);
  for (Cursor row{impl_->database, Family::hashes, start}; row.valid(); row.next())
    found.push_back(parse(Family::hashes, row.key()).document);
  return found;
}

std::optional<FileState> Store::file(std::string_view path) const {
  const auto value =
      impl_->database.get(Family::files, bytes(Family::files, {.text = std::string{path}}));
  if (!value) return std::nullopt;
  const auto record = decode<FileRecord>(*value);
  if (record.state.has_other_uris && record.losses != losses(impl_->database)) return std::nullopt;
  return record.state;
}

std::vector<LoggedRun> Store::runs() const { return logged_runs(impl_->database); }
std::vector<LoggedChange> Store::changes() const { return logged_changes(impl_->database); }

Counts Store::counts() const { return store::counts(impl_->database); }

const std::filesystem::path& Store::folder() const noexcept { return impl_->database.folder(); }

std::optional<std::unordered_set<EntityId>> Store::touched_since(std::uint64_t since) const {
  return store::touched_since(impl_->database, since);
}

std::shared_ptr<const Snapshot> Store::snapshot(std::string* why) const {
  const std::lock_guard lock{impl_->snapshot_mutex};
  if (!std::exchange(impl_->snapshot_is_looked_for, true))
    impl_->snapshot = mapped_snapshot(impl_->database.folder(), impl_->database.identity(),
                                      impl_->why_no_snapshot);
  if (why != nullptr) *why = impl_->why_no_snapshot;
  return impl_->snapshot;
}

Figures Store::figures() const {
  Figures figures;
  for (Cursor row{impl_->database, Family::documents, {}}; row.valid(); row.next()) {
    ++figures.documents;
    figures.statements += decode<DocumentRecord>(row.value()).statements;
  }
  figures.entities = impl_->meant().entities();
  figures.sources = figures.documents - copied_documents(impl_->database);
  return figures;
}

}  // namespace bezug::store
