#include "cli/present.h"

#include <algorithm>
#include <string>
#include <system_error>
#include <vector>

#include "graph/hash.h"

namespace bezug::cli {

namespace {

namespace fs = std::filesystem;

/// Another value whenever something was written: a log grows, other files come and go.
std::uint64_t state_of(const fs::path& folder) {
  std::vector<std::string> files;
  std::error_code gone;
  for (fs::directory_iterator at{folder, gone}, end; !gone && at != end; at.increment(gone)) {
    std::error_code unreadable;
    const std::uintmax_t bytes = at->file_size(unreadable);
    files.push_back(at->path().filename().string() + ' ' + std::to_string(unreadable ? 0 : bytes) +
                    '\n');
  }
  std::ranges::sort(files);
  std::string all;
  for (const std::string& file : files) all += file;
  return hash64({all});
}

}  // namespace

Present::Present(fs::path folder) : folder_{std::move(folder)} { store(); }

std::shared_ptr<const store::Store> Present::store() {
  const std::scoped_lock lock{mutex_};
  // Looked at before it is opened: what is written meanwhile is seen the next time.
  const std::uint64_t now = state_of(folder_);
  if (!store_ || now != state_) {
    store_ = std::make_shared<const store::Store>(folder_, store::Mode::read);
    state_ = now;
  }
  return store_;
}

}  // namespace bezug::cli
