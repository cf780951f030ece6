// Model files: named sections of bytes in one file that is mapped, not parsed.
//
//   file     := "BZGM" version:u32 count:u32 zero:u32 checksum:u64 entry* padding section*
//   entry    := name:char[16] offset:u64 size:u64
//   section  := bytes, at a multiple of 16
// Numbers are little-endian. The checksum covers everything after it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace bezug::extract {

/// Sections to write, by name of at most 15 bytes.
using Sections = std::map<std::string, std::string, std::less<>>;

/// Throws DataError if the file cannot be written.
void write_archive(const std::filesystem::path& file, const Sections& sections);

/// A model file in memory. What it gives lives as long as it does.
class Archive {
 public:
  /// Throws DataError if the file is missing, damaged, or of another version.
  explicit Archive(const std::filesystem::path& file);
  ~Archive();
  Archive(Archive&& other) noexcept;
  Archive& operator=(Archive&& other) noexcept;
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  [[nodiscard]] bool has(std::string_view name) const;
  /// Throws DataError if there is no such section.
  [[nodiscard]] std::span<const char> section(std::string_view name) const;
  /// The section as text.
  [[nodiscard]] std::string_view text(std::string_view name) const;
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }

 private:
  std::filesystem::path file_;
  void* begin_{};
  std::size_t size_{};
};

}  // namespace bezug::extract
