// bezug evaluate names: spans and types of names against annotated text.
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/evaluate.h"
#include "cli/name_types.h"
#include "cli/options.h"
#include "cli/table.h"
#include "extract/language.h"
#include "extract/model/train_names.h"

namespace bezug::cli {

namespace {

using extract::NameCounts;

struct Options {
  std::string gold{};
  std::string language{};
};

constexpr std::string_view kMerged = "merged";

nlohmann::ordered_json json_of(const NameCounts& counts) {
  return {{"precision", counts.precision()}, {"recall", counts.recall()}, {"f1", counts.f1()},
          {"right", counts.right},           {"found", counts.found},     {"gold", counts.gold}};
}

void print_json(const extract::NameScore& score, const Context& context) {
  nlohmann::ordered_json json{{kMerged, json_of(score.merged)}};
  for (std::size_t type = 0; type < score.by_type.size(); ++type)
    json[std::string{kNameTypes.at(type)}] = json_of(score.by_type.at(type));
  *context.out << json.dump(2) << '\n';
}

void print_table(const extract::NameScore& score, const Context& context) {
  Table table{{{.header = "type"},
               {.header = "precision", .align = Align::right},
               {.header = "recall", .align = Align::right},
               {.header = "F1", .align = Align::right},
               {.header = "gold", .align = Align::right}}};
  const auto add = [&](std::string_view name, const NameCounts& counts) {
    const auto figure = [](double share) {
      char text[16];
      std::snprintf(text, sizeof text, "%.3f", share);
      return std::string{text};
    };
    table.add({{std::string{name}},
               {figure(counts.precision())},
               {figure(counts.recall())},
               {figure(counts.f1()), Paint::bold},
               {std::to_string(counts.gold)}});
  };
  for (std::size_t type = 0; type < score.by_type.size(); ++type)
    add(kNameTypes.at(type), score.by_type.at(type));
  add(kMerged, score.merged);
  table.print(context);
}

Exit run(const Context& context, const Options& options) {
  const auto model = extract::NameModel::load(extract::data_folder() / "lang" / options.language);
  const extract::NameScore score = extract::score_names(model, options.gold);
  if (context.json())
    print_json(score, context);
  else
    print_table(score, context);
  return Exit::done;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("GOLD.iob2", options->gold, "Lines of number, word and label; see train names")
      ->required()
      ->type_name("");
  add_installed_language(app, options->language)->required();
  add_format(app, context);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

const Command evaluate_names{
    .name = "names",
    .summary = "Spans and types of names against annotated text",
    .examples =
        "  bezug evaluate names --lang de gold.iob2\n"
        "`merged` counts organisations and companies as one type and leaves `other` out.\n",
    .define = define};

}  // namespace bezug::cli
