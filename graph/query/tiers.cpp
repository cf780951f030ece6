#include "graph/query/tiers.h"

namespace bezug {

std::vector<std::size_t> preorder(const Tiers& tiers) {
  std::vector<std::vector<std::size_t>> children(tiers.members.size());
  for (std::size_t i = 1; i < tiers.members.size(); ++i)
    children[tiers.members[i].parent].push_back(i);
  std::vector<std::size_t> order;
  std::vector<std::size_t> pending{0};
  while (!pending.empty()) {
    const std::size_t at = pending.back();
    pending.pop_back();
    order.push_back(at);
    pending.insert(pending.end(), children[at].rbegin(), children[at].rend());
  }
  return order;
}

}  // namespace bezug
