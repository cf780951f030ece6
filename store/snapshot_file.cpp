#include "store/snapshot_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <system_error>

#include "graph/error.h"
#include "graph/snapshot_layout.h"
#include "store/file.h"

namespace bezug::store {
namespace {

namespace fs = std::filesystem;

constexpr const char* kName = "SNAPSHOT";
constexpr const char* kUnfinished = "SNAPSHOT.tmp";

/// Gathers small writes.
class Buffered {
 public:
  explicit Buffered(File& file) : file_{file} { pending_.reserve(kSize); }
  void write(std::span<const std::byte> bytes) {
    if (pending_.size() + bytes.size() > kSize) flush();
    if (bytes.size() >= kSize) return file_.write(bytes);
    pending_.insert(pending_.end(), bytes.begin(), bytes.end());
  }
  void flush() {
    file_.write(pending_);
    pending_.clear();
  }

 private:
  static constexpr std::size_t kSize = 1UL << 20U;
  File& file_;
  std::vector<std::byte> pending_;
};

/// Removes a file unless it was renamed.
struct Removed {
  const fs::path& file;
  ~Removed() {
    std::error_code ignored;
    fs::remove(file, ignored);
  }
};

}  // namespace

void write_snapshot(const fs::path& folder, SnapshotBuilder& builder, std::uint64_t origin,
                    std::uint64_t change) {
  const fs::path unfinished = folder / kUnfinished;
  const fs::path finished = folder / kName;
  const Removed cleaning{unfinished};
  {
    File file{unfinished, O_WRONLY | O_CREAT | O_TRUNC};
    if (!file.is_open()) fail(unfinished, "write");
    Buffered out{file};
    builder.write(origin, change, [&](std::span<const std::byte> some) { out.write(some); });
    out.flush();
    file.sync();
  }
  if (std::rename(unfinished.c_str(), finished.c_str()) != 0) fail(finished, "write");
  sync_folder(folder);
}

std::shared_ptr<const Snapshot> mapped_snapshot(const fs::path& folder, std::uint64_t origin,
                                                std::string& why) {
  const fs::path path = folder / kName;
  why = "the snapshot '" + path.string() + "' cannot be used: ";
  const File file{path, O_RDONLY};
  if (!file.is_open()) {
    why = errno == ENOENT ? "" : why + std::generic_category().message(errno);
    return nullptr;
  }
  struct stat status {};
  if (::fstat(file.descriptor(), &status) != 0 || status.st_size <= 0) {
    why += "it is empty";
    return nullptr;
  }
  const auto size = static_cast<std::size_t>(status.st_size);
  void* const start = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, file.descriptor(), 0);
  if (start == MAP_FAILED) {
    why += std::generic_category().message(errno);
    return nullptr;
  }
  // A search touches pages here and there: mapping those around each costs more than the search.
  ::madvise(start, size, MADV_RANDOM);
  const std::shared_ptr<const void> owner{start, [size](void* at) { ::munmap(at, size); }};
  try {
    auto snapshot = std::make_shared<const Snapshot>(
        owner, std::span{static_cast<const std::byte*>(start), size});
    if (snapshot->origin() == origin) {
      why.clear();
      return snapshot;
    }
    why += "it was made of another database";
  } catch (const DamagedBytes& bad) {
    why += bad.what();
  } catch (const UnknownLayout& bad) {
    why += bad.what();
  }
  return nullptr;
}

bool is_older_snapshot(const fs::path& folder) {
  constexpr unsigned kVersionBits = 8;
  File file{folder / kName, O_RDONLY};
  std::uint64_t magic = 0;
  if (!file.is_open() || file.read(std::as_writable_bytes(std::span{&magic, 1})) != sizeof magic)
    return false;
  return magic >> kVersionBits == layout::kMagic >> kVersionBits && magic < layout::kMagic;
}

}  // namespace bezug::store
