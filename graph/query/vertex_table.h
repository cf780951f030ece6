// What a search knows of the vertices that it has reached.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

namespace bezug {

/// Place of a vertex in a VertexTable.
using Place = std::uint32_t;
inline constexpr Place kNoPlace = std::numeric_limits<Place>::max();

/// A map from vertices to values in two flat arrays: the entries in order of discovery, and open
/// addressing with linear probing over them, at most half full. Nothing is allocated for a vertex
/// of its own, and memory grows with the vertices reached, not with those of the graph. Places are
/// stable; references live until the next `insert`. Hashes may be the vertices' own numbers: they
/// are spread by Fibonacci hashing (Knuth, TAOCP 3, 1998, 6.4).
template <class V, class Value>
class VertexTable {
 public:
  struct Entry {
    V vertex;
    Value value;
  };

  VertexTable() : slots_(std::size_t{1} << (64 - kFirstShift)) {}

  /// The place of `v`, and whether it is new; then it has `value`.
  std::pair<Place, bool> insert(V v, Value value = {}) {
    if (2 * entries_.size() >= slots_.size()) spread();
    Slot& slot = slots_[slot_of(v)];
    if (slot.place != kNoPlace) return {slot.place, false};
    slot = {.vertex = v, .place = static_cast<Place>(entries_.size())};
    entries_.push_back({.vertex = v, .value = std::move(value)});
    return {slot.place, true};
  }

  /// kNoPlace if it is not there.
  [[nodiscard]] Place find(V v) const { return slots_[slot_of(v)].place; }
  [[nodiscard]] V vertex(Place place) const { return entries_[place].vertex; }
  [[nodiscard]] Value& operator[](Place place) { return entries_[place].value; }
  [[nodiscard]] const Value& operator[](Place place) const { return entries_[place].value; }
  [[nodiscard]] Place size() const { return static_cast<Place>(entries_.size()); }
  /// In order of discovery.
  [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }

  /// Sorts the entries from `begin` on, which then have other places. No time if they are sorted.
  template <class Less>
  void sort_from(Place begin, Less less) {
    const auto first = entries_.begin() + begin;
    if (std::is_sorted(first, entries_.end(), less)) return;
    std::sort(first, entries_.end(), less);
    for (Place place = begin; place < size(); ++place)
      slots_[slot_of(entries_[place].vertex)].place = place;
  }

 private:
  struct Slot {
    V vertex{};
    Place place{kNoPlace};
  };
  static constexpr unsigned kFirstShift = 54;  // 1024 slots

  // Where `v` is or belongs.
  [[nodiscard]] std::size_t slot_of(V v) const {
    std::uint64_t hash = std::hash<V>{}(v);
    hash = (hash ^ (hash >> 32U)) * 0x9E3779B97F4A7C15U;
    std::size_t at = hash >> shift_;
    while (slots_[at].place != kNoPlace && slots_[at].vertex != v)
      at = (at + 1) & (slots_.size() - 1);
    return at;
  }

  void spread() {
    if (entries_.size() >= kNoPlace / 2) throw std::length_error{"a search reached 2^31 vertices"};
    shift_ -= 2;
    slots_.assign(std::size_t{1} << (64 - shift_), Slot{});
    for (Place place = 0; place < size(); ++place)
      slots_[slot_of(entries_[place].vertex)] = {.vertex = entries_[place].vertex, .place = place};
  }

  unsigned shift_{kFirstShift};
  std::vector<Slot> slots_;
  std::vector<Entry> entries_;
};

}  // namespace bezug
