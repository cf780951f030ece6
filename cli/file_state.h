// Whether a file is the one that was read before, without reading it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "store/store.h"

namespace bezug::cli {

/// What the file system says of a regular file; none of anything else. Nothing of its documents.
std::optional<store::FileState> file_state(const std::filesystem::path& file,
                                           const ContentHash& recipe);

/// Whether both say the same of the file, whatever they say of its documents.
bool is_same_file(store::FileState one, const store::FileState& other);

/// Nanoseconds since 1970.
std::uint64_t nanoseconds_now();

/// Whether a change after `read`, nanoseconds since 1970, shows in the file's times. One that was
/// changed less than two seconds before may change once more within one tick of the file system's
/// clock: git's index calls such a file "racily clean" and does not trust its times either.
bool is_settled(const store::FileState& state, std::uint64_t read);

}  // namespace bezug::cli
