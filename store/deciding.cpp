#include "store/deciding.h"

#include <algorithm>

#include "graph/error.h"
#include "store/changes.h"
#include "store/cursor.h"
#include "store/impl.h"
#include "store/keyed.h"
#include "store/record.h"

namespace bezug::store {
namespace {

/// Beyond this, making a new snapshot costs less than to read so much of the old one again.
constexpr std::size_t kMostDocuments = 10'000;

std::set<DocumentId> naming(const Database& database, const std::set<EntityId>& ids) {
  std::set<DocumentId> documents;
  for (const EntityId id : ids) {
    const std::string start = bytes(Family::entities, {.entity = id}, 1);
    for (Cursor row{database, Family::entities, start}; row.valid(); row.next()) {
      documents.insert(parse(Family::entities, row.key()).document);
      if (documents.size() > kMostDocuments) return documents;
    }
  }
  return documents;
}

bool names(const Statement& statement, const std::set<EntityId>& ids) {
  return ids.contains(statement.subject) || ids.contains(statement.object) ||
         (statement.source && ids.contains(*statement.source));
}

bool is_table(const Database& database, DocumentId id) {
  const auto value = database.get(Family::documents, bytes(Family::documents, {.document = id}));
  return value && decode<DocumentRecord>(*value).table;
}

}  // namespace

std::optional<std::vector<EntityId>> touched_by(const Database& database, const Decisions& before,
                                                const Decisions& after,
                                                const std::set<EntityId>& ids) {
  const std::set<DocumentId> documents = naming(database, ids);
  if (documents.size() > kMostDocuments) return std::nullopt;
  std::set<EntityId> touched;
  for (const DocumentId document : documents) {
    if (is_table(database, document)) return std::nullopt;
    const std::string start = bytes(Family::statements, {.document = document}, 1);
    for (Cursor row{database, Family::statements, start}; row.valid(); row.next()) {
      const Statement stated = statement_at(parse(Family::statements, row.key()), row.value());
      if (!names(stated, ids)) continue;
      for (const Decisions* decisions : {&before, &after})
        touched.insert({decisions->meant(stated.subject, document),
                        decisions->meant(stated.object, document)});
    }
  }
  return std::vector<EntityId>{touched.begin(), touched.end()};
}

void Store::Impl::decide(Decisions after, const std::set<EntityId>& ids, std::vector<MetaRow> rows,
                         LoggedChange logged) {
  require_writer();
  const auto entities = touched_by(database, decisions, after, ids);
  const std::uint64_t change = last_change(database) + 1;
  for (MetaRow& note : entities ? record_of_change(change, *entities) : record_of_upheaval(change))
    rows.push_back(std::move(note));
  for (MetaRow& note : journal.rows(database, std::move(logged))) rows.push_back(std::move(note));
  database.write({}, {}, rows);
  database.sync();
  decisions = std::move(after);
}

const Decisions& Store::decisions() const noexcept { return impl_->decisions; }

void Store::decide(const Merge& merge) {
  const Decisions& before = impl_->decisions;
  std::vector<Merge> merges = before.merges();
  merges.push_back(merge);
  const std::vector<EntityId> origins = before.origins(merge.from);
  impl_->decide({std::move(merges), before.splits()}, {origins.begin(), origins.end()},
                {row(merge)},
                {.kind = LogKind::merged, .uri = merge.from_name, .new_uri = merge.into_name});
}

void Store::decide(const Split& split) {
  const Decisions& before = impl_->decisions;
  std::vector<Split> splits = before.splits();
  splits.push_back(split);
  impl_->decide({before.merges(), std::move(splits)}, {split.from}, {row(split)},
                {.kind = LogKind::split,
                 .document = split.document,
                 .uri = split.from_name,
                 .new_uri = split.as.name.text});
}

bool Store::undo(EntityId id) {
  const Decisions& before = impl_->decisions;
  std::vector<MetaRow> gone;
  LoggedChange logged{.kind = LogKind::undone};
  std::set<EntityId> ids;
  std::vector<Merge> merges = before.merges();
  std::erase_if(merges, [&](const Merge& merge) {
    if (merge.from != id) return false;
    gone.push_back(undone(merge));
    logged.uri = merge.from_name;
    logged.new_uri = merge.into_name;
    return true;
  });
  std::vector<Split> splits = before.splits();
  // A part that was merged into another comes back as a part.
  if (gone.empty()) {
    std::erase_if(splits, [&](const Split& split) {
      if (split.as.id != id) return false;
      gone.push_back(undone(split));
      logged.uri = split.from_name;
      logged.new_uri = split.as.name.text;
      ids.insert(split.from);
      return true;
    });
  }
  if (gone.empty()) return false;
  Decisions after{std::move(merges), std::move(splits)};
  for (const EntityId origin : after.origins(id)) ids.insert(origin);
  impl_->decide(std::move(after), ids, std::move(gone), std::move(logged));
  return true;
}

}  // namespace bezug::store
