#include "graph/render/format.h"

#include <algorithm>
#include <ostream>

namespace bezug {
namespace {

template <class T, class IdOf>
void sort_by_id(std::vector<T>& items, IdOf id_of) {
  std::ranges::stable_sort(items, {}, id_of);
  const auto same = [&](const T& a, const T& b) { return id_of(a) == id_of(b); };
  items.erase(std::unique(items.begin(), items.end(), same), items.end());
}

}  // namespace

GraphDocument canonical(GraphDocument document) {
  sort_by_id(document.entities, [](const Entity& entity) { return entity.id; });
  sort_by_id(document.sources, [](const Source& source) { return source.id; });
  sort_by_id(document.statements, [](const Quoted& quoted) { return quoted.statement.id; });
  std::ranges::sort(document.drawing.highlighted);
  return document;
}

const Format* format(std::string_view name) {
  const auto all = formats();
  const auto found = std::ranges::find(all, name, [](const Format* known) { return known->name; });
  return found == all.end() ? nullptr : *found;
}

void rendered(const Format& format, GraphDocument document, std::ostream& out) {
  format.write(canonical(std::move(document)), out);
}

}  // namespace bezug
