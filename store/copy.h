// Databases copied as a whole: backups, and the way back.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>

namespace bezug::store {

/// Rows never change in their files, so that two databases can share these.
enum class Sharing : std::uint8_t {
  linked,  ///< hard links where the disk is the same
  copied,  ///< bytes of its own
};

struct Copied {
  std::uint64_t files{};  ///< all but those that RocksDB makes anew
  std::uint64_t linked{};
  std::uint64_t bytes{};  ///< that were written
};

/// Makes in `to` the database in `from` as it is at one moment, with its snapshot and without
/// unfinished imports; whoever writes `from` meanwhile goes on. The copy is closed: it has a seal
/// and no log. Nothing in `from` changes. It grows in a folder beside, `to`.unfinished, and is
/// renamed when it is whole and durable; what an interrupted one left there is thrown away. Throws
/// StoreError if `from` is no database that opens, if there is something in `to`, or if one is
/// inside the other.
Copied copy_database(const std::filesystem::path& from, const std::filesystem::path& to,
                     Sharing sharing);

struct Restored {
  Copied copied;
  std::filesystem::path before;  ///< where the database is that was there; empty if there was none
};

/// Puts a copy of `backup` in place of the database in `folder`, of whose files none is touched: it
/// is renamed to `folder`.before in one step with the coming of the new one, once `check`, called
/// with the folder where that grows, has not thrown. `folder` may be missing. Throws StoreError if
/// somebody writes the database, or if there is a `folder`.before already.
Restored restore_database(const std::filesystem::path& backup, const std::filesystem::path& folder,
                          Sharing sharing,
                          const std::function<void(const std::filesystem::path&)>& check);

/// Puts the finished database in `made` in place of that in `folder`, if there is one, which is
/// renamed to `before`: a step that happens or does not. Precondition: nobody writes either.
void replace_database(const std::filesystem::path& made, const std::filesystem::path& folder,
                      const std::filesystem::path& before);

/// Copies files of RocksDB as they are, whether they make a database that opens or not.
Copied copy_files(const std::filesystem::path& from, const std::filesystem::path& to,
                  Sharing sharing);

/// `path` made absolute, without links and without a separator at its end.
std::filesystem::path folder_itself(const std::filesystem::path& path);

/// Makes way for a database that grows in `folder`: removes the one that an interrupted process
/// left. Throws StoreError if it is something else.
void clear_unfinished(const std::filesystem::path& folder);

/// Holds off writers of a database, of other processes too, as long as it lives.
class WriterLock {
 public:
  /// Throws StoreError if somebody writes it.
  explicit WriterLock(std::filesystem::path folder);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;
  WriterLock(WriterLock&&) = delete;
  WriterLock& operator=(WriterLock&&) = delete;

 private:
  void* lock_{};  ///< a rocksdb::FileLock
};

}  // namespace bezug::store
