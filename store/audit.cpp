#include "store/audit.h"

#include <algorithm>

#include "graph/error.h"
#include "graph/hash.h"
#include "store/copies.h"
#include "store/keyed.h"
#include "store/rows.h"

namespace bezug::store {
namespace {

constexpr std::uint64_t kRowsBetweenReports = 1UL << 16U;

std::size_t place(Family family) { return static_cast<std::size_t>(family); }

/// What both families of edges have of one edge.
std::string image(Edge edge, bool old) {
  if (old) {
    edge.date.reset();
    edge.source.reset();
    edge.valid = {};
  }
  const Key key{.statement = edge.statement,
                .subject = edge.subject,
                .relation = edge.relation,
                .object = edge.object};
  return bytes(Family::edges_by_subject, key) + encode(edge);
}

/// Of an id.
template <class Id>
std::string image(Id id) {
  std::string all;
  append_id(all, id.value());
  return all;
}

std::string image(const std::string& folded, EntityId id) { return folded + '\n' + image(id); }

class Auditor {
 public:
  Auditor(const Database& database, const AuditOptions& options)
      : database_{database}, options_{options} {}

  Audit run() {
    walk(std::nullopt, [](std::string_view, std::string_view) {});
    for (const Layout& layout : kLayouts) {
      const Family family = layout.family;
      walk(family, [&](std::string_view key, std::string_view value) {
        try {
          take(family, parse(family, key), value);
        } catch (const StoreError& bad) {
          spoil(family, key, bad.what());
        }
      });
    }
    for (const RelationId relation : relations_) name(relation);
    std::ranges::sort(audit_.nameless);
    for (auto& [id, tally] : audit_.documents) {
      judge(tally);
      if (database_.has(Family::sketches)) judge_later(tally);
    }
    const auto has_bad_sketch = [](const auto& document) {
      return document.second.is_bad(Family::sketches) ||
             document.second.is_bad(Family::sketch_bands);
    };
    if (std::ranges::none_of(audit_.documents, has_bad_sketch)) judge_copies();
    return std::move(audit_);
  }

 private:
  using Visit = std::function<void(std::string_view, std::string_view)>;

  void walk(std::optional<Family> family, const Visit& visit) {
    survey(
        database_, family,
        [&](std::string_view key, std::string_view value) {
          if (++audit_.rows % kRowsBetweenReports == 0 && options_.progress)
            options_.progress(audit_.rows);
          visit(key, value);
        },
        [&](Gap gap) { audit_.gaps.push_back(std::move(gap)); });
  }

  Tally& of(DocumentId id) { return audit_.documents[id]; }

  void take(Family family, const Key& key, std::string_view value) {
    switch (family) {
      case Family::documents:
        return take_record(of(key.document), decode<DocumentRecord>(value), key);
      case Family::uris:
        return take_uri(of(key.document), key);
      case Family::texts:
        of(key.document).text_bytes =
            static_cast<std::uint32_t>(decode<TextRecord>(value).text.size());
        of(key.document).seen.set(place(family));
        return;
      case Family::statements:
        return take_statement(of(key.document), statement_at(key, value));
      case Family::edges_by_subject:
      case Family::edges_by_object:
        return take_edge(family, edge_at(key, value));
      case Family::entities:
        return take_entity(of(key.document), key.entity, decode<Entity>(value));
      case Family::names:
        of(key.document).names.add(image(key.text, key.entity));
        return;
      case Family::hashes:
        of(key.document).hashes.add(key.text);
        return;
      case Family::sketches:
        return take_sketch(of(key.document), decode<Likeness>(value));
      case Family::sketch_bands:
        of(key.document).bands.add(image(key.band));
        pairs_.add(key.band, key.document);
        return;
      case Family::copies:
        of(key.document).copies.add(image(key.other));
        return;
      case Family::files:
        return;  // what was noted of a file follows from nothing else
    }
  }

  void take_record(Tally& tally, const DocumentRecord& record, const Key& key) {
    tally.recorded = document_id(record.uri) == key.document;
    tally.table = record.table;
    tally.old_edges = record.edges != kEdgeVersion;
    tally.statements = record.statements;
    tally.date = Day::parse(record.date);
    for (const EntityId id : record.entities) tally.entities_said.add(image(id));
    tally.hashes_said.add(hash_text(record.hash));
    tally.to_be_read = record.hash == ContentHash{};
  }

  static void take_sketch(Tally& tally, const Likeness& likeness) {
    tally.seen.set(place(Family::sketches));
    for (const std::uint64_t band : bands(likeness)) tally.bands_said.add(image(BandId{band}));
  }

  static void take_uri(Tally& tally, const Key& key) {
    if (document_id(key.text) == key.document) tally.seen.set(place(Family::uris));
  }

