// Decisions of users as records of their own, beside what the database says of itself: no update of
// a document touches them.
//
//   "merge:" id(from)               := version:u8 id(into) name(from) name(into)
//   "split:" id(from) id(document)  := version:u8 entity(as) name(from) uri
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "graph/decisions.h"
#include "store/rocks.h"

namespace bezug::store {

/// Throws StoreError if the records are damaged or contradict each other.
Decisions decisions(const Database& database);
/// The same of `rows`, which are of these, of the database in `folder`.
Decisions decisions(const std::filesystem::path& folder, std::span<const MetaRow> rows);

/// Whether `key` is one of these.
bool is_of_decisions(std::string_view key);

MetaRow row(const Merge& merge);
MetaRow row(const Split& split);
/// The rows that take them back.
MetaRow undone(const Merge& merge);
MetaRow undone(const Split& split);

}  // namespace bezug::store
