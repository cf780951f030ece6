#include "cli/api_parameters.h"

#include <algorithm>

#include "cli/options.h"

namespace bezug::cli {

namespace {

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
  return text;
}

}  // namespace

std::vector<std::pair<std::string, const CLI::Option*>> parameters_of(const CLI::App& app) {
  std::vector<std::pair<std::string, const CLI::Option*>> all;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group() == kHere || option == app.get_help_ptr()) continue;
    const bool positional = option->get_positional();
    all.emplace_back(positional ? lower(option->get_name(true)) : option->get_lnames().front(),
                     option);
  }
  return all;
}

}  // namespace bezug::cli
