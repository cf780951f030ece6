// Maximum spanning trees over a few candidate arcs a word (Chu and Liu 1965, Edmonds 1967).
#pragma once

#include <vector>

namespace bezug::extract {

struct Arc {
  int head{};  ///< a word, or the number of words for the root
  float score{};
};

/// Heads of the best tree with exactly one word under the root. `candidates[i]` are the arcs into
/// word i. Precondition: some tree of that kind is among them. Cost: the number of arcs times the
/// depth to which cycles nest.
std::vector<int> best_tree(const std::vector<std::vector<Arc>>& candidates);

}  // namespace bezug::extract
