// How the history of a database is kept: rows of what it says of itself, which go round in a ring,
// so that none need be deleted.
//
//   "changelog"                           := number of the last run, 8 bytes
//   "changelog:run:" id(number % 1000)    := version:u8 run        see archive.h
//   "changelog:step:" id(number % 10000)  := version:u8 change
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/log.h"
#include "store/rocks.h"

namespace bezug::store {

class Journal {
 public:
  /// From the next change on, `what` is doing it.
  void begin(std::string what);
  /// What to write in the batch of `change`; its number, run and time are set here.
  std::vector<MetaRow> rows(const Database& database, LoggedChange change);

 private:
  void go_on(const Database& database);
  std::string what_;
  std::optional<LoggedRun> run_;  ///< none: a new one begins
};

/// The value of a row.
std::string encode(const LoggedRun& run);
std::string encode(const LoggedChange& change);

/// The LoggedRun or LoggedChange that `value` spells, a row's of the database in `folder`. Throws
/// StoreError if it spells none.
template <class Record>
Record logged(const std::filesystem::path& folder, std::string_view value);
extern template LoggedRun logged(const std::filesystem::path&, std::string_view);
extern template LoggedChange logged(const std::filesystem::path&, std::string_view);

/// What is remembered, oldest first.
std::vector<LoggedRun> logged_runs(const Database& database);
std::vector<LoggedChange> logged_changes(const Database& database);

}  // namespace bezug::store
