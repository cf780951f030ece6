#include "store/import_state.h"

#include <rocksdb/env.h>

#include <system_error>

#include "store/archive.h"
#include "store/rocks.h"

namespace bezug::store {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kState = "STATE";
constexpr std::uint8_t kVersion = 1;

bool is_whole(const fs::path& folder, const ImportState& state) {
  for (std::size_t run = 0; run < state.runs.size(); ++run)
    for (std::size_t at = 0; at < kRunFamilies.size(); ++at) {
      std::error_code missing;
      const auto size = fs::file_size(run_file(folder, run, kRunFamilies.at(at)), missing);
      if (missing || size != state.runs[run].at(at)) return false;
    }
  return true;
}

}  // namespace

std::string encode(const ImportState& state) {
  std::string bytes;
  Writer to{bytes};
  to.byte(kVersion);
  to.text(state.uri);
  to.fixed(state.hash.high);
  to.fixed(state.hash.low);
  to.fixed(state.position.offset);
  to.fixed(state.position.line);
  for (const std::uint64_t count : state.position.counts) to.fixed(count);
  to.varint(state.runs.size());
  for (const RunSizes& run : state.runs)
    for (const std::uint64_t size : run) to.fixed(size);
  to.varint(state.relations.size());
  for (const std::string& name : state.relations) to.text(name);
  return bytes;
}

std::optional<ImportState> decode_state(std::string_view bytes) {
  try {
    ImportState state;
    Reader from{bytes};
    if (from.byte() != kVersion) return std::nullopt;
    state.uri = from.text();
    state.hash.high = from.fixed();
    state.hash.low = from.fixed();
    state.position.offset = from.fixed();
    state.position.line = from.fixed();
    for (std::uint64_t& count : state.position.counts) count = from.fixed();
    state.runs.resize(from.size());
    for (RunSizes& run : state.runs)
      for (std::uint64_t& size : run) size = from.fixed();
    state.relations.resize(from.size());
    for (std::string& name : state.relations) name = from.text();
    if (!from.done()) return std::nullopt;
    return state;
  } catch (const cereal::Exception&) {
    return std::nullopt;
  }
}

fs::path run_file(const fs::path& folder, std::size_t number, Family family) {
  return folder / ("run-" + std::to_string(number) + "." + std::string{layout(family).name});
}

std::optional<ImportState> read_state(const fs::path& folder) {
  std::string bytes;
  const std::string file = (folder / kState).string();
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return std::nullopt;
  require(rocksdb::ReadFileToString(rocksdb::Env::Default(), file, &bytes), folder,
          "read the state of an import");
  auto state = decode_state(bytes);
  if (!state || !is_whole(folder, *state)) return std::nullopt;
  return state;
}

void write_state(const fs::path& folder, const ImportState& state) {
  rocksdb::Env& env = *rocksdb::Env::Default();
  const std::string file = (folder / kState).string();
  const std::string unfinished = file + ".tmp";
  require(rocksdb::WriteStringToFile(&env, encode(state), unfinished, true), folder,
          "write the state of an import");
  require(env.RenameFile(unfinished, file), folder, "write the state of an import");
}

}  // namespace bezug::store
