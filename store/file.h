// Files by their descriptors, for what neither RocksDB's environment nor the standard library does.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace bezug::store {

/// Throws the StoreError of what errno says. `doing` completes "cannot …".
[[noreturn]] void fail(const std::filesystem::path& file, std::string_view doing);

/// An open file, closed with it.
class File {
 public:
  /// `flags` as of open(2); is_open() says whether it went well, and errno why not.
  File(std::filesystem::path path, int flags);
  ~File();
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  File(File&& from) noexcept;
  File& operator=(File&& from) noexcept;

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  [[nodiscard]] bool is_open() const noexcept { return descriptor_ >= 0; }
  [[nodiscard]] int descriptor() const noexcept { return descriptor_; }

  /// These throw StoreError.
  void write(std::span<const std::byte> bytes);
  /// From where it was read to; fewer than fit into `to` only at its end.
  std::size_t read(std::span<std::byte> to);
  void sync();

 private:
  std::filesystem::path path_;
  int descriptor_{-1};
};

/// Makes durable which files `folder` has.
void sync_folder(const std::filesystem::path& folder);

}  // namespace bezug::store
