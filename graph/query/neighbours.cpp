#include "graph/query/neighbours.h"

#include <tuple>
#include <unordered_set>

namespace bezug {

void sort_by_support(std::vector<Neighbour>& neighbours) {
  std::ranges::sort(neighbours, [](const Neighbour& a, const Neighbour& b) {
    return std::tuple{a.relation, a.heading, b.documents, b.edges.front().confidence, a.entity} <
           std::tuple{b.relation, b.heading, a.documents, a.edges.front().confidence, b.entity};
  });
}

std::size_t documents_of(const std::vector<Edge>& edges) {
  std::unordered_set<DocumentId> documents;
  for (const Edge& edge : edges) documents.insert(edge.document);
  return documents.size();
}

}  // namespace bezug
