// Moments as people write and read them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bezug::cli {

/// "2026-11-28T20:15:03Z"; `time` in milliseconds since 1970, UTC, of which the thousandths are
/// cut.
std::string moment(std::uint64_t time);

/// Milliseconds since 1970 of "2026-11-28", "2026-11-28T20:15", "2026-11-28T20:15:03" (UTC, with or
/// without Z), or of what is so long before `now`: "90s", "15m", "2h", "3d". None of anything else.
std::optional<std::uint64_t> parsed_moment(std::string_view text, std::uint64_t now);

/// Milliseconds since 1970.
std::uint64_t milliseconds_now();

}  // namespace bezug::cli
