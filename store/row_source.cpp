#include "store/row_source.h"

#include <algorithm>

namespace bezug::store {
namespace {

/// Orders a heap so that the source with the least key is on top.
bool later(const RowSource* one, const RowSource* other) { return one->key() > other->key(); }

void take(const RowSource& source, RowGroup& group, std::size_t& values) {
  if (source.stored()) {
    group.stored = true;
    return;
  }
  if (values == group.values.size()) group.values.emplace_back();
  group.values[values++] = source.value();  // into room that a value before it had
}

}  // namespace

bool merge(RowSources& sources, const std::function<bool(const RowGroup&)>& visit) {
  std::vector<RowSource*> heap;
  for (const auto& source : sources)
    if (source->next()) heap.push_back(source.get());
  std::ranges::make_heap(heap, later);
  RowGroup group;
  while (!heap.empty()) {
    group.key = heap.front()->key();
    group.stored = false;
    std::size_t values = 0;
    while (!heap.empty() && heap.front()->key() == group.key) {
      std::ranges::pop_heap(heap, later);
      RowSource* const least = heap.back();
      take(*least, group, values);
      if (least->next())
        std::ranges::push_heap(heap, later);
      else
        heap.pop_back();
    }
    group.values.resize(values);
    if (!visit(group)) return false;
  }
  return true;
}

}  // namespace bezug::store
