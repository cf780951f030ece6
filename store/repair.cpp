#include "store/repair.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <system_error>
#include <unordered_set>

#include "graph/error.h"
#include "graph/hash.h"
#include "store/changes.h"
#include "store/copies.h"
#include "store/copy.h"
#include "store/counts.h"
#include "store/cursor.h"
#include "store/decision_rows.h"
#include "store/folder.h"
#include "store/keyed.h"
#include "store/opening.h"
#include "store/rocks.h"
#include "store/rows.h"
#include "store/store.h"

namespace bezug::store {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kRowsOfABatch = 4096;

fs::path beside(const fs::path& folder, std::string_view ending) {
  return folder.string() + std::string{ending};
}

/// A folder that goes when it is not needed any more.
class Workplace {
 public:
  explicit Workplace(fs::path folder) : folder_{std::move(folder)} { clear_unfinished(folder_); }
  ~Workplace() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  Workplace(Workplace&&) = delete;
  Workplace& operator=(Workplace&&) = delete;

 private:
  fs::path folder_;
};

/// The documents and tables that go over into the new database, and what is said of the others.
class Rescue {
 public:
  Rescue(const Database& from, Database& to, const Examination& found, Repair& report)
      : from_{from},
        to_{to},
        found_{found},
        keep_tables_{report.did_not_open.empty()},
        report_{report} {}

  void run() {
    take_what_it_says_of_itself();
    Uris uris{from_};
    for (const auto& [id, tally] : found_.audit.documents) {
      if (tally.has_source() && !(tally.table && !keep_tables_) && !is_nameless(tally)) {
        ++report_.kept;
        report_.remade += tally.bad.any() ? 1 : 0;
        if (tally.table)
          tables_.insert(id);
        else
          take_document(id);
      } else {
        (tally.table ? report_.tables : report_.again).push_back(uris.of(id));
      }
    }
    write();
    make_pairs();
    if (!tables_.empty()) take_tables();
    const MetaRow count = count_row(counts(to_));
    to_.write({}, {}, {&count, 1});
    std::ranges::sort(report_.again);
    std::ranges::sort(report_.tables);
  }

 private:
  /// A table whose relations have lost their names says nothing; which one it is the rows of all
  /// tables would tell.
  [[nodiscard]] bool is_nameless(const Tally& tally) const {
    return tally.table && !found_.audit.nameless.empty();
  }

  void take_what_it_says_of_itself() {
    std::vector<MetaRow> rows;
    survey(
        from_, std::nullopt,
        [&](std::string_view key, std::string_view value) {
          if (!is_head(key) && !is_of_changes(key) && !is_of_counts(key) &&
              (found_.decisions_are_whole || !is_of_decisions(key)))
            rows.push_back({.key = std::string{key}, .value = std::string{value}});
        },
        [](const Gap&) {});
    to_.write({}, {}, rows);
  }

  void take_document(DocumentId id) {
    const auto record = decode<DocumentRecord>(
        from_.get(Family::documents, bytes(Family::documents, {.document = id})).value());
    Contribution contribution;
    Document& document = contribution.document;
    document = {
        .id = id,
        .uri = record.uri,
        .title = record.title,
        .date = record.date,
        .language = record.language,
        .hash = record.hash,
        .text = decode<TextRecord>(
                    from_.get(Family::texts, bytes(Family::texts, {.document = id})).value())
                    .text};
    const std::string start = bytes(Family::statements, {.document = id}, 1);
    for (Cursor row{from_, Family::statements, start}; row.valid(); row.next())
      contribution.statements.push_back(
          statement_at(parse(Family::statements, row.key()), row.value()));
    for (const EntityId entity : record.entities) {
      const Key key{.document = id, .entity = entity};
      contribution.entities.push_back(
          decode<Entity>(from_.get(Family::entities, bytes(Family::entities, key)).value()));
      contribution.entities.back().id = entity;
    }
    const auto likeness = whole_likeness(id);
    // What states something has a sketch: without it, lost or never made by an older Bezug, the
    // document is to be taken for another, and read again by the next ingest.
    if (!likeness && !contribution.statements.empty()) document.hash = {};
    for (Row& row : rows(contribution, likeness)) batch_.push_back(std::move(row));
    taken_.push_back(id);
    if (batch_.size() >= kRowsOfABatch) write();
  }

  /// None if it has no sketch or that cannot be read.
  [[nodiscard]] std::optional<Likeness> whole_likeness(DocumentId id) const {
    try {
      return stored_likeness(from_, id);
    } catch (const StoreError&) {
      return std::nullopt;
    }
  }

