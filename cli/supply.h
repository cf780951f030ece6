// The two sides of supply: who-supplies and supplied-by.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "cli/command.h"

namespace bezug::cli {

enum class Side : std::uint8_t { suppliers, customers };

/// Options and action of the command that lists one side.
std::function<Exit()> define_supply(CLI::App& app, Context& context, Side side);

}  // namespace bezug::cli
