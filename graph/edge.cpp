#include "graph/edge.h"

namespace bezug {

bool EdgeFilter::operator()(const Edge& edge) const {
  if (!relations.empty() && !relations.contains(edge.relation)) return false;
  if (!documents.empty() && !documents.contains(edge.document)) return false;
  if ((factualities >> static_cast<unsigned>(edge.factuality) & 1U) == 0) return false;
  if (edge.confidence < least_confidence) return false;
  if (!sources.empty() && (!edge.source || !sources.contains(*edge.source))) return false;
  if (since && (!edge.date || *edge.date < *since)) return false;
  if (until && (!edge.date || *edge.date > *until)) return false;
  if (!without.empty() && (without.contains(edge.subject) || without.contains(edge.object)))
    return false;
  return product.empty() || edge.products.find(product) != std::string::npos;
}

}  // namespace bezug
