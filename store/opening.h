// How a folder becomes an open database, or a sentence that says why not.
#pragma once

#include <filesystem>

#include "store/folder.h"
#include "store/rocks.h"
#include "store/store.h"

namespace bezug::store {

/// What this Bezug writes. 1: kFirstFamilies; 2: and the others. It reads both; what a database
/// of schema 1 lacks counts as empty, and opening it for writing makes it one of schema 2.
inline constexpr int kSchema = 2;

/// As Store's constructor.
Database open(const std::filesystem::path& folder, Mode mode);

/// Throws StoreError unless `found` is what a folder with a database has.
void require_database(const std::filesystem::path& folder, Contents found);

/// Whether this Bezug reads `database`, which has or had `families`, and of which not all may be
/// readable.
bool is_ours(const Database& database, const std::vector<std::string>& families);

/// Whether `key` is of what every database says of itself and of nothing else.
bool is_head(std::string_view key);

/// Closes what `open` gave for writing such that damage shows at the next opening.
void close(Database& database);

}  // namespace bezug::store
