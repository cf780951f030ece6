#include "cli/api.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <charconv>
#include <ranges>
#include <sstream>

#include "cli/api_parameters.h"
#include "cli/commands.h"
#include "cli/statement_fields.h"
#include "cli/unicode.h"
#include "graph/error.h"

namespace bezug::cli {

namespace {

/// The most that one request may ask for, whatever the command line allows.
struct Bound {
  std::string_view name;
  std::uint64_t most;
};
constexpr std::array<Bound, 4> kBounds{
    {{"limit", 10'000}, {"best", 50}, {"max-hops", 16}, {"depth", 16}}};
constexpr std::size_t kMostBytes = 64UL << 20U;

void require_within_bounds(const std::string& name, const std::string& value) {
  const auto* const bound = std::ranges::find(kBounds, name, &Bound::name);
  if (bound == kBounds.end()) return;
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error == std::errc{} && end == value.data() + value.size() && number > bound->most)
    throw UsageError{name + " is at most " + std::to_string(bound->most) + " here"};
}

/// The command line that asks for `parameters`. Throws UsageError for those that are not known.
std::vector<std::string> command_line(const CLI::App& app, const Parameters& parameters) {
  const auto known = parameters_of(app);
  for (const auto& [name, value] : parameters) {
    if (std::ranges::find(known, name, [](const auto& one) { return one.first; }) == known.end()) {
      std::string names;
      for (const auto& [other, option] : known) names += (names.empty() ? "" : ", ") + other;
      throw UsageError{"there is no parameter '" + one_line(name) + "'; known: " + names};
    }
    require_within_bounds(name, value);
  }
  std::vector<std::string> line;
  std::vector<std::string> positionals;
  for (const auto& [name, option] : known) {
    const auto [first, last] = parameters.equal_range(name);
    if (option->get_positional() && std::distance(first, last) > 1)
      throw UsageError{"the parameter '" + name + "' is there twice"};
    for (const auto& [unused, value] : std::ranges::subrange(first, last)) {
      if (option->get_positional())
        positionals.push_back(value);
      else
        line.push_back("--" + name + "=" + value);
    }
  }
  line.emplace_back("--");  // a name may begin with a dash
  line.insert(line.end(), positionals.begin(), positionals.end());
  return line;
}

/// CLI11 takes them last first.
void parse(CLI::App& app, std::vector<std::string> line) {
  std::ranges::reverse(line);
  try {
    app.parse(std::move(line));
  } catch (const CLI::ParseError& error) {
    throw UsageError{error.what()};
  }
}

ApiAnswer refused(int status, const std::string& message) {
  return {.status = status, .body = api_error(message)};
}

ApiAnswer answered_by(const Command& command, const Parameters& parameters,
                      const std::shared_ptr<const store::Store>& store) {
  std::ostringstream out;
  std::ostringstream err;
  Context context{.store = store, .format = "json", .out = &out, .err = &err};
  CLI::App app{std::string{command.summary}, std::string{command.name}};
  const std::function<Exit()> action = command.define(app, context);
  parse(app, command_line(app, parameters));
  context.format = "json";
  const Exit code = action();
  std::string body = std::move(out).str();
  if (body.size() > kMostBytes) return refused(413, "the answer is too long: narrow the question");
  if (!body.empty()) return {.status = 200, .body = std::move(body)};
  const std::string why = std::move(err).str();
  return refused(code == Exit::incomplete ? 404 : 500, why.empty() ? "no answer" : why);
}

}  // namespace

std::vector<const Command*> answering_commands() {
  std::vector<const Command*> all = commands();
  std::erase_if(all, [](const Command* command) { return !command->answers; });
  return all;
}

std::string api_error(const std::string& message) { return dumped({{"error", message}}, 2) + "\n"; }

ApiAnswer api_answer(const std::string& command, const Parameters& parameters,
                     const std::shared_ptr<const store::Store>& store) {
  const std::vector<const Command*> known = answering_commands();
  const auto at = std::ranges::find(known, command, &Command::name);
  if (at == known.end()) {
    std::string names;
    for (const Command* one : known) names += (names.empty() ? "" : ", ") + std::string{one->name};
    return refused(404, "there is no question '" + one_line(command) + "'; known: " + names);
  }
  try {
    return answered_by(**at, parameters, store);
  } catch (const UsageError& error) {
    return refused(400, error.what());
  } catch (const std::exception& error) {
    return refused(503, error.what());
  }
}

}  // namespace bezug::cli
