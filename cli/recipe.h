// What stored statements depend on besides the bytes that they were read from.
#pragma once

#include <filesystem>
#include <string>

#include "graph/hash.h"

namespace bezug::cli {

/// Hash of the bytes of `file`, read a block at a time; that of nothing if it cannot be read.
ContentHash file_hash(const std::filesystem::path& file);

/// The program, its data and `options`: a text of which every change may change statements.
std::string recipe(const std::string& options);

/// The hash by which a document is told from what it was before.
ContentHash with_recipe(const ContentHash& bytes, const std::string& recipe);

}  // namespace bezug::cli
