// The folder around RocksDB's files: what is in it before RocksDB may touch it, and two small files
// of our own.
//
//   MAKING   is there while a database is being made, so that one whose making was killed is told
//            from a foreign one and can be made again
//   SEAL     := sealed { sealed } [ "schema " number "\n" ]; sealed := name " " hash "\n"
//            is there while nobody writes: names and content hashes (32 hexadecimal digits) of
//            RocksDB's MANIFEST and of its logs, and the schema, which older seals lack. RocksDB
//            takes a MANIFEST or a log that lost its end for an older state and drops the rest in
//            silence; the seal tells.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace bezug::store {

enum class Contents : std::uint8_t {
  missing,   ///< there is no such folder
  file,      ///< it is no folder
  empty,     ///< nothing in it
  unmade,    ///< MAKING, and RocksDB got nowhere yet
  foreign,   ///< files of something else
  headless,  ///< files of RocksDB without its CURRENT
  rocksdb,   ///< a RocksDB database, ours or not
};

Contents contents(const std::filesystem::path& folder);

/// Whether the making of the database in `folder` began and did not end.
bool is_being_made(const std::filesystem::path& folder);
void begin_making(const std::filesystem::path& folder);
void end_making(const std::filesystem::path& folder);

/// Seals the database as one of `schema`; to call by its writer, once nothing changes any more.
void seal(const std::filesystem::path& folder, int schema);
/// Removes the seal; to call by its writer before it writes.
void unseal(const std::filesystem::path& folder);
/// Throws StoreError if the database is not as it was sealed. No seal, or one of an older MANIFEST,
/// is what a killed writer leaves, and fine. The schema that a seal which holds tells, else none.
std::optional<int> check_seal(const std::filesystem::path& folder);

/// The logs of RocksDB: what it wrote and did not bring into files of rows yet.
struct Logs {
  std::size_t files{};
  std::uintmax_t bytes{};
};
Logs logs(const std::filesystem::path& folder);
/// Whether there are files of rows.
bool has_rows(const std::filesystem::path& folder);

/// Makes `folder` and those above it. Throws StoreError.
void make_folder(const std::filesystem::path& folder);
/// Removes `folder`, if it is there, with all that is in it. Throws StoreError.
void remove_folder(const std::filesystem::path& folder);

/// The names of the files in `folder`, sorted.
std::vector<std::string> file_names(const std::filesystem::path& folder);

}  // namespace bezug::store
