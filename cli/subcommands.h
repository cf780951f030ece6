// Commands as subcommands of the program or of a command that has several parts.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"

namespace bezug::cli {

/// What was added to the command line, and what to do if it is chosen.
using Action = std::pair<CLI::App*, std::function<Exit()>>;

/// Adds `commands` to `app`, one of which must be given.
std::vector<Action> add_commands(CLI::App& app, Context& context,
                                 const std::vector<const Command*>& commands);

/// The action that the command line chose. Precondition: it was parsed, and one was.
const Action& chosen(const std::vector<Action>& actions);

/// `add_commands` for a command that consists of `parts`.
std::function<Exit()> define_parts(CLI::App& app, Context& context,
                                   const std::vector<const Command*>& parts);

}  // namespace bezug::cli
