// What stored statements depend on besides the bytes that they were read from.
#pragma once

#include <filesystem>
#include <string>

#include "graph/hash.h"
#include "store/store.h"

namespace bezug::cli {

/// Hash of the bytes of `file`, read a block at a time; that of nothing if it cannot be read.
ContentHash file_hash(const std::filesystem::path& file);

/// The program, its data and `options`: a text of which every change may change statements. `store`
/// remembers the hashes of these files, and they are read again only if their state has changed.
std::string recipe(const std::string& options, store::Store& store);

/// The hash by which a document is told from what it was before.
ContentHash with_recipe(const ContentHash& bytes, const std::string& recipe);

}  // namespace bezug::cli
