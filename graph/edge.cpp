#include "graph/edge.h"

#include <array>

#include "graph/hash.h"

namespace bezug {

StatementId row_statement_id(const Edge& edge) {
  // Of fixed size, so that no two lists of roles spell the same.
  std::array<char, 5 * sizeof(std::uint64_t)> roles{};
  auto* to = roles.begin();
  for (const std::uint64_t part :
       {edge.document.value(), std::uint64_t{edge.row}, edge.subject.value(), edge.relation.value(),
        edge.object.value()})
    for (unsigned shift = 0; shift < 64; shift += 8)
      *to++ = static_cast<char>(part >> shift & 0xffU);
  return StatementId{hash64({"row", {roles.data(), roles.size()}})};
}

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