  static void take_statement(Tally& tally, const Statement& statement) {
    ++tally.rows_of_statements;
    tally.last_byte =
        std::max({tally.last_byte, statement.evidence.sentence.end, statement.evidence.span.end});
    tally.edges_said.add(image(edge(statement, tally.date), tally.old_edges));
  }

  void take_edge(Family family, const Edge& edge) {
    Tally& tally = of(edge.document);
    const bool by_subject = family == Family::edges_by_subject;
    (by_subject ? tally.edges_by_subject : tally.edges_by_object).add(image(edge, tally.old_edges));
    tally.table = tally.table || edge.row != 0;
    if (!by_subject) return;
    ++audit_.edges;
    if (edge.row != 0) relations_.insert(edge.relation);
    if (options_.edge) options_.edge(edge);
  }

  static void take_entity(Tally& tally, EntityId id, const Entity& entity) {
    tally.entities.add(image(id));
    std::vector<std::string> names{entity.name.folded};
    for (const Name& alias : entity.aliases) names.push_back(alias.folded);
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    for (const std::string& one : names) tally.names_said.add(image(one, id));
  }

  void spoil(Family family, std::string_view key, const char* why) {
    audit_.bad_rows.push_back({.family = family, .key = std::string{key}, .why = why});
  }

  void name(RelationId relation) {
    const auto is_named = [&] {
      try {
        const auto name = database_.meta(relation_key(relation));
        return name && relation_id(*name) == relation;
      } catch (const StoreError&) {
        return false;
      }
    };
    if (!is_named()) audit_.nameless.push_back(relation);
  }

  static void judge(Tally& tally) {
    const auto bad = [&](Family family) { tally.bad.set(place(family)); };
    if (!tally.recorded) return bad(Family::documents);
    if (!tally.seen[place(Family::uris)]) bad(Family::uris);
    if (tally.table) return judge_table(tally);
    if (!tally.seen[place(Family::texts)]) bad(Family::texts);
    const bool has_text = !tally.bad[place(Family::texts)];
    if (tally.rows_of_statements != tally.statements ||
        (has_text && tally.last_byte > tally.text_bytes)) {
      bad(Family::statements);
    } else {
      if (tally.edges_by_subject != tally.edges_said) bad(Family::edges_by_subject);
      if (tally.edges_by_object != tally.edges_said) bad(Family::edges_by_object);
    }
    if (tally.entities != tally.entities_said)
      bad(Family::entities);
    else if (tally.names != tally.names_said)
      bad(Family::names);
  }

  static void judge_table(Tally& tally) {
    const auto bad = [&](Family family) { tally.bad.set(place(family)); };
    if (tally.edges_by_subject.rows() != tally.statements) bad(Family::edges_by_subject);
    if (tally.edges_by_object.rows() != tally.statements) bad(Family::edges_by_object);
    if (tally.bad.none() && tally.edges_by_subject != tally.edges_by_object) {
      bad(Family::edges_by_subject);
      bad(Family::edges_by_object);
    }
    if (tally.names != tally.names_said) bad(Family::names);
  }

  /// Of what databases of schema 1 lack. What an older Bezug has put has no sketch; what repair has
  /// kept without one, the next ingest reads again.
  static void judge_later(Tally& tally) {
    const auto bad = [&](Family family) { tally.bad.set(place(family)); };
    if (!tally.recorded) return;
    if (tally.hashes != tally.hashes_said) bad(Family::hashes);
    const bool has_sketch = tally.seen[place(Family::sketches)];
    const bool needs_sketch = !tally.table && !tally.old_edges && !tally.to_be_read;
    if (!has_sketch && needs_sketch && tally.statements > 0)
      bad(Family::sketches);
    else if (tally.bands != tally.bands_said)
      bad(Family::sketch_bands);
  }

  /// Precondition: all sketches and bands are whole, since pairs follow from those of two.
  void judge_copies() {
    for (const auto& [one, other] : pairs_.of(database_)) {
      of(one).copies_said.add(image(other));
      of(other).copies_said.add(image(one));
    }
    for (auto& [id, tally] : audit_.documents)
      if (tally.recorded && tally.copies != tally.copies_said) tally.bad.set(place(Family::copies));
  }

  const Database& database_;
  const AuditOptions& options_;
  Audit audit_;
  AllPairs pairs_;
  std::unordered_set<RelationId> relations_;
};

}  // namespace

void RowSum::add(std::string_view row) {
  ++rows_;
  sum_ += hash64({row});
}

bool Tally::has_source() const {
  if (table) return bad.none();
  return !is_bad(Family::documents) && !is_bad(Family::texts) && !is_bad(Family::statements) &&
         !is_bad(Family::entities);
}

Audit audit(const Database& database, const AuditOptions& options) {
  return Auditor{database, options}.run();
}

}  // namespace bezug::store
