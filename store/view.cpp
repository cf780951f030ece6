#include "store/view.h"

#include <boost/graph/graph_concepts.hpp>

#include "graph/concept.h"

namespace bezug::store {

static_assert(StatementGraph<View>);
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<View>));

View::EdgeRange View::Side::edges(EntityId entity) const {
  auto found = read.find(entity);
  // The scan comes first: if it throws, nothing half-read is kept.
  if (found == read.end()) found = read.emplace(entity, scan(entity)).first;
  const std::vector<Edge>& edges = found->second;
  return {ViewEdgeIterator{edges.data()}, ViewEdgeIterator{edges.data() + edges.size()}};
}

}  // namespace bezug::store
