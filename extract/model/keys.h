// Features of the linear models as 64-bit keys: hashed once, looked up everywhere.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace bezug::extract {

using Key = std::uint64_t;

/// `a` and `b`, in this order, as one well-spread key.
constexpr Key mix(Key a, Key b) noexcept {
  Key x = (a ^ (b + 0x9e3779b97f4a7c15U)) * 0xff51afd7ed558ccdU;
  x ^= x >> 33U;
  return x * 0xc4ceb9fe1a85ec53U;
}

/// Key of a byte string (FNV-1a, spread). Part of the model format.
constexpr Key text_key(std::string_view text) noexcept {
  Key x = 0xcbf29ce484222325U;
  for (const char c : text) x = (x ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return mix(x, text.size());
}

/// 32 bits of `text_key`, never 0: 0 stands for "nothing there".
constexpr std::uint32_t atom(std::string_view text) noexcept {
  return static_cast<std::uint32_t>(text_key(text) >> 32U) | 1U;
}

/// A feature: a conjunction of up to five atoms, given as indexes into an array of atoms.
struct Template {
  std::array<std::uint8_t, 5> atoms{};
  std::uint8_t size{};
  constexpr Template(std::initializer_list<int> list) noexcept {
    for (const int index : list) atoms[size++] = static_cast<std::uint8_t>(index);
  }
};

/// Appends one key for each template to `out`; template number `first` + i seeds the i-th.
inline void append_keys(std::span<const std::uint32_t> atoms, std::span<const Template> templates,
                        std::size_t first, std::vector<Key>& out) {
  for (std::size_t i = 0; i < templates.size(); ++i) {
    Key key = (first + i + 1) * 0x9e3779b97f4a7c15U;
    for (std::size_t k = 0; k < templates[i].size; ++k)
      key = mix(key, atoms[templates[i].atoms[k]]);
    out.push_back(key);
  }
}

}  // namespace bezug::extract
