// A database that is asked for long, while others may write it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>

#include "store/store.h"

namespace bezug::cli {

/// Keeps the database in a folder open, and opens it anew once it has changed. For any threads.
class Present {
 public:
  /// Opens it. Throws StoreError if that cannot be done.
  explicit Present(std::filesystem::path folder);

  /// The database as it is now. Costs a look at the names and sizes of its files; throws StoreError
  /// if it has changed and cannot be opened.
  std::shared_ptr<const store::Store> store();

 private:
  std::filesystem::path folder_;
  std::mutex mutex_{};
  std::uint64_t state_{};  ///< of the files when it was opened
  std::shared_ptr<const store::Store> store_{};
};

}  // namespace bezug::cli
