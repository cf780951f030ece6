#include "cli/program.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <vector>

#include "cli/commands.h"
#include "cli/subcommands.h"
#include "graph/error.h"

namespace bezug::cli {

namespace {

constexpr std::string_view kDescription =
    "Bezug reads news and business texts and answers who supplies whom with what,\n"
    "each statement with the sentence that says it.";
constexpr std::string_view kFooter =
    "Start with:\n"
    "  bezug ingest FOLDER\n"
    "  bezug who-supplies NAME\n"
    "Each command explains itself: bezug COMMAND --help\n"
    "Exit codes: 0 done, 1 done with diagnostics or no answer, 2 usage, 3 environment";

int finish(Exit code, const Context& context) {
  context.out->flush();
  if (context.out->good()) return static_cast<int>(code);
  *context.err << "bezug: the output cannot be written; is the disk full?\n";
  return static_cast<int>(Exit::environment);
}

/// What `action` comes to; exceptions become exit codes here and nowhere else.
int guarded(const std::function<Exit()>& action, const std::string& who, const Context& context) {
  const auto complain = [&](const char* what, Exit code) {
    context.out->flush();
    *context.err << who << ": " << what << '\n';
    return static_cast<int>(code);
  };
  try {
    return finish(action(), context);
  } catch (const UsageError& error) {
    return complain(error.what(), Exit::usage);
  } catch (const std::bad_alloc&) {
    return complain("out of memory", Exit::environment);
  } catch (const std::exception& error) {
    return complain(error.what(), Exit::environment);
  }
}

std::size_t terminal_columns(int descriptor) {
  winsize size{};
  if (::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 0;
}

}  // namespace

int run(int argc, const char* const* argv, Context context) {
  CLI::App app{std::string{kDescription}, "bezug"};
  app.footer(std::string{kFooter});
  app.set_version_flag("--version", "bezug " BEZUG_VERSION);
  std::vector<Action> actions;
  return guarded(
      [&] {
        actions = add_commands(app, context, commands());
        try {
          app.parse(argc, argv);
        } catch (const CLI::ParseError& error) {
          return app.exit(error, *context.out, *context.err) == 0 ? Exit::done : Exit::usage;
        }
        const auto& [command, action] = chosen(actions);
        return static_cast<Exit>(guarded(action, "bezug " + command->get_name(), context));
      },
      "bezug", context);
}

Context standard_context() {
  Context context{.out = &std::cout, .err = &std::cerr};
  const bool terminal = ::isatty(STDOUT_FILENO) == 1;
  const char* no_colour = std::getenv("NO_COLOR");
  context.colour = terminal && (no_colour == nullptr || *no_colour == '\0');
  context.progress = ::isatty(STDERR_FILENO) == 1;
  std::size_t columns = terminal ? terminal_columns(STDOUT_FILENO) : 0;
  if (const char* set = std::getenv("COLUMNS"); columns == 0 && set != nullptr)
    columns = std::strtoul(set, nullptr, 10);
  if (columns != 0) context.width = std::clamp<std::size_t>(columns, 40, 1000);
  return context;
}

}  // namespace bezug::cli