  /// To call when all documents are there: pairs follow from all of them.
  void make_pairs() {
    for (const DocumentId id : taken_)
      for (const DocumentId other : pairs_of(to_, id))
        batch_.push_back({.family = Family::copies,
                          .key = bytes(Family::copies, {.document = id, .other = other})});
    write();
  }

  void take_tables() {
    for (const Layout& layout : kLayouts) {
      survey(
          from_, layout.family,
          [&](std::string_view key, std::string_view value) {
            if (!tables_.contains(document_of(layout.family, key, value))) return;
            batch_.push_back(
                {.family = layout.family, .key = std::string{key}, .value = std::string{value}});
            if (batch_.size() >= kRowsOfABatch) write();
          },
          [](const Gap&) {});
    }
    write();
  }

  static DocumentId document_of(Family family, std::string_view key, std::string_view value) {
    try {
      if (family == Family::edges_by_subject || family == Family::edges_by_object)
        return decode<Edge>(value).document;
      return parse(family, key).document;
    } catch (const StoreError&) {
      return {};  // of no table that is whole
    }
  }

  void write() {
    to_.write({}, batch_);
    batch_.clear();
  }

  const Database& from_;
  Database& to_;
  const Examination& found_;
  const bool keep_tables_;
  Repair& report_;
  std::unordered_set<DocumentId> tables_;
  std::vector<DocumentId> taken_;
  std::vector<Row> batch_;
};

/// The families that the MANIFEST of `folder` names; none if it cannot be read.
std::vector<std::string> families_by_manifest(const fs::path& folder) {
  try {
    return Database::family_names(folder);
  } catch (const StoreError&) {
    return {};
  }
}

/// Puts together what RocksDB can still read of `folder`, in `workplace`; none if that is no
/// database of ours.
std::optional<Database> pieced_together(const fs::path& folder, const fs::path& workplace) {
  if (is_being_made(folder)) return std::nullopt;
  copy_files(folder, workplace, Sharing::linked);
  try {
    Database::piece_together(workplace);
    std::vector<std::string> families = Database::family_names(workplace);
    Database database = Database::read(workplace, families);
    // A family that lost all its files is not there any more.
    std::ranges::move(families_by_manifest(folder), std::back_inserter(families));
    if (is_ours(database, families)) return database;
  } catch (const StoreError&) {
    // What was wrong at first says more.
  }
  return std::nullopt;
}

/// The database as it opens, else in pieces; then `why` says why. Throws StoreError if neither.
Database what_there_is(const fs::path& folder, const fs::path& workplace, std::string& why) {
  try {
    return open(folder, Mode::read);
  } catch (const StoreError& error) {
    why = error.what();
  }
  auto pieces = pieced_together(folder, workplace);
  if (!pieces) throw StoreError{why};
  return *std::move(pieces);
}

/// Whether a row of `family` may be there that nobody has read.
bool is_unreadable_in(const Audit& audit, Family family) {
  return std::ranges::any_of(audit.gaps, [&](const Gap& gap) { return gap.family == family; });
}

/// Makes the new database in `to`.
void rescue(const Database& from, const fs::path& to, const Examination& found, Repair& report) {
  clear_unfinished(to);
  Database made = open(to, Mode::create);
  Rescue{from, made, found, report}.run();
  close(made);
}

}  // namespace

Repair repair(const fs::path& folder, const std::function<void(std::uint64_t)>& progress) {
  const fs::path target = folder_itself(folder);
  if (const Contents found = contents(target); found != Contents::headless)
    require_database(target, found);
  const fs::path before = beside(target, ".damaged");
  if (contents(before) != Contents::missing)
    throw StoreError{"'" + before.string() +
                     "' is there already, where the database would be kept: move it away"};
  const WriterLock lock{target};
  Repair report;
  const Workplace workplace{beside(target, ".pieces")};
  const Database from = what_there_is(target, beside(target, ".pieces"), report.did_not_open);
  const Examination found = examine(from, progress);
  report.damages = found.verification.damages;
  report.snapshot = !found.verification.snapshot.value_or(true);
  report.needed = !report.did_not_open.empty() || !found.rows_are_whole;
  if (!report.needed) return report;
  report.unnamed =
      !report.did_not_open.empty() || (is_unreadable_in(found.audit, Family::documents) &&
                                       is_unreadable_in(found.audit, Family::uris));
  const fs::path unfinished = beside(target, ".unfinished");
  rescue(from, unfinished, found, report);
  replace_database(unfinished, target, before);
  report.before = before;
  return report;
}

}  // namespace bezug::store
