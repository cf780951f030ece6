#include "graph/overlay.h"

#include <boost/graph/graph_concepts.hpp>

#include "graph/concept.h"

namespace bezug {

static_assert(StatementGraph<Overlay>);
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<Overlay>));

Overlay::Overlay(const Snapshot& snapshot, EdgeFilter filter, Changes changes)
    : snapshot_{snapshot},
      filter_{std::move(filter)},
      judge_{snapshot_, filter_},
      changes_{std::move(changes)} {
  for (const EntityId id : changes_.entities)
    if (const auto v = snapshot_.vertex(id)) changed_.insert(*v);
}

std::optional<VertexNumber> Overlay::vertex(EntityId id) const {
  if (changes_.all || changes_.entities.contains(id)) return number(id);
  return snapshot_.vertex(id);
}

VertexNumber Overlay::number(EntityId id) const {
  if (!changes_.all)
    if (const auto v = snapshot_.vertex(id)) return *v;
  const auto next = static_cast<std::uint32_t>(snapshot_.vertices_count() + more_.size());
  const auto [at, fresh] = number_of_more_.try_emplace(id, VertexNumber{next});
  if (fresh) more_.push_back(id);
  return at->second;
}

SnapshotRow Overlay::Side::row(VertexNumber v, const Overlay& of) {
  auto found = rows.find(v);
  if (found == rows.end()) {
    Row row;
    for (Edge& edge : (is_out ? of.changes_.out : of.changes_.in)(of.entity(v))) {
      row.arcs.push_back({.other = of.number(is_out ? edge.object : edge.subject).value(),
                          .mark = layout::mark(0, static_cast<std::uint32_t>(edge.factuality),
                                               edge.confidence.permille())});
      row.numbers.push_back(
          static_cast<std::uint32_t>(of.snapshot_.edges_count() + of.edges_.size()));
      of.edges_.push_back(std::move(edge));
    }
    found = rows.emplace(v, std::move(row)).first;
  }
  const Row& row = found->second;
  return {.arcs = row.arcs.data(),
          .numbers = row.numbers.data(),
          .begin = 0,
          .end = static_cast<std::uint32_t>(row.arcs.size())};
}

}  // namespace bezug
