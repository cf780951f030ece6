// The border to RocksDB: the one place that turns a Status into an exception.
#pragma once

#include <rocksdb/status.h>

#include <string_view>

namespace bezug::store {

/// Throws StoreError "`doing`: <status>" unless `status` is ok.
void require(const rocksdb::Status& status, std::string_view doing);

}  // namespace bezug::store
