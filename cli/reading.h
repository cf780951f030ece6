// The database that a command asks.
#pragma once

#include <memory>

#include "cli/command.h"
#include "store/store.h"

namespace bezug::cli {

/// The database as it is at this moment: the one that the context has open, else opened now, for as
/// long as this lives. Throws StoreError if it cannot be opened.
class Reading {
 public:
  explicit Reading(const Context& context);
  [[nodiscard]] const store::Store& store() const noexcept { return *store_; }

 private:
  std::shared_ptr<const store::Store> store_;
};

}  // namespace bezug::cli
