#include "store/opening.h"

#include <algorithm>
#include <charconv>

#include "graph/error.h"
#include "store/counts.h"
#include "store/cursor.h"
#include "store/record.h"
#include "store/rows.h"

namespace bezug::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMagicKey = "magic";
constexpr std::string_view kMagic = "Bezug knowledge graph";
constexpr std::string_view kSchemaKey = "schema";
constexpr std::string_view kCreatedByKey = "created by";
constexpr std::string_view kCreatedBy = "Bezug " BEZUG_VERSION;

[[noreturn]] void refuse(const fs::path& folder, std::string_view what) {
  throw StoreError{"'" + folder.string() + "' " + std::string{what}};
}
[[noreturn]] void refuse_foreign(const fs::path& folder) {
  refuse(folder, "holds something else than a Bezug database: name another folder");
}
[[noreturn]] void refuse_unmade(const fs::path& folder) {
  refuse(folder, "holds a database whose making was interrupted: ingest again to make it");
}

Database make(const fs::path& folder) {
  begin_making(folder);
  Database database = Database::make(folder);
  if (!database.meta(kMagicKey)) {
    database.set_meta(kSchemaKey, std::to_string(kSchema));
    database.set_meta(kCreatedByKey, kCreatedBy);
    database.set_meta(kMagicKey, kMagic);  // last: from now on it is a database
  }
  end_making(folder);
  return database;
}

/// None if it is no number.
std::optional<int> schema_number(const Database& database) {
  const std::string text = database.meta(kSchemaKey).value_or("");
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 1) return std::nullopt;
  return number;
}

/// Throws StoreError if it is none that this Bezug reads.
int schema(const Database& database) {
  const auto number = schema_number(database);
  if (!number) throw StoreError{damaged(database.folder(), "it has no schema version")};
  if (*number > kSchema)
    refuse(database.folder(), "was made by a newer Bezug (schema " + std::to_string(*number) +
                                  ", this one reads " + std::to_string(kSchema) +
                                  "): update Bezug");
  return *number;
}

bool has_first_families(const std::vector<std::string>& names) {
  return std::ranges::all_of(std::span{kLayouts}.first(kFirstFamilies), [&](const Layout& layout) {
    return std::ranges::find(names, layout.name) != names.end();
  });
}

/// Opens for reading, touching nothing; none if its making was interrupted.
std::optional<Database> checked(const fs::path& folder) {
  check_seal(folder);
  const std::vector<std::string> families = Database::family_names(folder);
  const bool whole = has_first_families(families);
  if (!whole && is_being_made(folder)) return std::nullopt;
  Database database = Database::read(folder, whole ? families : std::vector<std::string>{});
  if (database.meta(kMagicKey) != kMagic) {
    if (is_being_made(folder)) return std::nullopt;
    refuse_foreign(folder);
  }
  schema(database);
  if (!whole) throw StoreError{damaged(folder, "a column family is missing")};
  return database;
}

/// As `checked`, beside a writer: what it reads of the folder must be of one moment. RocksDB reads
/// MANIFEST, log and tables one after the other, so if a file went meanwhile, rows may be missing.
std::optional<Database> checked_in_one_moment(const fs::path& folder) {
  constexpr int kMoments = 100;
  for (int moment = 1;; ++moment) {
    const std::vector<std::string> before = file_names(folder);
    const auto unchanged = [&] {
      const std::vector<std::string> now = file_names(folder);
      return std::ranges::includes(now, before);
    };
    try {
      std::optional<Database> database = checked(folder);
      if (unchanged()) return database;
    } catch (const StoreError&) {
      if (moment == kMoments || unchanged()) throw;
    }
    if (moment == kMoments)
      refuse(folder, "changes too fast to be read: wait until its writer ends");
  }
}

/// Adds the rows that schema 1 did not keep and that follow from the documents alone.
void add_hashes(Database& database) {
  constexpr std::size_t kRowsAtOnce = 10'000;
  std::vector<Row> rows;
  const auto write = [&] {
    database.write({}, rows);
    rows.clear();
  };
  for (Cursor row{database, Family::documents, {}}; row.valid(); row.next()) {
    const DocumentId id = parse(Family::documents, row.key()).document;
    rows.push_back(hash_row(decode<DocumentRecord>(row.value()).hash, id));
    if (rows.size() == kRowsAtOnce) write();
  }
  write();
  const MetaRow counted = count_row(counts(database));
  database.write({}, {}, std::span{&counted, 1});
}

}  // namespace

void require_database(const fs::path& folder, Contents found) {
  switch (found) {
    case Contents::rocksdb:
      return;
    case Contents::missing:
    case Contents::empty:
      refuse(folder, "holds no database: ingest documents to make one, or name another folder");
    case Contents::file:
      refuse(folder, "is a file and no database folder: name another");
    case Contents::unmade:
      refuse_unmade(folder);
    case Contents::foreign:
      refuse_foreign(folder);
    case Contents::headless:
      throw StoreError{damaged(folder, "the file CURRENT is missing")};
  }
}

bool is_ours(const Database& database, const std::vector<std::string>& families) {
  try {
    if (const auto magic = database.meta(kMagicKey); magic && *magic != kMagic) return false;
    if (schema_number(database).value_or(0) > kSchema) return false;
  } catch (const StoreError&) {
    // What it says of itself cannot be read; its families tell.
  }
  return has_first_families(families);
}

bool is_head(std::string_view key) {
  return key == kMagicKey || key == kSchemaKey || key == kCreatedByKey;
}

Database open(const fs::path& folder, Mode mode) {
  const Contents found = contents(folder);
  const bool may_make = mode == Mode::create;
  if (may_make &&
      (found == Contents::missing || found == Contents::empty || found == Contents::unmade))
    return make(folder);
  require_database(folder, found);
  // Else it is looked at before RocksDB may write: it may be of another kind, or of a newer Bezug.
  const bool is_sealed = mode != Mode::read && check_seal(folder) == kSchema;
  if (!is_sealed) {
    std::optional<Database> database = checked_in_one_moment(folder);
    if (!database && may_make) return make(folder);
    if (!database) refuse_unmade(folder);
    if (mode == Mode::read) return *std::move(database);
  }
  Database database = Database::write(folder);
  unseal(folder);
  if (schema(database) < kSchema) {
    add_hashes(database);
    database.set_meta(kSchemaKey, std::to_string(kSchema));
  }
  end_making(folder);
  return database;
}

void close(Database& database) {
  database.settle();
  seal(database.folder(), kSchema);
}

}  // namespace bezug::store
