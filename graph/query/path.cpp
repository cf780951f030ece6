#include "graph/query/path.h"

#include <tuple>

namespace bezug {

std::vector<EntityId> entities(const Path& path) {
  std::vector<EntityId> along{path.start};
  for (const Hop& hop : path.hops) along.push_back(hop.to);
  return along;
}

double credibility(const Path& path) {
  double product = 1;
  for (const Hop& hop : path.hops) product *= hop.edges.front().confidence.value();
  return product;
}

void sort_best_first(std::vector<Edge>& edges) {
  std::ranges::sort(edges, [](const Edge& a, const Edge& b) {
    return std::tie(b.confidence, a.statement) < std::tie(a.confidence, b.statement);
  });
  const auto same = [](const Edge& a, const Edge& b) { return a.statement == b.statement; };
  edges.erase(std::unique(edges.begin(), edges.end(), same), edges.end());
}

}  // namespace bezug
