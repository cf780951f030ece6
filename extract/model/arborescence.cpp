#include "extract/model/arborescence.h"

#include <algorithm>

namespace bezug::extract {
namespace {

/// An arc between components. It stands for the arc `of` into component `into` of the graph that
/// was contracted, or, at the top, for a candidate.
struct Link {
  int from{};
  float score{};
  int into{};
  std::size_t of{};
};
using Graph = std::vector<std::vector<Link>>;  // arcs into each component

const Link* highest(const std::vector<Link>& links) {
  const auto found = std::ranges::max_element(links, {}, &Link::score);
  return found == links.end() ? nullptr : &*found;
}

/// Components on a cycle of the chosen arcs; empty if there is none. -1 is the root.
std::vector<int> cycle(const std::vector<const Link*>& chosen) {
  std::vector<int> seen(chosen.size(), -1);
  for (std::size_t start = 0; start < chosen.size(); ++start) {
    int at = static_cast<int>(start);
    while (at >= 0 && seen[static_cast<std::size_t>(at)] < 0) {
      seen[static_cast<std::size_t>(at)] = static_cast<int>(start);
      const Link* link = chosen[static_cast<std::size_t>(at)];
      at = link == nullptr ? -1 : link->from;
    }
    if (at < 0 || seen[static_cast<std::size_t>(at)] != static_cast<int>(start)) continue;
    std::vector<int> members;
    for (int next = at; members.empty() || next != at;
         next = chosen[static_cast<std::size_t>(next)]->from)
      members.push_back(next);
    return members;
  }
  return {};
}

Graph contracted(const Graph& graph, const std::vector<const Link*>& chosen,
                 const std::vector<int>& names, int cycle_name) {
  Graph smaller(static_cast<std::size_t>(cycle_name) + 1);
  for (std::size_t to = 0; to < graph.size(); ++to) {
    for (std::size_t i = 0; i < graph[to].size(); ++i) {
      const Link& link = graph[to][i];
      const int from = link.from < 0 ? -1 : names[static_cast<std::size_t>(link.from)];
      if (from == names[to]) continue;
      const float lost = names[to] == cycle_name ? chosen[to]->score : 0;
      smaller[static_cast<std::size_t>(names[to])].push_back(
          {from, link.score - lost, static_cast<int>(to), i});
    }
  }
  return smaller;
}

/// Number of the arc chosen into each component.
std::vector<std::size_t> solve(const Graph& graph) {
  std::vector<const Link*> chosen;
  std::vector<std::size_t> numbers;
  for (const auto& links : graph) {
    chosen.push_back(highest(links));
    numbers.push_back(
        chosen.back() == nullptr ? 0 : static_cast<std::size_t>(chosen.back() - links.data()));
  }
  const std::vector<int> members = cycle(chosen);
  if (members.empty()) return numbers;
  std::vector<int> names(graph.size(), 0);
  for (const int member : members) names[static_cast<std::size_t>(member)] = -1;
  int count = 0;
  for (int& name : names)
    if (name == 0) name = count++;
  for (const int member : members) names[static_cast<std::size_t>(member)] = count;
  const Graph smaller = contracted(graph, chosen, names, count);
  const std::vector<std::size_t> solved = solve(smaller);
  for (std::size_t i = 0; i < smaller.size(); ++i) {
    if (smaller[i].empty()) continue;
    const Link& link = smaller[i][solved[i]];
    numbers[static_cast<std::size_t>(link.into)] = link.of;
  }
  return numbers;
}

}  // namespace

std::vector<int> best_tree(const std::vector<std::vector<Arc>>& candidates) {
  const int size = static_cast<int>(candidates.size());
  int root = -1;
  float most = 0;
  for (int word = 0; word < size; ++word)
    for (const Arc& arc : candidates[static_cast<std::size_t>(word)])
      if (arc.head == size && (root < 0 || arc.score > most)) {
        root = word;
        most = arc.score;
      }
  Graph graph(candidates.size());
  for (int word = 0; word < size; ++word) {
    const auto at = static_cast<std::size_t>(word);
    for (std::size_t i = 0; i < candidates[at].size(); ++i) {
      const Arc& arc = candidates[at][i];
      if ((arc.head == size) != (word == root)) continue;
      graph[at].push_back({arc.head == size ? -1 : arc.head, arc.score, word, i});
    }
  }
  const std::vector<std::size_t> numbers = solve(graph);
  std::vector<int> heads(candidates.size(), -1);
  for (std::size_t at = 0; at < graph.size(); ++at)
    if (!graph[at].empty()) heads[at] = candidates[at][graph[at][numbers[at]].of].head;
  return heads;
}

}  // namespace bezug::extract
