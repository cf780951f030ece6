// Which options of a command a request may give.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

namespace bezug::cli {

/// The options of `app` that are not about this machine, by the names of parameters: those of the
/// command line without dashes, of positionals in lower case.
std::vector<std::pair<std::string, const CLI::Option*>> parameters_of(const CLI::App& app);

}  // namespace bezug::cli
