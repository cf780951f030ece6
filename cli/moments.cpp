#include "cli/moments.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <ctime>

#include "graph/value.h"

namespace bezug::cli {

namespace {

constexpr std::uint64_t kSecond = 1000;
constexpr std::uint64_t kMinute = 60 * kSecond;
constexpr std::uint64_t kHour = 60 * kMinute;
constexpr std::uint64_t kDay = 24 * kHour;

std::optional<std::uint64_t> length(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end + 1 != text.data() + text.size()) return std::nullopt;
  constexpr std::uint64_t kMost = 1'000'000;
  if (number > kMost) return std::nullopt;
  switch (*end) {
    case 's':
      return number * kSecond;
    case 'm':
      return number * kMinute;
    case 'h':
      return number * kHour;
    case 'd':
      return number * kDay;
    default:
      return std::nullopt;
  }
}

}  // namespace

std::string moment(std::uint64_t time) {
  const auto seconds = static_cast<std::time_t>(time / kSecond);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

std::optional<std::uint64_t> parsed_moment(std::string_view text, std::uint64_t now) {
  if (const auto before = length(text)) return now - std::min(now, *before);
  if (text.ends_with('Z')) text.remove_suffix(1);
  constexpr std::size_t kDate = 10;
  const std::string date{text.substr(0, kDate)};
  if (!Day::parse(date)) return std::nullopt;
  std::string whole{text};
  if (whole.size() == kDate) whole += "T00:00";
  if (whole.size() == kDate + 6) whole += ":00";
  if (whole.size() != kDate + 9) return std::nullopt;
  whole[kDate] = 'T';
  std::tm parts{};
  const char* const end = ::strptime(whole.c_str(), "%Y-%m-%dT%H:%M:%S", &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  return static_cast<std::uint64_t>(::timegm(&parts)) * kSecond;
}

std::uint64_t milliseconds_now() {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<std::uint64_t>(
      std::chrono::duration_cast<std::chrono::milliseconds>(since).count());
}

}  // namespace bezug::cli
