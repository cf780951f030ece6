#include "extract/model/atoms.h"

#include <vector>

namespace bezug::extract {
namespace {

constexpr std::size_t kBuckets = 4096;
constexpr unsigned kShift = 20;

}  // namespace

AtomTable::AtomTable(std::span<const char> section)
    : words_{reinterpret_cast<const std::uint32_t*>(section.data()),
             section.size() / sizeof(std::uint32_t)} {
  if (words_.size() > kBuckets) size_ = (words_.size() - kBuckets - 1) / 2;
}

std::uint32_t AtomTable::bucket(std::size_t number) const { return words_[number]; }

std::uint32_t AtomTable::at(std::uint32_t key) const {
  if (size_ == 0) return 0;
  const std::size_t number = key >> kShift;
  const std::uint32_t* keys = words_.data() + kBuckets + 1;
  for (std::size_t i = bucket(number); i < bucket(number + 1); ++i)
    if (keys[i] == key) return keys[size_ + i];
  return 0;
}

std::string AtomTable::compiled(const std::map<std::uint32_t, std::uint32_t>& values) {
  std::vector<std::uint32_t> words(kBuckets + 1);
  for (const auto& [key, value] : values) ++words[(key >> kShift) + 1];
  for (std::size_t i = 0; i < kBuckets; ++i) words[i + 1] += words[i];
  for (const auto& [key, value] : values) words.push_back(key);
  for (const auto& [key, value] : values) words.push_back(value);
  return {reinterpret_cast<const char*>(words.data()), words.size() * sizeof(std::uint32_t)};
}

}  // namespace bezug::extract
