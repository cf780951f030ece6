// Which argument fills each role of a frame at the least total cost.
#pragma once

#include <functional>
#include <vector>

#include "extract/arguments.h"
#include "extract/frames.h"

namespace bezug::extract {

/// Which argument fills each role of a frame, as its index; -1 for none.
struct Assignment {
  std::vector<int> chosen{};
  double cost{kImpossible};
};

/// Cost of reading an argument as the filler of a role under a marking.
using Fit = std::function<double(const Role&, const Argument&, const Marking&)>;

/// Exhaustive search with pruning over the roles of one frame: exponential in roles, which are few.
class RoleSearch {
 public:
  /// All must outlive it.
  RoleSearch(const Frame& frame, const std::vector<Argument>& arguments, const Fit& fit);

  /// The cheapest assignment that `allowed` accepts; its cost is kImpossible if there is none.
  [[nodiscard]] Assignment best(const std::function<bool(const Assignment&)>& allowed);

 private:
  void fill(std::size_t role);
  void settle();
  void complete();
  [[nodiscard]] bool is_taken(const Assignment& by, std::size_t argument, std::size_t roles) const;

  const Frame* frame_;
  const std::vector<Argument>* arguments_;
  const std::function<bool(const Assignment&)>* allowed_{};
  std::vector<std::vector<double>> costs_;   ///< by role, then argument
  std::vector<std::vector<double>> turned_;  ///< cost of reading subject as object, or reverse
  bool may_turn_{};
  int turns_{};
  double turning_{};  ///< cost of the turns
  Assignment now_;
  Assignment best_;
};

}  // namespace bezug::extract
