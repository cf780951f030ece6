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

void RowBuffer::sort() { sort(places_, 0); }

/// Sorts `rows`, whose keys have their first `depth` bytes in common and at these Place::start.
void RowBuffer::sort(std::span<Place> rows, std::size_t depth) {
  std::ranges::sort(rows, {}, &Place::start);
  for (std::size_t begin = 0; begin < rows.size();) {
    const std::uint64_t start = rows[begin].start;
    std::size_t end = begin + 1;
    while (end < rows.size() && rows[end].start == start) ++end;
    if (end - begin > 1) sort_equal(rows.subspan(begin, end - begin), depth + sizeof start);
    begin = end;
  }
}

/// Sorts `rows`, whose keys are the same in the first `depth` bytes, a short one's end being 0.
void RowBuffer::sort_equal(std::span<Place> rows, std::size_t depth) {
  constexpr std::size_t kFew = 8;
  constexpr std::size_t kDeepest = 64;  // long names share the stack no further
  const bool ends =
      std::ranges::any_of(rows, [&](const Place& row) { return view(row).key.size() <= depth; });
  if (ends || rows.size() < kFew || depth > kDeepest) {
    std::ranges::sort(rows, [](const Place& one, const Place& other) {
      const RowView a = view(one);
      const RowView b = view(other);
      const int keys = a.key.compare(b.key);
      return keys != 0 ? keys < 0 : a.value < b.value;
    });
    return;
  }
  const std::uint64_t before = rows.front().start;
  for (Place& row : rows) row.start = start_of(view(row).key.substr(depth));
  sort(rows, depth);
  for (Place& row : rows) row.start = before;
}

void RowBuffer::clear() {
  places_.clear();
  blocks_.clear();
  left_ = 0;
  bytes_ = 0;
}

}  // namespace bezug::store
