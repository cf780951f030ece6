// A command of the program: one file in cli/command, found by CMake.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace bezug::cli {

/// Exit codes, documented in the README.
enum class Exit : int {
  done = 0,
  incomplete = 1,   ///< done with diagnostics, or a question without an answer
  usage = 2,        ///< the command line is wrong
  environment = 3,  ///< database, disk or data files fail
};

/// What all commands share.
struct Context {
  std::string database;  ///< --db, $BEZUG_DB, else ./bezug.db
  std::string format;    ///< --format: table or json
  std::ostream* out{};
  std::ostream* err{};
};

/// A command adds its options to `app` and gives what to do once they are parsed.
struct Command {
  std::string_view name;
  std::string_view summary;
  std::string_view examples;  ///< shown at the end of its --help
  std::function<Exit()> (*define)(CLI::App& app, Context& context);
};

}  // namespace bezug::cli
