#include "store/comparison.h"

#include <algorithm>

#include "store/cursor.h"
#include "store/impl.h"
#include "store/keyed.h"

namespace bezug::store {
namespace {

/// Edges of some tables, in order of key.
class TableRows {
 public:
  TableRows(const Database& database, const std::unordered_set<DocumentId>& tables)
      : tables_{tables}, row_{database, Family::edges_by_subject, {}} {
    settle();
  }

  [[nodiscard]] bool valid() const { return row_.valid(); }
  [[nodiscard]] std::string_view key() const { return row_.key(); }
  [[nodiscard]] const Edge& edge() const { return edge_; }
  void next() {
    row_.next();
    settle();
  }

 private:
  void settle() {
    for (; row_.valid(); row_.next()) {
      edge_ = edge_at(parse(Family::edges_by_subject, row_.key()), row_.value());
      if (edge_.row != 0 && tables_.contains(edge_.document)) return;
    }
  }

  const std::unordered_set<DocumentId>& tables_;
  Cursor row_;
  Edge edge_{};
};

}  // namespace

void Comparison::each_difference(const Visit& visit) const {
  std::unordered_set<DocumentId> tables;
  const auto compare = [&](std::string_view key) {
    const Key at = parse(Family::uris, key);
    const auto one = first_.document(at.document);
    const auto other = second_.document(at.document);
    if (one && other && one->hash == other->hash) return;
    for (const auto& side : {one, other})
      if (side && side->table) tables.insert(at.document);
    compare_texts(at.document, at.text, visit);
  };
  Cursor one{first_.impl_->database, Family::uris, {}};
  Cursor other{second_.impl_->database, Family::uris, {}};
  while (one.valid() || other.valid()) {
    const int order = !one.valid() ? 1 : !other.valid() ? -1 : one.key().compare(other.key());
    compare(order <= 0 ? one.key() : other.key());
    if (order <= 0) one.next();
    if (order >= 0) other.next();
  }
  if (!tables.empty()) compare_tables(tables, visit);
}

void Comparison::compare_texts(DocumentId document, const std::string& uri,
                               const Visit& visit) const {
  const std::vector<Statement> one = first_.impl_->statements(document);
  const std::vector<Statement> other = second_.impl_->statements(document);
  const auto tell = [&](Side side, const std::vector<Statement>& of,
                        const std::vector<Statement>& without) {
    std::unordered_set<StatementId> known;
    for (const Statement& statement : without) known.insert(statement.id);
    for (const Statement& statement : of)
      if (!known.contains(statement.id)) visit(side, uri, statement);
  };
  tell(Side::first, one, other);
  tell(Side::second, other, one);
}

void Comparison::compare_tables(const std::unordered_set<DocumentId>& tables,
                                const Visit& visit) const {
  TableRows one{first_.impl_->database, tables};
  TableRows other{second_.impl_->database, tables};
  const auto tell = [&](Side side, const Store& store, const Edge& edge) {
    const auto info = store.document(edge.document);
    visit(side, info ? info->uri : std::string{}, *store.statement(edge));
  };
  while (one.valid() || other.valid()) {
    const int order = !one.valid() ? 1 : !other.valid() ? -1 : one.key().compare(other.key());
    if (order < 0) tell(Side::first, first_, one.edge());
    if (order > 0) tell(Side::second, second_, other.edge());
    if (order <= 0) one.next();
    if (order >= 0) other.next();
  }
}

}  // namespace bezug::store
