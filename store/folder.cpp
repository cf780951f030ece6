#include "store/folder.h"

#include <rocksdb/env.h>

#include <algorithm>
#include <cstdlib>
#include <sstream>
#include <system_error>

#include "graph/error.h"
#include "graph/hash.h"
#include "store/rocks.h"

namespace bezug::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMaking = "MAKING";
constexpr std::string_view kSeal = "SEAL";
constexpr std::string_view kSchemaWord = "schema ";  // in the seal
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

bool is_log_file(const std::string& name) { return name.ends_with(".log"); }

/// Empty if there is no such file.
std::string sealed(const fs::path& folder, const std::string& name) {
  std::error_code error;
  if (!fs::is_regular_file(folder / name, error)) return {};
  const ContentHash hash = content_hash(read_file(folder, name));
  return name + " " + hex(hash.high) + hex(hash.low) + "\n";
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
  if (is_being_made(folder) && !std::ranges::any_of(names, is_rows_file)) return Contents::unmade;
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

Logs logs(const fs::path& folder) {
  Logs all;
  for (const std::string& name : file_names(folder)) {
    if (!is_log_file(name)) continue;
    std::error_code gone;
    const std::uintmax_t bytes = fs::file_size(folder / name, gone);
    if (gone) continue;
    ++all.files;
    all.bytes += bytes;
  }
  return all;
}

bool has_rows(const fs::path& folder) {
  return std::ranges::any_of(file_names(folder), is_rows_file);
}

void seal(const fs::path& folder, int schema) {
  std::string text = sealed(folder, manifest(folder));
  for (const std::string& name : file_names(folder))
    if (is_log_file(name)) text += sealed(folder, name);
  write_file(folder, kSeal, text + std::string{kSchemaWord} + std::to_string(schema) + "\n");
}

void unseal(const fs::path& folder) { remove_file(folder, kSeal); }

std::optional<int> check_seal(const fs::path& folder) {
  std::istringstream seal{read_file(folder, kSeal)};
  const std::string current = manifest(folder);
  if (current.empty() || !seal.str().starts_with(current + " ")) return std::nullopt;
  for (std::string line; std::getline(seal, line);) {
    if (line.starts_with(kSchemaWord)) return std::atoi(line.c_str() + kSchemaWord.size());
    const std::string name = line.substr(0, line.find(' '));
    if (sealed(folder, name) != line + "\n")
      throw StoreError{damaged(folder, name + " is not as it was sealed")};
  }
  return std::nullopt;
}

}  // namespace bezug::store
