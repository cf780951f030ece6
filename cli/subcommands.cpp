#include "cli/subcommands.h"

#include <algorithm>
#include <cassert>

namespace bezug::cli {

std::vector<Action> add_commands(CLI::App& app, Context& context,
                                 const std::vector<const Command*>& commands) {
  app.require_subcommand(1);
  std::vector<Action> actions;
  for (const Command* command : commands) {
    CLI::App* sub = app.add_subcommand(std::string{command->name}, std::string{command->summary});
    sub->footer("Examples:\n" + std::string{command->examples});
    actions.emplace_back(sub, command->define(*sub, context));
  }
  return actions;
}

const Action& chosen(const std::vector<Action>& actions) {
  const auto found =
      std::ranges::find_if(actions, [](const Action& action) { return action.first->parsed(); });
  assert(found != actions.end());
  return *found;
}

std::function<Exit()> define_parts(CLI::App& app, Context& context,
                                   const std::vector<const Command*>& parts) {
  return [actions = add_commands(app, context, parts)] { return chosen(actions).second(); };
}

}  // namespace bezug::cli
