// What the fuzz targets share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include "tests/temporary_folder.h"

namespace bezug::fuzz {

inline std::string bytes(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the run, unlike assert in every build, where a law does not hold.
inline void law(bool holds, const char* what) {
  if (holds) return;
  std::cerr << "broken: " << what << '\n';
  std::abort();
}

using bezug::test::TemporaryFolder;

inline void write_file(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream out{file, std::ios::binary};
  out << bytes;
  law(out.flush().good(), "a file can be written");
}

/// `whole` with some bytes changed: for each three bytes of `how`, two say where, one by what.
inline std::string changed(std::string whole, std::string_view how) {
  const auto number = [&](std::size_t at) {
    return static_cast<std::size_t>(static_cast<unsigned char>(how[at]));
  };
  for (std::size_t at = 0; at + 2 < how.size(); at += 3) {
    char& byte = whole[(number(at) << 8U | number(at + 1)) % whole.size()];
    byte = static_cast<char>(static_cast<unsigned char>(byte) ^ number(at + 2));
  }
  return whole;
}

}  // namespace bezug::fuzz
