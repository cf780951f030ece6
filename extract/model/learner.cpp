#include "extract/model/learner.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>

#include "graph/error.h"

namespace bezug::extract {
namespace {

constexpr std::size_t kFirstSlots = std::size_t{1} << 16U;
constexpr std::uint32_t kBits = 24;  // of a key that choose its slot, beside its print
constexpr std::size_t kMostWords = std::size_t{1} << 24U;  // that a slot of the section can name

template <class T>
void append(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace

Learner::Learner(std::size_t labels) : labels_{labels}, slots_(kFirstSlots) {
  assert(labels <= 255);
}

const Learner::Slot* Learner::find(Key key) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = key & mask; slots_[at].room != 0; at = (at + 1) & mask)
    if (slots_[at].key == key) return &slots_[at];
  return nullptr;
}

void Learner::add(std::span<const Key> features, std::span<float> scores) const {
  const std::size_t mask = slots_.size() - 1;
  for (const Key key : features) __builtin_prefetch(&slots_[key & mask]);
  for (const Key key : features) {
    const Slot* slot = find(key);
    if (slot == nullptr) continue;
    const Cell* cell = cells_.data() + slot->begin;
    for (std::size_t i = 0; i < slot->count; ++i) scores[cell[i].label] += cell[i].weight;
  }
}

void Learner::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  const std::size_t mask = slots_.size() - 1;
  for (const Slot& slot : old) {
    if (slot.room == 0) continue;
    std::size_t at = slot.key & mask;
    while (slots_[at].room != 0) at = (at + 1) & mask;
    slots_[at] = slot;
  }
}

Learner::Slot& Learner::make(Key key) {
  if ((used_ + 1) * 10 > slots_.size() * 6) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = key & mask;
  for (; slots_[at].room != 0; at = (at + 1) & mask)
    if (slots_[at].key == key) return slots_[at];
  ++used_;
  slots_[at] = {.key = key, .begin = static_cast<std::uint32_t>(cells_.size()), .room = 2};
  cells_.resize(cells_.size() + 2);
  return slots_[at];
}

Learner::Cell& Learner::cell(Slot& slot, std::size_t label) {
  for (std::size_t i = 0; i < slot.count; ++i)
    if (cells_[slot.begin + i].label == label) return cells_[slot.begin + i];
  if (slot.count == slot.room) {
    const std::size_t begin = cells_.size();
    const std::size_t room = slot.room * std::size_t{2};
    cells_.resize(begin + room);
    std::copy_n(cells_.begin() + slot.begin, slot.count,
                cells_.begin() + static_cast<std::ptrdiff_t>(begin));
    slot.begin = static_cast<std::uint32_t>(begin);
    slot.room = static_cast<std::uint16_t>(room);
  }
  Cell& fresh = cells_[slot.begin + slot.count++];
  fresh = {.since = now_, .label = static_cast<std::uint16_t>(label)};
  return fresh;
}

void Learner::update(std::span<const Key> features, std::size_t label, float by) {
  for (const Key key : features) {
    Cell& target = cell(make(key), label);
    target.sum += target.weight * static_cast<float>(now_ - target.since);
    target.since = now_;
    target.weight += by;
  }
}

void Learner::average() {
  for (Cell& cell : cells_) {
    cell.sum += cell.weight * static_cast<float>(now_ - cell.since);
    cell.weight = now_ == 0 ? 0.F : cell.sum / static_cast<float>(now_);
    cell.since = now_;
  }
}

std::string Learner::compiled(float least) const {
  float highest = 0;
  std::size_t rows = 0;
  const auto kept = [&](const Cell& cell) { return std::abs(cell.weight) >= least; };
  for (const Slot& slot : slots_) {
    const std::span<const Cell> row{cells_.data() + slot.begin, slot.count};
    rows += std::ranges::any_of(row, kept) ? 1 : 0;
    for (const Cell& cell : row) highest = std::max(highest, std::abs(cell.weight));
  }
  const float step = std::max(highest, 1e-6F) / (127.F * 127.F);
  // Features in the order of their keys, so that equal weights make equal bytes.
  std::vector<const Slot*> order;
  for (const Slot& slot : slots_)
    if (slot.room != 0) order.push_back(&slot);
  std::ranges::sort(order, {}, [](const Slot* slot) { return slot->key; });
  std::vector<std::uint16_t> words{0};
  std::vector<std::uint32_t> table(rows + rows / 2 + 1);
  for (const Slot* slot : order) {
    const std::size_t begin = words.size();
    append_feature(*slot, step, least, words);
    if (words.size() == begin) continue;
    if (begin >= kMostWords) throw DataError{"the model is too large; train it with more --least"};
    std::size_t at = slot_of(slot->key, kBits, table.size());
    while (table[at] != 0) at = at + 1 < table.size() ? at + 1 : 0;
    table[at] = static_cast<std::uint32_t>(begin << 8U) | (print_of(slot->key) & 0xffU);
  }
  std::string out;
  append(out, static_cast<std::uint32_t>(table.size()));
  append(out, static_cast<std::uint32_t>(words.size()));
  append(out, step);
  append(out, static_cast<std::uint32_t>(labels_));
  append(out, kBits);
  out.append(reinterpret_cast<const char*>(table.data()), table.size() * sizeof(table[0]));
  out.append(reinterpret_cast<const char*>(words.data()), words.size() * sizeof(words[0]));
  return out;
}

void Learner::append_feature(const Slot& slot, float step, float least,
                             std::vector<std::uint16_t>& words) const {
  const std::size_t begin = words.size();
  words.push_back(print_of(slot.key));
  words.push_back(0);
  for (std::size_t i = 0; i < slot.count; ++i) {
    const Cell& cell = cells_[slot.begin + i];
    const auto root = static_cast<int>(std::lround(std::sqrt(std::abs(cell.weight) / step)));
    if (std::abs(cell.weight) < least || root == 0) continue;
    const int weight = cell.weight < 0 ? -root : root;
    words.push_back(static_cast<std::uint16_t>(cell.label | (weight & 0xff) << 8));
    ++words[begin + 1];
  }
  if (words[begin + 1] == 0) words.resize(begin);
}

}  // namespace bezug::extract
