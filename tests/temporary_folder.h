// A folder for what a test writes.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <system_error>

namespace bezug::test {

/// A folder of its own, in memory where there is such a place, since making a database waits for a
/// disk many times. It goes with what is in it. Throws std::runtime_error if none can be made.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    const std::filesystem::path memory = "/dev/shm";
    const auto parent =
        std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
    constexpr std::size_t kFilledByMkdtemp = 6;
    std::string name = (parent / "bezug-").string() + std::string(kFilledByMkdtemp, 'X');
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error{"no temporary folder"};
    path_ = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  /// A path inside that does not exist yet.
  [[nodiscard]] std::filesystem::path database() const { return path_ / "bezug.db"; }

 private:
  std::filesystem::path path_;
};

}  // namespace bezug::test
