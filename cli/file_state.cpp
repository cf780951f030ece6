#include "cli/file_state.h"

#include <sys/stat.h>

#include <algorithm>
#include <chrono>

namespace bezug::cli {

namespace {

constexpr std::uint64_t kSecond = 1'000'000'000;
constexpr std::uint64_t kUnsettled = 2 * kSecond;

std::uint64_t nanoseconds(const timespec& time) {
  return static_cast<std::uint64_t>(time.tv_sec) * kSecond +
         static_cast<std::uint64_t>(time.tv_nsec);
}

}  // namespace

std::optional<store::FileState> file_state(const std::filesystem::path& file,
                                           const ContentHash& recipe) {
  struct stat found {};
  if (::stat(file.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
  return store::FileState{.size = static_cast<std::uint64_t>(found.st_size),
                          .inode = found.st_ino,
                          .device = found.st_dev,
                          .modified = nanoseconds(found.st_mtim),
                          .changed = nanoseconds(found.st_ctim),
                          .recipe = recipe};
}

bool is_same_file(store::FileState one, const store::FileState& other) {
  one.documents = other.documents;
  one.has_other_uris = other.has_other_uris;
  return one == other;
}

std::uint64_t nanoseconds_now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::nanoseconds>(since).count());
}

bool is_settled(const store::FileState& state, std::uint64_t read) {
  return std::max(state.modified, state.changed) + kUnsettled <= read;
}

}  // namespace bezug::cli
