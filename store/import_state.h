// What an import that was interrupted left in its folder, so that it can go on.
//
//   STATE := version:u8 body        see archive.h
#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "graph/hash.h"
#include "store/keys.h"

namespace bezug::store {

/// How far an input is read, all of it the reader's own.
struct ImportPosition {
  std::uint64_t offset{};                 ///< bytes
  std::uint64_t line{};                   ///< lines
  std::array<std::uint64_t, 2> counts{};  ///< whatever it counts
};

/// The families whose rows an import sorts in runs.
inline constexpr std::array kRunFamilies{Family::edges_by_subject, Family::edges_by_object,
                                         Family::entities, Family::names};
/// Bytes of the files of one run, one a family.
using RunSizes = std::array<std::uint64_t, kRunFamilies.size()>;

struct ImportState {
  std::string uri{};
  ContentHash hash{};  ///< of the document
  ImportPosition position{};
  std::vector<RunSizes> runs{};
  std::vector<std::string> relations{};  ///< names of those in the runs
};

/// The bytes of STATE, and the state that bytes spell; none if they spell none.
std::string encode(const ImportState& state);
std::optional<ImportState> decode_state(std::string_view bytes);

/// The file of `family` of run `number` in `folder`.
std::filesystem::path run_file(const std::filesystem::path& folder, std::size_t number,
                               Family family);

/// The state of the import in `folder`; none if there is no whole one, or a run of it is missing.
std::optional<ImportState> read_state(const std::filesystem::path& folder);
/// Whole or not at all, and durable. Throws StoreError.
void write_state(const std::filesystem::path& folder, const ImportState& state);

}  // namespace bezug::store
