// Content hashes: the root of every id. Stable over machines, compilers and versions of Bezug.
#pragma once

#include <compare>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace bezug {

/// XXH3 64-bit hash of the parts, each preceded by its length, so that {"ab","c"} and {"a","bc"}
/// differ.
std::uint64_t hash64(std::initializer_list<std::string_view> parts);

/// XXH3 128-bit hash of a document's bytes: tells a changed document from an unchanged one.
struct ContentHash {
  std::uint64_t high{};
  std::uint64_t low{};
  friend constexpr auto operator<=>(const ContentHash&, const ContentHash&) noexcept = default;
};
ContentHash content_hash(std::string_view bytes);

/// 16 lower-case hexadecimal digits.
std::string hex(std::uint64_t value);

}  // namespace bezug
