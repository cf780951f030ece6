#include "graph/snapshot.h"

#include <algorithm>
#include <boost/graph/graph_concepts.hpp>
#include <numeric>
#include <stdexcept>
#include <tuple>

#include "graph/concept.h"

namespace bezug {

static_assert(StatementGraph<Snapshot>);
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<Snapshot>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Snapshot>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<Snapshot>));

namespace {

constexpr std::size_t kMost = std::numeric_limits<std::uint32_t>::max();

std::vector<EntityId> ends(const std::vector<Edge>& edges, std::span<const EntityId> isolated) {
  std::vector<EntityId> entities(isolated.begin(), isolated.end());
  entities.reserve(entities.size() + 2 * edges.size());
  for (const Edge& edge : edges) {
    entities.push_back(edge.subject);
    entities.push_back(edge.object);
  }
  std::ranges::sort(entities);
  entities.erase(std::unique(entities.begin(), entities.end()), entities.end());
  entities.shrink_to_fit();
  return entities;
}

/// Where the run of each vertex begins in edges sorted by their `ends`, and where the last ends.
std::vector<std::uint32_t> row_begins(const std::vector<VertexNumber>& ends, std::size_t vertices) {
  std::vector<std::uint32_t> begins(vertices + 1);
  for (const VertexNumber v : ends) ++begins[v.value() + 1];
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
  return begins;
}

}  // namespace

Snapshot::Snapshot(std::vector<Edge> edges, std::span<const EntityId> isolated)
    : entities_{ends(edges, isolated)}, edges_{std::move(edges)} {
  // Edge compares its members in order: subject, relation, object, statement.
  std::ranges::sort(edges_);
  edges_.erase(std::unique(edges_.begin(), edges_.end()), edges_.end());
  if (edges_.size() >= kMost || entities_.size() >= kMost)
    throw std::length_error{"a snapshot holds fewer than 4,294,967,295 edges and vertices"};
  subjects_.reserve(edges_.size());
  objects_.reserve(edges_.size());
  for (const Edge& edge : edges_) {
    subjects_.push_back(*vertex(edge.subject));
    objects_.push_back(*vertex(edge.object));
  }
  out_ = row_begins(subjects_, entities_.size());
  in_ = row_begins(objects_, entities_.size());
  in_edges_.assign(DenseIterator<EdgeNumber>{0}, DenseIterator<EdgeNumber>{edges_count()});
  std::ranges::sort(in_edges_, {}, [&](EdgeNumber e) {
    const Edge& edge = edges_[e.value()];
    return std::tuple{objects_[e.value()], edge.relation, e};
  });
}

std::optional<VertexNumber> Snapshot::vertex(EntityId id) const {
  const auto found = std::ranges::lower_bound(entities_, id);
  if (found == entities_.end() || *found != id) return std::nullopt;
  return VertexNumber{static_cast<std::uint32_t>(found - entities_.begin())};
}

}  // namespace bezug
