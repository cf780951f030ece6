// Folders that are watched for changes.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace bezug::cli {

/// Changes below folders, by Linux's inotify(7). A file counts as changed once its writer closes it
/// or it is moved to its place, as editors do; a folder that comes, with all that is in it.
/// Hidden files and folders, whose names begin with a dot, are passed over.
class Watch {
 public:
  static constexpr std::chrono::milliseconds kQuiet{300};  ///< that ends a burst of changes
  static constexpr std::chrono::seconds kLongest{5};       ///< that a burst lasts

  /// From now on nothing is missed. `roots`: absolute files and folders. Throws std::system_error
  /// where the system refuses, as for more folders than fs.inotify.max_user_watches.
  explicit Watch(std::vector<std::filesystem::path> roots);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  Watch(Watch&&) = delete;
  Watch& operator=(Watch&&) = delete;

  /// Waits for a burst of changes: the paths that came, changed or went, sorted; none once `stop`
  /// is set. All roots, if the system could not keep up and dropped some.
  std::vector<std::filesystem::path> next(const std::atomic<bool>& stop);

 private:
  void add_roots();
  void add_folder(const std::filesystem::path& folder);
  void drop_folder(const std::filesystem::path& folder);
  /// Reads events for at most `patience`; false if none came that counts.
  bool read(std::chrono::milliseconds patience);
  bool take(int watch, std::uint32_t what, const std::string& name);
  [[nodiscard]] bool is_wanted(const std::filesystem::path& path, bool folder) const;

  const std::vector<std::filesystem::path> roots_;
  const int events_;
  std::map<int, std::filesystem::path> folders_;  ///< by number of their watch
  std::set<std::filesystem::path> changed_;
};

}  // namespace bezug::cli
