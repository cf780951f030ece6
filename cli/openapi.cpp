#include <CLI/CLI.hpp>

#include "cli/api.h"
#include "cli/api_answers.h"
#include "cli/api_parameters.h"

namespace bezug::cli {

namespace {

using nlohmann::ordered_json;

/// "N" and "P" are what options of numbers call their values.
ordered_json schema_of(const CLI::Option& option) {
  if (option.get_items_expected_max() == 0) return {{"type", "boolean"}};
  const std::string type = option.get_type_name();
  if (type.starts_with("N") && !type.starts_with("NAME")) return {{"type", "integer"}};
  if (type.starts_with("P")) return {{"type", "number"}};
  return {{"type", "string"}};
}

ordered_json parameters(const CLI::App& app) {
  ordered_json list = ordered_json::array();
  for (const auto& [name, option] : parameters_of(app))
    list.push_back({{"name", name},
                    {"in", "query"},
                    {"required", option->get_required()},
                    {"description", option->get_description()},
                    {"schema", schema_of(*option)}});
  return list;
}

ordered_json content(const std::string& schema) {
  return {{"application/json", {{"schema", {{"$ref", "#/components/schemas/" + schema}}}}}};
}

ordered_json operation(const Command& command) {
  Context context;
  CLI::App app;
  const std::function<Exit()> action = command.define(app, context);
  const std::string name{command.name};
  ordered_json answers{{"200",
                        {{"description", "what bezug " + name + " --format json prints"},
                         {"content", content(name)}}}};
  answers["default"] = {{"description", "no answer, or an error"}, {"content", content("error")}};
  return {{"operationId", name},
          {"summary", command.summary},
          {"parameters", parameters(app)},
          {"responses", answers}};
}

}  // namespace

ordered_json openapi() {
  ordered_json paths = ordered_json::object();
  for (const Command* command : answering_commands())
    paths["/api/" + std::string{command->name}] = {{"get", operation(*command)}};
  ordered_json document{
      {"openapi", "3.0.3"},
      {"info",
       {{"title", "Bezug"},
        {"version", BEZUG_VERSION},
        {"description",
         "Questions to a database of Bezug. Each parameter is an option of the command of that "
         "name; repeated ones stand several times. Spans are pairs of byte offsets into the UTF-8 "
         "text of a document."}}},
      {"paths", std::move(paths)}};
  document["components"]["schemas"] = ordered_json::parse(kApiAnswers);
  return document;
}

}  // namespace bezug::cli
