#include "store/file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "graph/error.h"

namespace bezug::store {

namespace fs = std::filesystem;

void fail(const fs::path& file, std::string_view doing) {
  const int error = errno;
  if (error == ENOSPC || error == EDQUOT)
    throw StoreError{"the disk of '" + file.string() +
                     "' is full: make room and repeat; the database itself is whole"};
  throw StoreError{"cannot " + std::string{doing} + " '" + file.string() + "' (" +
                   std::generic_category().message(error) +
                   "): check the disk and the permissions of the folder"};
}

File::File(fs::path path, int flags) : path_{std::move(path)} {
  do descriptor_ = ::open(path_.c_str(), flags | O_CLOEXEC, 0644);
  while (descriptor_ < 0 && errno == EINTR);
}

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

File::File(File&& from) noexcept
    : path_{std::move(from.path_)}, descriptor_{std::exchange(from.descriptor_, -1)} {}

File& File::operator=(File&& from) noexcept {
  std::swap(path_, from.path_);
  std::swap(descriptor_, from.descriptor_);  // `from` closes what *this had
  return *this;
}

void File::write(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail(path_, "write");
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

std::size_t File::read(std::span<std::byte> to) {
  std::size_t all = 0;
  while (all < to.size()) {
    const ssize_t some = ::read(descriptor_, to.data() + all, to.size() - all);
    if (some < 0 && errno == EINTR) continue;
    if (some < 0) fail(path_, "read");
    if (some == 0) break;
    all += static_cast<std::size_t>(some);
  }
  return all;
}

void File::sync() {
  if (::fsync(descriptor_) != 0) fail(path_, "make durable");
}

void sync_folder(const fs::path& folder) {
  File listing{folder, O_RDONLY | O_DIRECTORY};
  if (!listing.is_open()) fail(folder, "open");
  listing.sync();
}

}  // namespace bezug::store
