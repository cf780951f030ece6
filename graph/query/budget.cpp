#include "graph/query/budget.h"

#include <algorithm>

namespace bezug {

bool Meter::look() {
  constexpr std::uint64_t kStepsBetweenLooks = 1000;
  next_look_ = 0;
  if (ended()) return false;
  if (budget_.stop != nullptr && budget_.stop->load(std::memory_order_relaxed))
    coverage_ = Coverage::cancelled;
  else if (steps_ > budget_.steps)
    coverage_ = Coverage::steps_used_up;
  else
    next_look_ = steps_ + 1 + std::min(budget_.steps - steps_, kStepsBetweenLooks - 1);
  return !ended();
}

}  // namespace bezug
