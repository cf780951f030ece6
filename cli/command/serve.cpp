// bezug serve: the explorer, for a browser on this machine.
#include <ostream>

#include "cli/api.h"
#include "cli/interruption.h"
#include "cli/options.h"
#include "cli/server.h"
#include "cli/statement_fields.h"

namespace bezug::cli {

namespace {

struct Options {
  std::uint16_t port{8717};
  bool openapi{};
};

Exit run(const Context& context, const Options& options) {
  if (options.openapi) {
    *context.out << dumped(openapi(), 2) << '\n';
    return Exit::done;
  }
  const std::atomic<bool>& stop = stop_on_interruption();
  Server server{database(context), options.port};
  *context.out << "The explorer is at " << server.address() << "  (Ctrl-C ends it)" << std::endl;
  server.run([&] { return stop.load(); });
  return Exit::done;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("--port", options->port, "Port on 127.0.0.1, 0 for any; default: 8717")
      ->type_name("N");
  app.add_flag("--openapi", options->openapi,
               "Print what the page asks, and you may ask, as an OpenAPI document");
  add_database(app, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_serve;
const Command command_serve{
    .name = "serve",
    .summary = "Explore the graph in a browser on this machine",
    .examples =
        "  bezug serve\n"
        "  bezug serve --db market.db --port 0\n"
        "  bezug serve --openapi > bezug.openapi.json\n"
        "  curl 'http://127.0.0.1:8717/api/path?from=Niederlande&to=Russland'\n"
        "It answers this machine only, loads nothing from elsewhere, changes nothing, and shows\n"
        "what others write meanwhile. The same page with its data in one file:\n"
        "  bezug export -o graph.html\n",
    .define = define};

}  // namespace bezug::cli
