#include "store/copy.h"

#include <fcntl.h>
#include <rocksdb/env.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <system_error>
#include <vector>

#include "graph/error.h"
#include "store/file.h"
#include "store/folder.h"
#include "store/opening.h"
#include "store/rocks.h"

namespace bezug::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSnapshot = "SNAPSHOT";
constexpr std::string_view kCurrent = "CURRENT";
constexpr std::string_view kIdentity = "IDENTITY";
constexpr std::string_view kManifest = "MANIFEST-";
constexpr std::size_t kPiece = 1UL << 20U;

[[noreturn]] void refuse(const fs::path& folder, std::string_view what) {
  throw StoreError{"'" + folder.string() + "' " + std::string{what}};
}

bool is_rows(const std::string& name) { return name.ends_with(".sst"); }
bool is_log(const std::string& name) { return name.ends_with(".log"); }
bool counts(const std::string& name) {
  return is_rows(name) || is_log(name) || name == kCurrent || name.starts_with(kManifest);
}

/// By what two moments of a database are told apart: a log that grows in between may be cut
/// anywhere, but all else must be of one moment.
struct Moment {
  std::vector<std::string> names{};
  std::uintmax_t manifest_bytes{};
  friend bool operator==(const Moment&, const Moment&) = default;
};

Moment moment(const fs::path& folder) {
  Moment now;
  for (const std::string& name : file_names(folder)) {
    if (!counts(name)) continue;
    now.names.push_back(name);
    std::error_code gone;
    const auto bytes = fs::file_size(folder / name, gone);
    if (!gone && name.starts_with(kManifest)) now.manifest_bytes += bytes;
  }
  return now;
}

/// A file that is there for us whatever its writer does: small ones by their bytes, those of rows,
/// which never change, by a descriptor.
struct Held {
  File file;
  std::vector<std::byte> bytes{};
};

struct State {
  std::vector<Held> rows{};
  std::vector<Held> rest{};
  std::optional<Held> snapshot{};
};

std::optional<Held> held(const fs::path& path, bool with_bytes) {
  Held one{.file = File{path, O_RDONLY}};
  if (!one.file.is_open()) {
    if (errno == ENOENT) return std::nullopt;
    fail(path, "read");
  }
  for (std::size_t got = with_bytes ? kPiece : 0; got == kPiece;) {
    const std::size_t before = one.bytes.size();
    one.bytes.resize(before + kPiece);
    got = one.file.read(std::span{one.bytes}.subspan(before));
    one.bytes.resize(before + got);
  }
  return one;
}

/// None if a file went meanwhile.
std::optional<State> state_of(const fs::path& folder, const Moment& now) {
  State all;
  // First: then it tells of no change that the rows do not have.
  all.snapshot = held(folder / kSnapshot, false);
  for (const std::string& name : now.names) {
    auto one = held(folder / name, !is_rows(name));
    if (!one) return std::nullopt;
    (is_rows(name) ? all.rows : all.rest).push_back(*std::move(one));
  }
  auto identity = held(folder / kIdentity, true);
  if (identity) all.rest.push_back(*std::move(identity));
  return all;
}

State state_in_one_moment(const fs::path& folder) {
  constexpr int kMoments = 100;
  for (int at = 0; at < kMoments; ++at) {
    const Moment before = moment(folder);
    std::optional<State> all = state_of(folder, before);
    if (all && moment(folder) == before) return *std::move(all);
  }
  refuse(folder, "changes too fast to be copied: wait until its writer ends");
}

