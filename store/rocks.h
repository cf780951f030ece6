// The border to RocksDB: the one place that sees a Status, and turns it into an exception.
#pragma once

#include <rocksdb/db.h>
#include <rocksdb/sst_file_writer.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/keys.h"

namespace bezug::store {

/// Throws StoreError, which names `folder`, says what failed and what to do, unless `status` is ok.
/// `doing` completes "cannot …".
void require(const rocksdb::Status& status, const std::filesystem::path& folder,
             std::string_view doing);

/// The sentence of the StoreError for a damaged database.
std::string damaged(const std::filesystem::path& folder, std::string_view what);

struct Row {
  Family family{};
  std::string key{};
  std::string value{};
  friend auto operator<=>(const Row&, const Row&) = default;
};

/// Finished files of a family whose ranges of keys do not overlap.
struct RowFiles {
  std::optional<Family> family{};  ///< none: what meta() gives
  std::vector<std::string> files{};
};

/// Of what the database says of itself.
struct MetaRow {
  std::string key{};
  std::optional<std::string> value{};  ///< none, to write: the row goes
};

/// An open RocksDB database. Every member throws StoreError if RocksDB fails.
class Database {
 public:
  /// Sees the state at opening and takes no lock. Families of kLayouts that are not among
  /// `families` have no rows for its readers. Precondition: the folder has all of `families`.
  static Database read(const std::filesystem::path& folder, std::span<const std::string> families);
  /// Takes the lock. Families that the folder lacks are made.
  static Database write(const std::filesystem::path& folder);
  /// As `write`, and makes what is missing.
  static Database make(const std::filesystem::path& folder);

  /// Puts together what RocksDB can read of the files in `folder`, whatever its MANIFEST says; what
  /// it cannot read comes into a folder `lost` there.
  static void piece_together(const std::filesystem::path& folder);

  /// The names of the families that the folder has; reads no row and writes nothing.
  static std::vector<std::string> family_names(const std::filesystem::path& folder);

  ~Database();
  Database(Database&&) noexcept = default;
  Database& operator=(Database&&) = delete;
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  [[nodiscard]] const std::filesystem::path& folder() const noexcept { return folder_; }

  /// Whether it has the family: an older database may not.
  [[nodiscard]] bool has(Family family) const { return handle(family) != nullptr; }

  /// What the database says of itself under `key`.
  [[nodiscard]] std::optional<std::string> meta(std::string_view key) const;
  /// All that it says under keys that start with `prefix`, in their order, from the key `first` on.
  [[nodiscard]] std::vector<MetaRow> meta_rows(std::string_view prefix,
                                               std::string_view first = {}) const;
  /// Which database it is: another value for each that is made.
  [[nodiscard]] std::uint64_t identity() const;
  /// Durable at once.
  void set_meta(std::string_view key, std::string_view value);

  [[nodiscard]] std::optional<std::string> get(Family family, std::string_view key) const;
  /// Over all rows of `family` that the database has, past the cache and with checks of all that is
  /// read; none: over what meta() gives.
  [[nodiscard]] std::unique_ptr<rocksdb::Iterator> scan(std::optional<Family> family) const;
  /// Not greater than the least key of `family` in any file; empty if it has none.
  [[nodiscard]] std::string least_key(std::optional<Family> family) const;
  /// A writer of a file of sorted rows for ingest(), which writes it as `family` does; none: for
  /// what meta() gives.
  [[nodiscard]] std::unique_ptr<rocksdb::SstFileWriter> row_file(
      std::optional<Family> family) const;
  /// Moves `files` into the database as one atomic and durable step.
  void ingest(const std::vector<RowFiles>& files);
  /// One atomic batch: first `gone`, of which only the keys count, then `come` and `meta`.
  void write(std::span<const Row> gone, std::span<const Row> come,
             std::span<const MetaRow> meta = {});
  /// Makes all written so far durable.
  void sync();
  /// Makes all written so far durable, moves it out of the log if that is long, and ends work in
  /// the background: nothing changes in the folder from then on.
  void settle();

 private:
  friend class Cursor;
  friend class PrefixReader;
  friend class NearbyReader;

  explicit Database(std::filesystem::path folder) : folder_{std::move(folder)} {}
  /// Over no rows if the family was not opened.
  [[nodiscard]] std::unique_ptr<rocksdb::Iterator> iterator(const rocksdb::ReadOptions& options,
                                                            std::optional<Family> family) const;
  void open_writable(const rocksdb::DBOptions& options,
                     const std::vector<rocksdb::ColumnFamilyDescriptor>& families);
  /// The most files that any family has as they were flushed, each with keys from all over.
  [[nodiscard]] int flushed_files() const;
  void compact_from_now();
  /// Waits until the flushed files are compacted, a few seconds at most.
  void await_tidy() const;
  /// Null if the family was not opened.
  [[nodiscard]] rocksdb::ColumnFamilyHandle* handle(std::optional<Family> family) const {
    return handles_.at(family ? static_cast<std::size_t>(*family) + 1 : 0).get();
  }

  std::filesystem::path folder_;
  std::unique_ptr<rocksdb::DB> db_;
  /// The default family, which holds what meta() gives, then those of kLayouts; null where a reader
  /// has none. Go before `db_`.
  std::vector<std::unique_ptr<rocksdb::ColumnFamilyHandle>> handles_;
  bool compacts_{true};
  bool tidies_{};  ///< found too many flushed files
  std::size_t batches_{};
};

}  // namespace bezug::store
