// How roles were filled, recorded for those who ask why.
#include "extract/statements.h"

namespace bezug::extract {
namespace {

std::string name_of(const Role& role) {
  if (role.qualifier) return std::string{bezug::to_string(*role.qualifier)};
  return role.is_subject ? "subject" : "object";
}

}  // namespace

/// The cheapest way to read the argument as the role.
RoleTrace StatementFinder::trace(const Trigger& trigger, const Role& role,
                                 const Argument& argument) {
  RoleTrace trace{
      .role = name_of(role), .token = argument.token, .text = argument.text, .cost = kImpossible};
  for (const Marking& marking : role.markings) {
    const double cost = fit(trigger, role, argument, marking);
    if (cost >= trace.cost) continue;
    trace.cost = cost;
    trace.marking = to_string(marking);
  }
  return trace;
}

/// A role that nothing fills: its literal does, or, as the result says, the members of the other.
bool StatementFinder::leave_empty(const Role& role, Draft& draft) {
  bool each = false;
  for (const Marking& marking : role.markings) {
    each |= marking.kind == Mark::each;
    if (marking.kind != Mark::literal) continue;
    (role.is_subject ? draft.subjects : draft.objects)
        .push_back({.token = -1, .entity = -1, .text = marking.word});
    draft.roles.push_back(
        {.role = name_of(role), .marking = to_string(marking), .token = -1, .text = marking.word});
  }
  return each;
}

}  // namespace bezug::extract
