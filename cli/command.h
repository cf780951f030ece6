// A command of the program: one file in cli/command, found by CMake.
#pragma once

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace bezug::store {
class Store;
}

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
  std::string database{};                       ///< --db; empty: $BEZUG_DB, else ./bezug.db
  std::shared_ptr<const store::Store> store{};  ///< the database, where it is open already
  std::string format{"table"};                  ///< --format: table or json
  std::ostream* out{};                          ///< results
  std::ostream* err{};                          ///< diagnostics and progress
  std::size_t width{100};                       ///< columns that a table may take
  bool colour{};                                ///< whether `out` takes colours
  bool progress{};                              ///< whether `err` is a terminal
  [[nodiscard]] bool json() const { return format == "json"; }
};

/// The command line asks for what cannot be; found only after it was parsed.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A command adds its options to `app` and gives what to do once they are parsed. `app` and
/// `context` outlive the call of what it gives.
struct Command {
  std::string_view name;
  std::string_view summary;
  std::string_view examples;  ///< shown at the end of its --help: lines, each ended by a newline
  std::function<Exit()> (*define)(CLI::App& app, Context& context);
  bool answers{};  ///< asks the database, changes nothing, prints JSON: `serve` answers it too
};

}  // namespace bezug::cli
