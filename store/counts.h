// How much there is, kept count of in the batch of every change, so that saying it costs no scan.
//
//   "counts"         := documents statements      8 bytes each; not there: no documents, or not yet
//                                                 counted
//   "change losses"  := 8 bytes
#pragma once

#include <cstdint>
#include <string_view>

#include "store/rocks.h"
#include "store/store.h"

namespace bezug::store {

/// O(1); one scan of the documents where an older Bezug kept no count.
Counts counts(const Database& database);

/// Whether counts are kept under `key`: not to be taken over where documents are left out.
bool is_of_counts(std::string_view key);

/// What to write with a change after which there are `counts`.
MetaRow count_row(const Counts& counts);

/// How often a document went or changed.
std::uint64_t losses(const Database& database);
/// What to write with the next such change.
MetaRow loss_row(const Database& database);

}  // namespace bezug::store
