#include "extract/role_search.h"

#include <algorithm>

namespace bezug::extract {
namespace {

constexpr double kEmptyQualifier = 0.7;  ///< of leaving a qualifier's role unfilled
// Subject and object read as each other stand against the tree once, not twice.
constexpr double kTurned = 2 * kSwapped - 0.8;

/// Cost of leaving a role unfilled.
double empty_cost(const Role& role) {
  if (role.qualifier) return kEmptyQualifier;
  const bool optional = std::ranges::any_of(role.markings, [](const Marking& marking) {
    return marking.kind == Mark::literal || marking.kind == Mark::each;
  });
  return optional ? 0 : kImpossible;
}

}  // namespace

RoleSearch::RoleSearch(const Frame& frame, const std::vector<Argument>& arguments, const Fit& fit)
    : frame_{&frame},
      arguments_{&arguments},
      costs_(frame.roles.size(), std::vector<double>(arguments.size(), kImpossible)),
      turned_(frame.roles.size(), std::vector<char>(arguments.size())),
      now_{.chosen = std::vector<int>(frame.roles.size(), -1), .cost = 0} {
  for (std::size_t role = 0; role < frame.roles.size(); ++role)
    for (std::size_t at = 0; at < arguments.size(); ++at)
      for (const Marking& marking : frame.roles[role].markings) {
        const double cost = fit(frame.roles[role], arguments[at], marking);
        if (cost >= costs_[role][at]) continue;
        costs_[role][at] = cost;
        turned_[role][at] = arguments[at].may_swap && arguments[at].cost(marking) >= kSwapped;
        may_turn_ = may_turn_ || turned_[role][at];
      }
}

Assignment RoleSearch::best(const std::function<bool(const Assignment&)>& allowed) {
  allowed_ = &allowed;
  fill(0);
  return best_;
}

void RoleSearch::settle() {
  const double whole = now_.cost - (turns_ == 2 ? kTurned : 0);
  if (whole < best_.cost && (*allowed_)(now_)) best_ = {.chosen = now_.chosen, .cost = whole};
}

void RoleSearch::fill(std::size_t role) {
  if (now_.cost - (may_turn_ ? kTurned : 0) >= best_.cost) return;
  if (role == frame_->roles.size()) return settle();
  const double before = now_.cost;
  for (std::size_t at = 0; at < arguments_->size(); ++at) {
    if (costs_[role][at] == kImpossible || clashes(role, at)) continue;
    now_.chosen[role] = static_cast<int>(at);
    now_.cost = before + costs_[role][at];
    turns_ += turned_[role][at];
    fill(role + 1);
    turns_ -= turned_[role][at];
  }
  now_.chosen[role] = -1;
  if (const double empty = empty_cost(frame_->roles[role]); empty != kImpossible) {
    now_.cost = before + empty;
    fill(role + 1);
  }
  now_.cost = before;
}

bool RoleSearch::clashes(std::size_t role, std::size_t argument) const {
  const int token = (*arguments_)[argument].token;
  for (std::size_t other = 0; other < role; ++other) {
    if (now_.chosen[other] < 0) continue;
    const int taken = (*arguments_)[now_.chosen[other]].token;
    if (now_.chosen[other] == static_cast<int>(argument)) return true;
    if (token >= 0 && token == taken) return true;
  }
  return false;
}

}  // namespace bezug::extract
