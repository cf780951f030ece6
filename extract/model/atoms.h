// Small mapped tables from atoms to atoms: word clusters, known tags of words, known lemmas.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>

namespace bezug::extract {

/// A sorted table of atom to number, mapped. Views the archive's bytes.
class AtomTable {
 public:
  AtomTable() = default;
  explicit AtomTable(std::span<const char> section);
  /// Value of `key`, 0 if it has none.
  [[nodiscard]] std::uint32_t at(std::uint32_t key) const;
  [[nodiscard]] static std::string compiled(const std::map<std::uint32_t, std::uint32_t>& values);

 private:
  [[nodiscard]] std::uint32_t bucket(std::size_t number) const;
  std::span<const std::uint32_t> words_;  ///< bucket starts, then keys, then values
  std::size_t size_{};
};

}  // namespace bezug::extract
