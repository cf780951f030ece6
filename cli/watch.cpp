#include "cli/watch.h"

#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "extract/reader.h"

namespace bezug::cli {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::uint32_t kEvents = IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM |
                                  IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;
constexpr std::chrono::milliseconds kIdle{200};  // between looks at whether to stop
constexpr std::chrono::milliseconds kStep{50};   // between looks at whether it is quiet

[[noreturn]] void refuse(const std::string& doing) {
  const int error = errno;
  throw std::system_error{
      error, std::generic_category(),
      error == ENOSPC ? doing + ": raise fs.inotify.max_user_watches by sysctl" : doing};
}

bool is_hidden(const fs::path& path) { return path.filename().string().starts_with('.'); }

bool is_inside(const fs::path& path, const fs::path& folder) {
  return std::mismatch(folder.begin(), folder.end(), path.begin(), path.end()).first ==
         folder.end();
}

}  // namespace

Watch::Watch(std::vector<fs::path> roots)
    : roots_{std::move(roots)}, events_{::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)} {
  if (events_ < 0) refuse("cannot watch files");
  try {
    add_roots();
  } catch (...) {
    ::close(events_);
    throw;
  }
}

Watch::~Watch() { ::close(events_); }

void Watch::add_roots() {
  for (const fs::path& root : roots_) {
    std::error_code ignored;
    if (fs::is_directory(root, ignored)) add_folder(root);
  }
  // A root that goes and comes again shows in the folder around it.
  for (const fs::path& root : roots_) {
    const int watch = ::inotify_add_watch(events_, root.parent_path().c_str(), kEvents);
    if (watch >= 0) folders_.try_emplace(watch, root.parent_path());
  }
}

void Watch::add_folder(const fs::path& folder) {
  const int watch = ::inotify_add_watch(events_, folder.c_str(), kEvents);
  if (watch < 0) {
    if (errno == ENOENT || errno == ENOTDIR || errno == EACCES) return;  // reading it will tell
    refuse("cannot watch '" + folder.string() + "'");
  }
  if (!folders_.try_emplace(watch, folder).second) return;  // a link to one that is watched
  std::error_code error;
  for (fs::directory_iterator entry{folder, error}, end; !error && entry != end;
       entry.increment(error)) {
    std::error_code ignored;
    if (!is_hidden(entry->path()) && entry->is_directory(ignored)) add_folder(entry->path());
  }
}

void Watch::drop_folder(const fs::path& folder) {
  for (auto at = folders_.begin(); at != folders_.end();) {
    if (is_inside(at->second, folder)) {
      ::inotify_rm_watch(events_, at->first);
      at = folders_.erase(at);
    } else {
      ++at;
    }
  }
}

bool Watch::is_wanted(const fs::path& path, bool folder) const {
  if (!folder && !extract::format_of(path)) return false;  // the database's own, perhaps
  return std::ranges::any_of(roots_, [&](const fs::path& root) {
    return path == root || (is_inside(path, root) && !is_hidden(path));
  });
}

bool Watch::take(int watch, std::uint32_t what, const std::string& name) {
  if ((what & IN_Q_OVERFLOW) != 0) {
    while (!folders_.empty()) drop_folder(folders_.begin()->second);
    add_roots();
    changed_.insert(roots_.begin(), roots_.end());
    return true;
  }
  const auto at = folders_.find(watch);
  if (at == folders_.end()) return false;
  const fs::path path = name.empty() ? at->second : at->second / name;
  if ((what & IN_IGNORED) != 0) {
    folders_.erase(at);
    return false;
  }
  const bool folder = name.empty() || (what & IN_ISDIR) != 0;
  if (!is_wanted(path, folder)) return false;
  if (folder && (what & IN_MOVED_FROM) != 0) drop_folder(path);
  if (folder && (what & (IN_CREATE | IN_MOVED_TO)) != 0) add_folder(path);
  if (!folder && (what & IN_CREATE) != 0) {
    // An ordinary new file is still being written; a link is all there.
    std::error_code ignored;
    const bool link = fs::is_symlink(path, ignored) || fs::hard_link_count(path, ignored) > 1;
    if (ignored || !link) return false;
  }
  changed_.insert(path);
  return true;
}

bool Watch::read(std::chrono::milliseconds patience) {
  pollfd ready{.fd = events_, .events = POLLIN, .revents = 0};
  if (::poll(&ready, 1, static_cast<int>(patience.count())) <= 0) return false;
  alignas(inotify_event) std::array<char, std::size_t{1} << 16U> bytes{};
  const ssize_t size = ::read(events_, bytes.data(), bytes.size());
  if (size < 0 && errno != EAGAIN && errno != EINTR) refuse("cannot watch files");
  bool any = false;
  for (std::size_t at = 0; static_cast<ssize_t>(at) < size;) {
    inotify_event event{};
    std::memcpy(&event, bytes.data() + at, sizeof event);
    const char* const name = bytes.data() + at + sizeof event;
    any = take(event.wd, event.mask, event.len > 0 ? std::string{name} : std::string{}) || any;
    at += sizeof event + event.len;
  }
  return any;
}

std::vector<fs::path> Watch::next(const std::atomic<bool>& stop) {
  while (!stop && changed_.empty()) read(kIdle);
  const auto end = Clock::now() + kLongest;
  auto quiet = Clock::now() + kQuiet;
  while (!stop && Clock::now() < std::min(quiet, end))
    if (read(kStep)) quiet = Clock::now() + kQuiet;
  if (stop) return {};
  std::vector<fs::path> paths;
  for (const fs::path& path : changed_)  // sorted: what is inside follows what holds it
    if (paths.empty() || !is_inside(path, paths.back())) paths.push_back(path);
  changed_.clear();
  return paths;
}

}  // namespace bezug::cli
