// Readers of many rows of an open database.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "store/rocks.h"

namespace bezug::store {

/// Walks the rows of a family whose keys start with a prefix, in byte order, as they were when it
/// was made. `database` must outlive it.
///   for (Cursor row{database, family, prefix}; row.valid(); row.next()) use(row.key());
class Cursor {
 public:
  Cursor(const Database& database, Family family, std::string_view prefix);

  /// Whether there is a row. Throws StoreError if the walk stopped for damage, not for the end.
  [[nodiscard]] bool valid() const;
  /// The views live until the cursor moves.
  [[nodiscard]] std::string_view key() const;
  [[nodiscard]] std::string_view value() const;
  void next() { rows_->Next(); }
  /// Moves to the first row after all whose keys start with `group`, which this row's does.
  void next_after(std::string_view group);

  ~Cursor() = default;
  Cursor(const Cursor&) = delete;  // RocksDB keeps the address of end_slice_
  Cursor& operator=(const Cursor&) = delete;
  Cursor(Cursor&&) = delete;
  Cursor& operator=(Cursor&&) = delete;

 private:
  const Database& database_;
  Family family_;
  std::string end_;  ///< the least key after all that have the prefix; empty: none
  rocksdb::Slice end_slice_;
  std::unique_ptr<rocksdb::Iterator> rows_;
};

/// Reads the rows of one prefix after another through one iterator, which costs less than a Cursor
/// for each. Sees the rows as they were when it was made. `database` must outlive it; used by one
/// thread.
class PrefixReader {
 public:
  /// Precondition: `family` has keys without text.
  PrefixReader(const Database& database, Family family);

  [[nodiscard]] Family family() const noexcept { return family_; }
  /// Calls `visit(key, value)` for each row whose key starts with `prefix`, in byte order; the
  /// views live until it returns. Throws StoreError for damage. Precondition: `prefix` holds the
  /// first part of the key.
  template <class Visit>
  void each(std::string_view prefix, Visit visit) {
    for (seek(prefix); at(prefix); rows_->Next()) visit(key(), value());
  }

 private:
  void seek(std::string_view prefix) { rows_->Seek(prefix); }
  [[nodiscard]] bool at(std::string_view prefix) const;
  [[nodiscard]] std::string_view key() const;
  [[nodiscard]] std::string_view value() const;

  const Database& database_;
  Family family_;
  std::unique_ptr<rocksdb::Iterator> rows_;
};

/// Reads the rows around a key, within those of its first id. Sees them as they were when it was
/// made. `database` must outlive it; used by one thread.
class NearbyReader {
 public:
  /// Precondition: `family` has keys of two ids.
  NearbyReader(const Database& database, Family family);

  /// Up to `most` keys with the first id of `key` that come after, or before, it, the nearest
  /// first. Throws StoreError for damage.
  std::vector<std::string> after(std::string_view key, std::size_t most);
  std::vector<std::string> before(std::string_view key, std::size_t most);

 private:
  std::vector<std::string> taken(std::string_view key, std::size_t most, bool forward);

  const Database& database_;
  Family family_;
  std::unique_ptr<rocksdb::Iterator> rows_;
};

}  // namespace bezug::store
