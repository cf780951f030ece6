#include "extract/role_search.h"

#include <algorithm>

namespace bezug::extract {
namespace {

constexpr double kEmptyQualifier = 0.7;  ///< of leaving a qualifier's role unfilled
// A qualifier a little out of place is more often right than none, once the parties are found.
constexpr double kDearestQualifier = 1.5;
// Subject and object read as each other stand against the tree once, not twice.
constexpr double kTurned = 0.8;
constexpr double kHalfTurned = 1.0;  ///< of turning one of them while the other keeps its place
constexpr double kLeastTurn = 1.2;   ///< cost from which a reading is one against the tree

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
      turned_(frame.roles.size(), std::vector<double>(arguments.size())),
      now_{.chosen = std::vector<int>(frame.roles.size(), -1), .cost = 0} {
  for (std::size_t role = 0; role < frame.roles.size(); ++role)
    for (std::size_t at = 0; at < arguments.size(); ++at)
      for (const Marking& marking : frame.roles[role].markings) {
        const double cost = fit(frame.roles[role], arguments[at], marking);
        if (cost >= costs_[role][at]) continue;
        costs_[role][at] = cost;
        const double against = arguments[at].cost(marking);
        turned_[role][at] = arguments[at].may_swap && against >= kLeastTurn ? against : 0;
        may_turn_ = may_turn_ || turned_[role][at] > 0;
      }
}

Assignment RoleSearch::best(const std::function<bool(const Assignment&)>& allowed) {
  allowed_ = &allowed;
  fill(0);
  if (best_.cost != kImpossible) complete();
  return best_;
}

/// Fills qualifiers left empty with what nobody else has taken.
void RoleSearch::complete() {
  for (std::size_t role = 0; role < frame_->roles.size(); ++role) {
    if (!frame_->roles[role].qualifier || best_.chosen[role] >= 0) continue;
    double least = kDearestQualifier;
    for (std::size_t at = 0; at < arguments_->size(); ++at) {
      if (costs_[role][at] > least || is_taken(best_, at, best_.chosen.size())) continue;
      least = costs_[role][at];
      best_.chosen[role] = static_cast<int>(at);
    }
  }
}

void RoleSearch::settle() {
  const double whole =
      now_.cost - (turns_ == 2 ? turning_ - kTurned : 0) + (turns_ == 1 ? kHalfTurned : 0);
  if (whole < best_.cost && (*allowed_)(now_)) best_ = {.chosen = now_.chosen, .cost = whole};
}

void RoleSearch::fill(std::size_t role) {
  if (now_.cost - (may_turn_ ? 2 * kSwapped : 0) >= best_.cost) return;
  if (role == frame_->roles.size()) return settle();
  const double before = now_.cost;
  for (std::size_t at = 0; at < arguments_->size(); ++at) {
    if (costs_[role][at] == kImpossible || is_taken(now_, at, role)) continue;
    now_.chosen[role] = static_cast<int>(at);
    now_.cost = before + costs_[role][at];
    const double turn = turned_[role][at];
    turns_ += turn > 0 ? 1 : 0;
    turning_ += turn;
    fill(role + 1);
    turns_ -= turn > 0 ? 1 : 0;
    turning_ -= turn;
  }
  now_.chosen[role] = -1;
  if (const double empty = empty_cost(frame_->roles[role]); empty != kImpossible) {
    now_.cost = before + empty;
    fill(role + 1);
  }
  now_.cost = before;
}

/// Whether one of the first `roles` has `argument`, or another reading of its word.
bool RoleSearch::is_taken(const Assignment& by, std::size_t argument, std::size_t roles) const {
  const int token = (*arguments_)[argument].token;
  for (std::size_t other = 0; other < roles; ++other) {
    if (by.chosen[other] < 0) continue;
    const int taken = (*arguments_)[by.chosen[other]].token;
    if (by.chosen[other] == static_cast<int>(argument)) return true;
    if (token >= 0 && token == taken) return true;
  }
  return false;
}

}  // namespace bezug::extract