bool is_linked(const File& file, const fs::path& to) {
  const std::string from = "/proc/self/fd/" + std::to_string(file.descriptor());
  return ::linkat(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

File made(const fs::path& path) {
  File file{path, O_WRONLY | O_CREAT | O_EXCL};
  if (!file.is_open()) fail(path, "write");
  return file;
}

std::uint64_t copy_bytes(File& from, const fs::path& path) {
  File to = made(path);
  std::vector<std::byte> piece(kPiece);
  std::uint64_t all = 0;
  for (std::size_t got = kPiece; got == kPiece; all += got) {
    got = from.read(piece);
    to.write(std::span{piece}.first(got));
  }
  to.sync();
  return all;
}

void put(Held& one, const fs::path& folder, Sharing sharing, Copied& figures) {
  const fs::path to = folder / one.file.path().filename();
  ++figures.files;
  if (sharing == Sharing::linked && is_linked(one.file, to))
    ++figures.linked;
  else
    figures.bytes += copy_bytes(one.file, to);
}

Copied put_all(State& state, const fs::path& folder, Sharing sharing) {
  Copied figures;
  for (Held& one : state.rows) put(one, folder, sharing, figures);
  for (const Held& one : state.rest) {
    File to = made(folder / one.file.path().filename());
    to.write(one.bytes);
    to.sync();
    ++figures.files;
    figures.bytes += one.bytes.size();
  }
  if (state.snapshot) put(*state.snapshot, folder, sharing, figures);
  return figures;
}

bool is_inside(const fs::path& inner, const fs::path& outer) {
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

fs::path beside(const fs::path& folder, std::string_view ending) {
  return folder.string() + std::string{ending};
}

/// Makes in `to` a closed copy of `from`.
Copied grow(const fs::path& from, const fs::path& to, Sharing sharing) {
  clear_unfinished(to);
  open(from, Mode::read);  // says what is wrong with it, if anything
  const Copied figures = copy_files(from, to, sharing);
  Database copy = open(to, Mode::write);
  close(copy);
  sync_folder(to);
  return figures;
}

void require_apart(const fs::path& from, const fs::path& to) {
  if (is_inside(to, from) || is_inside(from, to))
    refuse(to, "and '" + from.string() + "' are one or one in the other: name another folder");
}

}  // namespace

Copied copy_files(const fs::path& from, const fs::path& to, Sharing sharing) {
  State state = state_in_one_moment(from);
  make_folder(to);
  return put_all(state, to, sharing);
}

fs::path folder_itself(const fs::path& path) {
  std::error_code error;
  fs::path whole = fs::weakly_canonical(fs::absolute(path), error);
  if (error) whole = fs::absolute(path).lexically_normal();
  return whole.has_filename() ? whole : whole.parent_path();
}

void clear_unfinished(const fs::path& folder) {
  const Contents found = contents(folder);
  if (found == Contents::file || found == Contents::foreign)
    refuse(folder, "is in the way of a database that would grow there: move it away");
  remove_folder(folder);
}

WriterLock::WriterLock(fs::path folder) {
  rocksdb::FileLock* lock = nullptr;
  require(rocksdb::Env::Default()->LockFile((folder / "LOCK").string(), &lock), folder,
          "hold off writers");
  lock_ = lock;
}

WriterLock::~WriterLock() {
  // Only the memory of it can fail to be given back.
  rocksdb::Env::Default()
      ->UnlockFile(static_cast<rocksdb::FileLock*>(lock_))
      .PermitUncheckedError();
}

void replace_database(const fs::path& made, const fs::path& folder, const fs::path& before) {
  const fs::path parent = folder.parent_path();
  std::error_code error;
  if (!fs::exists(folder, error) || fs::is_empty(folder, error)) {
    if (::rename(made.c_str(), folder.c_str()) != 0) fail(folder, "make");
    return sync_folder(parent);
  }
  // One step where the file system has it; else a kill in between leaves both under other names.
  if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, folder.c_str(), RENAME_EXCHANGE) == 0) {
    if (::rename(made.c_str(), before.c_str()) != 0) fail(before, "make");
  } else {
    if (::rename(folder.c_str(), before.c_str()) != 0) fail(before, "make");
    if (::rename(made.c_str(), folder.c_str()) != 0) fail(folder, "make");
  }
  sync_folder(parent);
}

Copied copy_database(const fs::path& from, const fs::path& to, Sharing sharing) {
  const fs::path source = folder_itself(from);
  const fs::path target = folder_itself(to);
  require_apart(source, target);
  if (const Contents found = contents(target);
      found != Contents::missing && found != Contents::empty)
    refuse(target, "is there already: name a folder that is not");
  const fs::path unfinished = beside(target, ".unfinished");
  const Copied figures = grow(source, unfinished, sharing);
  replace_database(unfinished, target, {});
  return figures;
}

Restored restore_database(const fs::path& backup, const fs::path& folder, Sharing sharing,
                          const std::function<void(const fs::path&)>& check) {
  const fs::path source = folder_itself(backup);
  const fs::path target = folder_itself(folder);
  require_apart(source, target);
  const Contents found = contents(target);
  if (found == Contents::file || found == Contents::foreign)
    refuse(target, "holds something else than a Bezug database: name another folder");
  const bool is_there = found != Contents::missing && found != Contents::empty;
  const fs::path before = is_there ? beside(target, ".before") : fs::path{};
  if (is_there && contents(before) != Contents::missing)
    refuse(before, "is there already, where the present database would be kept: move it away");
  std::optional<WriterLock> lock;
  if (is_there) lock.emplace(target);
  const fs::path unfinished = beside(target, ".unfinished");
  const Copied figures = grow(source, unfinished, sharing);
  check(unfinished);
  replace_database(unfinished, target, before);
  return {.copied = figures, .before = before};
}

}  // namespace bezug::store
