#include "extract/model/archive.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <utility>

#include "extract/model/keys.h"
#include "graph/error.h"

namespace bezug::extract {
namespace {

constexpr std::string_view kMagic = "BZGM";
constexpr std::uint32_t kVersion = 2;

struct Header {
  std::array<char, 4> magic{};
  std::uint32_t version{};
  std::uint32_t count{};
  std::uint32_t zero{};
  std::uint64_t checksum{};
  std::uint64_t size{};
};

struct Entry {
  std::array<char, 16> name{};
  std::uint64_t offset{};
  std::uint64_t size{};
};

Key checksum(const char* begin, std::size_t size) {
  Key sum = size;
  std::size_t at = 0;
  for (; at + 8 <= size; at += 8) {
    Key word = 0;
    std::memcpy(&word, begin + at, 8);
    sum = (sum ^ word) * 0xff51afd7ed558ccdU;
    sum ^= sum >> 32U;
  }
  for (; at < size; ++at) sum = mix(sum, static_cast<unsigned char>(begin[at]));
  return sum;
}

std::size_t aligned(std::size_t offset) { return (offset + 15) / 16 * 16; }

/// Whether the sections fill the file as write_archive puts them; `count` has no other check.
bool is_filled(const char* bytes, std::size_t size, std::uint32_t count) {
  if ((size - sizeof(Header)) / sizeof(Entry) < count) return false;
  std::size_t end = sizeof(Header) + count * sizeof(Entry);
  for (std::uint32_t i = 0; i < count; ++i) {
    Entry entry;
    std::memcpy(&entry, bytes + sizeof(Header) + i * sizeof entry, sizeof entry);
    if (entry.name.back() != '\0' || entry.offset != aligned(end) || entry.offset > size ||
        entry.size > size - entry.offset)
      return false;
    end = entry.offset + entry.size;
  }
  return end == size;
}

[[noreturn]] void refuse(const std::filesystem::path& file, std::string_view why) {
  throw DataError{file.string() + ": " + std::string{why}};
}

}  // namespace

void write_archive(const std::filesystem::path& file, const Sections& sections) {
  std::string bytes(sizeof(Header) + sections.size() * sizeof(Entry), '\0');
  std::size_t at = sizeof(Header);
  for (const auto& [name, content] : sections) {
    bytes.resize(aligned(bytes.size()));
    Entry entry{.offset = bytes.size(), .size = content.size()};
    std::memcpy(entry.name.data(), name.data(), std::min<std::size_t>(name.size(), 15));
    std::memcpy(bytes.data() + at, &entry, sizeof entry);
    at += sizeof entry;
    bytes += content;
  }
  Header header{.version = kVersion,
                .count = static_cast<std::uint32_t>(sections.size()),
                .size = bytes.size()};
  std::memcpy(header.magic.data(), kMagic.data(), kMagic.size());
  header.checksum = checksum(bytes.data() + sizeof header, bytes.size() - sizeof header);
  std::memcpy(bytes.data(), &header, sizeof header);
  std::ofstream out{file, std::ios::binary};
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) refuse(file, "cannot be written");
}

Archive::Archive(const std::filesystem::path& file) : file_{file} {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) refuse(file, "cannot be opened");
  struct stat status {};
  const bool stated = ::fstat(descriptor, &status) == 0;
  if (stated) size_ = static_cast<std::size_t>(status.st_size);
  if (size_ >= sizeof(Header))
    begin_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor, 0);
  ::close(descriptor);
  if (begin_ == MAP_FAILED) begin_ = nullptr;
  if (begin_ == nullptr) refuse(file, "is no model file");
  Header header;
  std::memcpy(&header, begin_, sizeof header);
  const char* bytes = static_cast<const char*>(begin_);
  std::string_view why;
  if (std::string_view{header.magic.data(), 4} != kMagic)
    why = "is no model file";
  else if (header.version != kVersion)
    why = "is a model of another version; train it again";
  else if (header.size != size_ || !is_filled(bytes, size_, header.count) ||
           header.checksum != checksum(bytes + sizeof header, size_ - sizeof header))
    why = "is damaged";
  if (why.empty()) return;
  ::munmap(begin_, size_);
  refuse(file, why);
}

Archive::~Archive() {
  if (begin_ != nullptr) ::munmap(begin_, size_);
}

Archive::Archive(Archive&& other) noexcept
    : file_{std::move(other.file_)},
      begin_{std::exchange(other.begin_, nullptr)},
      size_{std::exchange(other.size_, 0)} {}

Archive& Archive::operator=(Archive&& other) noexcept {
  std::swap(file_, other.file_);
  std::swap(begin_, other.begin_);
  std::swap(size_, other.size_);
  return *this;
}

bool Archive::has(std::string_view name) const {
  const char* bytes = static_cast<const char*>(begin_);
  Header header;
  std::memcpy(&header, bytes, sizeof header);
  for (std::uint32_t i = 0; i < header.count; ++i)
    if (bytes + sizeof header + i * sizeof(Entry) == name) return true;
  return false;
}

std::span<const char> Archive::section(std::string_view name) const {
  const char* bytes = static_cast<const char*>(begin_);
  Header header;
  std::memcpy(&header, bytes, sizeof header);
  for (std::uint32_t i = 0; i < header.count; ++i) {
    Entry entry;
    std::memcpy(&entry, bytes + sizeof header + i * sizeof entry, sizeof entry);
    if (name == entry.name.data()) return {bytes + entry.offset, entry.size};
  }
  refuse(file_, "lacks the section " + std::string{name});
}

std::string_view Archive::text(std::string_view name) const {
  const std::span<const char> bytes = section(name);
  return {bytes.data(), bytes.size()};
}

}  // namespace bezug::extract
