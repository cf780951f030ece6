// A damaged database made again from what is whole of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "store/verify.h"

namespace bezug::store {

struct Repair {
  bool needed{};    ///< false: the rows are whole, and nothing was done
  bool snapshot{};  ///< the snapshot is damaged, and there is none after a repair: make one
  std::string did_not_open{};     ///< why RocksDB had to put its files together first; empty if not
  std::vector<Damage> damages{};  ///< as verify() gives them
  std::uint64_t kept{};           ///< documents
  std::uint64_t remade{};         ///< of these, how many needed other rows made again
  std::vector<std::string> again{};   ///< URIs of documents to be ingested again; sorted
  std::vector<std::string> tables{};  ///< the same of tables, to be imported again
  bool unnamed{};  ///< documents may be lost that nothing names: all are to be ingested again
  std::filesystem::path before{};  ///< where the database is as it was
};

/// Makes the database in `folder` again. Documents whose record, text, statements and entities are
/// whole are put into a new database, which makes all else of them anew; tables that are whole are
/// taken over row by row. What is lost is named. A database that does not open is first put
/// together by rocksdb::RepairDB, in a folder of its own; that gives rows of files that RocksDB
/// took in as they were an unknown age, so all tables are to be imported again then. The new
/// database grows beside and takes its place in one step; the old one stays as `folder`.damaged.
/// Throws StoreError if the folder holds none of our databases, one of a newer Bezug, one that is
/// being written, or if there is a `folder`.damaged already; nothing has changed then.
Repair repair(const std::filesystem::path& folder,
              const std::function<void(std::uint64_t rows)>& progress = {});

}  // namespace bezug::store
