#include "store/rocks.h"

#include <string>

#include "graph/error.h"

namespace bezug::store {

void require(const rocksdb::Status& status, std::string_view doing) {
  if (!status.ok()) throw StoreError{std::string{doing} + ": " + status.ToString()};
}

}  // namespace bezug::store
