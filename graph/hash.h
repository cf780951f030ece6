// Content hashes: the root of every id. Stable over machines, compilers and versions of Bezug.
#pragma once

#include <compare>
#include <cstdint>
#include <initializer_list>
#include <memory>
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

/// The same for bytes that come in parts: however they are cut, the hash is that of the whole.
class ContentHasher {
 public:
  ContentHasher();
  ~ContentHasher();
  ContentHasher(ContentHasher&&) noexcept;
  ContentHasher& operator=(ContentHasher&&) noexcept;
  ContentHasher(const ContentHasher&) = delete;
  ContentHasher& operator=(const ContentHasher&) = delete;

  void add(std::string_view bytes);
  /// Of all that was added so far.
  [[nodiscard]] ContentHash hash() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// 16 lower-case hexadecimal digits.
std::string hex(std::uint64_t value);

}  // namespace bezug
