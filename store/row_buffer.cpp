#include "store/row_buffer.h"

#include <algorithm>
#include <cstring>

namespace bezug::store {
namespace {

// row := key size:u32 value size:u32 key value   in the machine's own order: it never leaves memory
constexpr std::size_t kSizes = 2 * sizeof(std::uint32_t);
constexpr std::size_t kBlock = 1UL << 20U;
/// An edge takes as much at least; reserving for more places than come costs nothing.
constexpr std::size_t kLeastRow = 64;

std::uint64_t start_of(std::string_view key) {
  std::uint64_t start = 0;
  for (std::size_t at = 0; at < sizeof start; ++at)
    start = start << 8U | (at < key.size() ? static_cast<unsigned char>(key[at]) : 0U);
  return start;
}

}  // namespace

RowBuffer::RowBuffer(std::size_t room) { places_.reserve(room / (kLeastRow + sizeof(Place))); }

RowView RowBuffer::view(const Place& place) {
  std::uint32_t key = 0;
  std::uint32_t value = 0;
  std::memcpy(&key, place.row, sizeof key);
  std::memcpy(&value, place.row + sizeof key, sizeof value);
  const char* const bytes = place.row + kSizes;
  return {.key = {bytes, key}, .value = {bytes + key, value}};
}

char* RowBuffer::room_for(std::size_t size) {
  if (size > left_) {
    left_ = std::max(size, kBlock);
    // Not made of zeros: every byte is written before it is read.
    blocks_.emplace_back(new char[left_]);
    free_ = blocks_.back().get();
    bytes_ += left_;
  }
  char* const room = free_;
  free_ += size;
  left_ -= size;
  return room;
}

void RowBuffer::add(RowView row) {
  const auto key = static_cast<std::uint32_t>(row.key.size());
  const auto value = static_cast<std::uint32_t>(row.value.size());
  char* const to = room_for(kSizes + row.key.size() + row.value.size());
  std::memcpy(to, &key, sizeof key);
  std::memcpy(to + sizeof key, &value, sizeof value);
  row.key.copy(to + kSizes, key);
  row.value.copy(to + kSizes + key, value);
  places_.push_back({.start = start_of(row.key), .row = to});
  bytes_ += sizeof(Place);
}

void RowBuffer::sort() {
  std::ranges::sort(places_, [](const Place& one, const Place& other) {
    if (one.start != other.start) return one.start < other.start;
    const RowView a = view(one);
    const RowView b = view(other);
    const int keys = a.key.compare(b.key);
    return keys != 0 ? keys < 0 : a.value < b.value;
  });
}

void RowBuffer::clear() {
  places_.clear();
  blocks_.clear();
  left_ = 0;
  bytes_ = 0;
}

}  // namespace bezug::store
