#include "store/folder.h"

#include <rocksdb/env.h>

#include <algorithm>
#include <system_error>

#include "graph/error.h"
#include "graph/hash.h"
#include "store/rocks.h"

namespace bezug::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMaking = "MAKING";
constexpr std::string_view kSeal = "SEAL";
constexpr std::string_view kCurrent = "CURRENT";
constexpr std::string_view kManifest = "MANIFEST-";

void require_no(const std::error_code& error, const fs::path& folder, std::string_view doing) {
  if (error)
    throw StoreError{"cannot " + std::string{doing} + " '" + folder.string() + "' (" +
                     error.message() + "): check the path and its permissions"};
}

/// Whole or not at all, and durable.
void write_file(const fs::path& folder, std::string_view name, const std::string& bytes) {
  rocksdb::Env& env = *rocksdb::Env::Default();
  const std::string path = (folder / name).string();
  const std::string unfinished = path + ".tmp";
  require(rocksdb::WriteStringToFile(&env, bytes, unfinished, true), folder, "write");
  require(env.RenameFile(unfinished, path), folder, "write");
}

/// Empty if there is no such file.
std::string read_file(const fs::path& folder, std::string_view name) {
  rocksdb::Env& env = *rocksdb::Env::Default();
  const std::string path = (folder / name).string();
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return {};
  std::string bytes;
  const rocksdb::Status status = rocksdb::ReadFileToString(&env, path, &bytes);
  if (status.IsPathNotFound()) return {};
  require(status, folder, "read " + std::string{name});
  return bytes;
}

void remove_file(const fs::path& folder, std::string_view name) {
  std::error_code error;
  fs::remove(folder / name, error);
  require_no(error, folder / name, "remove");
}

/// The name of the MANIFEST that counts; empty if CURRENT names none.
std::string manifest(const fs::path& folder) {
  std::string name = read_file(folder, kCurrent);
  if (!name.starts_with(kManifest) || !name.ends_with('\n')) return {};
  name.pop_back();
  return name.find('/') == std::string::npos ? name : std::string{};
}

std::string seal_of(const fs::path& folder, const std::string& manifest) {
  const ContentHash hash = content_hash(read_file(folder, manifest));
  return manifest + " " + hex(hash.high) + hex(hash.low) + "\n";
}

bool is_rows_file(const std::string& name) { return name.ends_with(".sst"); }
bool is_rocksdb_file(const std::string& name) {
  return name.starts_with(kManifest) || is_rows_file(name);
}

}  // namespace

std::vector<std::string> file_names(const fs::path& folder) {
  std::error_code error;
  std::vector<std::string> names;
  for (fs::directory_iterator at{folder, error}, end; !error && at != end; at.increment(error))
    names.push_back(at->path().filename().string());
  require_no(error, folder, "list");
  std::ranges::sort(names);
  return names;
}

Contents contents(const fs::path& folder) {
  std::error_code error;
  const fs::file_status status = fs::status(folder, error);
  if (!fs::exists(status)) {
    if (status.type() != fs::file_type::not_found) require_no(error, folder, "look into");
    return Contents::missing;
  }
  if (!fs::is_directory(status)) return Contents::file;
  const std::vector<std::string> names = file_names(folder);
  if (names.empty()) return Contents::empty;
  if (std::ranges::binary_search(names, kCurrent)) return Contents::rocksdb;
  const bool has_rows = std::ranges::any_of(names, is_rows_file);
  if (is_being_made(folder) && !has_rows) return Contents::unmade;
  return std::ranges::any_of(names, is_rocksdb_file) ? Contents::headless : Contents::foreign;
}

bool is_being_made(const fs::path& folder) {
  std::error_code error;
  return fs::exists(folder / kMaking, error);
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  require_no(error, folder, "make");
}

void remove_folder(const fs::path& folder) {
  std::error_code error;
  fs::remove_all(folder, error);
  require_no(error, folder, "remove");
}

void begin_making(const fs::path& folder) {
  make_folder(folder);
  // Only that it is there counts: an empty one, by a process killed here, is as good.
  require(rocksdb::WriteStringToFile(rocksdb::Env::Default(), "Bezug makes a database here.\n",
                                     (folder / kMaking).string(), true),
          folder, "write");
}

void end_making(const fs::path& folder) { remove_file(folder, kMaking); }

void seal(const fs::path& folder) { write_file(folder, kSeal, seal_of(folder, manifest(folder))); }

void unseal(const fs::path& folder) { remove_file(folder, kSeal); }

void check_seal(const fs::path& folder) {
  const std::string seal = read_file(folder, kSeal);
  const std::string current = manifest(folder);
  if (current.empty() || !seal.starts_with(current + " ")) return;
  if (seal_of(folder, current) != seal)
    throw StoreError{damaged(folder, current + " is not as it was sealed")};
}

}  // namespace bezug::store
