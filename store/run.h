// Runs: sorted rows in a file, written once and read from one end to the other.
//
//   run := row*
//   row := key size:u32 value size:u32 key value   sizes with the least byte first
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "store/row_buffer.h"
#include "store/row_source.h"

namespace bezug::store {

/// Writes the rows of `buffer`, sorted, and makes them durable; gives the bytes written. Rows with
/// one key and value are written once. Throws StoreError if the disk fails.
std::uint64_t write_run(const std::filesystem::path& file, const RowBuffer& buffer);

/// The rows of the run in `file`, read `buffer` bytes at a time (one row at least). Throws
/// StoreError if there is no such file; next() does if it ends within a row.
std::unique_ptr<RowSource> read_run(const std::filesystem::path& file, std::size_t buffer);

}  // namespace bezug::store
