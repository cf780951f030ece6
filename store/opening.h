// How a folder becomes an open database, or a sentence that says why not.
#pragma once

#include <filesystem>

#include "store/rocks.h"
#include "store/store.h"

namespace bezug::store {

/// What this Bezug writes. 1: kFirstFamilies; 2: and the others. It reads both; what a database
/// of schema 1 lacks counts as empty, and opening it for writing makes it one of schema 2.
inline constexpr int kSchema = 2;

/// As Store's constructor.
Database open(const std::filesystem::path& folder, Mode mode);

/// Closes what `open` gave for writing such that damage shows at the next opening.
void close(Database& database);

}  // namespace bezug::store
