// bezug eval: how right the extraction is on annotated documents.
#include <filesystem>
#include <fstream>
#include <iomanip>
#include <ostream>
#include <sstream>

#include "cli/curve_plot.h"
#include "cli/eval_tables.h"
#include "cli/extraction.h"
#include "cli/options.h"
#include "cli/parallel.h"
#include "cli/progress.h"
#include "cli/score.h"
#include "cli/statement_fields.h"
#include "cli/table.h"
#include "cli/unicode.h"

namespace bezug::cli {

namespace {

using nlohmann::ordered_json;

struct Options {
  std::string gold{};
  std::string predicted{};
  std::string by{};
  bool errors{};
  bool confusion{};
  bool reliability{};
  std::string curve{};
  double least_confidence{0};
  std::vector<std::string> relations{};
  unsigned jobs{};
};

std::ifstream opened(const std::string& file) {
  std::ifstream in{file};
  if (!in) throw UsageError{file + ": cannot be read"};
  return in;
}

std::vector<PredictedStatement> own_predictions(const std::vector<GoldDocument>& gold,
                                                const Options& options, Progress& progress) {
  std::vector<PredictedStatement> predictions;
  Extractors extractors{"auto"};
  InOrder<Input, Extracted>{options.jobs}.run(
      [&](const auto& push) {
        for (const GoldDocument& document : gold) {
          Input input{.document = {}, .name = document.id, .trees = {}};
          input.document.uri = document.id;
          input.document.id = document_id(document.id);
          input.document.language = document.language;
          input.document.text = document.text;
          if (!push(std::move(input))) return;
        }
      },
      [&](Input input) { return extracted(std::move(input), extractors); },
      [&](const Extracted& result) {
        progress.advance(result.contribution.document.text.size());
        std::string lines;
        for (const Statement& statement : result.contribution.statements)
          lines += dumped(statement_fields(statement, result)) + "\n";
        std::istringstream in{lines};
        auto read =
            read_predicted(in, result.name, [&](const Diagnostic& bad) { progress.complain(bad); });
        std::ranges::move(read, std::back_inserter(predictions));
      });
  return predictions;
}

std::string figures(const Rate& rate) {
  std::ostringstream text;
  text << std::fixed << std::setprecision(3) << "P " << rate.precision() << " R " << rate.recall()
       << " F1 " << rate.f1();
  return text.str();
}

void print_text(const Score& score, const Options& options, const Context& context) {
  std::ostream& out = *context.out;
  if (options.errors)
    for (const std::string& error : score.errors) out << error << '\n';
  if (options.confusion) print_confusion(score.confusion, context);
  if (options.reliability) print_reliability(score.verdicts, score.core.gold, context);
  for (const auto& [name, rate] : score.by) {
    const std::size_t width = columns(name);
    out << name << std::string(width < 24 ? 24 - width : 0, ' ') << ' ' << figures(rate)
        << "  gold " << rate.gold << '\n';
  }
  out << "documents " << score.documents << "  gold " << score.core.gold << "  predicted "
      << score.core.predicted << '\n';
  out << "product " << score.product[0] << '/' << score.product[1] << "  source " << score.source[0]
      << '/' << score.source[1] << '\n';
  out << "strict " << figures(score.strict) << '\n';
  out << "core   " << figures(score.core) << '\n';
}

ordered_json rate_json(const Rate& rate) {
  return {{"precision", rate.precision()},
          {"recall", rate.recall()},
          {"f1", rate.f1()},
          {"right", rate.right},
          {"predicted", rate.predicted},
          {"found", rate.found},
          {"gold", rate.gold}};
}

void print_json(const Score& score, const Options& options, const Context& context) {
  ordered_json json{{"documents", score.documents},
                    {"core", rate_json(score.core)},
                    {"strict", rate_json(score.strict)},
                    {"product", {{"right", score.product[0]}, {"asked", score.product[1]}}},
                    {"source", {{"right", score.source[0]}, {"asked", score.source[1]}}}};
  for (const auto& [name, rate] : score.by) json["by"][name] = rate_json(rate);
  if (options.confusion) json["confusion"] = confusion_json(score.confusion);
  if (options.reliability) json["reliability"] = reliability_json(score.verdicts, score.core.gold);
  if (options.errors) json["errors"] = score.errors;
  *context.out << dumped(json, 2) << '\n';
}

ScoreOptions score_options(const Options& options) {
  ScoreOptions result;
  result.relations.insert(options.relations.begin(), options.relations.end());
  if (options.by == "relation") result.by = Breakdown::relation;
  if (options.by == "doc") result.by = Breakdown::document;
  if (options.by == "lang") result.by = Breakdown::language;
  return result;
}

/// Draws the curve, or lists its points, as the file's extension asks.
void write_curve(const CurveData& data, const std::string& file) {
  std::ofstream out{file, std::ios::binary};
  if (out) file.ends_with(".svg") ? write_curve_svg(data, out) : write_curve_rows(data, out);
  out.close();
  if (!out) throw std::runtime_error{file + ": cannot be written"};
}

void check(const Options& options) {
  const std::string& curve = options.curve;
  if (!curve.empty() && !curve.ends_with(".svg") && !curve.ends_with(".tsv"))
    throw UsageError{"--curve writes .svg or .tsv; name the file so"};
}

Exit run(const Context& context, const Options& options) {
  check(options);
  std::ifstream in = opened(options.gold);
  Progress reading{context, 0, "documents"};
  const auto complain = [&](const Diagnostic& bad) { reading.complain(bad); };
  const std::vector<GoldDocument> gold = read_gold(in, options.gold, complain);
  std::uint64_t bytes = 0;
  for (const GoldDocument& document : gold) bytes += document.text.size();
  std::vector<PredictedStatement> predictions;
  if (options.predicted.empty()) {
    Progress progress{context, bytes, "documents"};
    predictions = own_predictions(gold, options, progress);
  } else {
    std::ifstream predicted = opened(options.predicted);
    predictions = read_predicted(predicted, options.predicted, complain);
  }
  std::erase_if(predictions, [&](const PredictedStatement& one) {
    return Confidence::of(one.confidence) < Confidence::of(options.least_confidence);
  });
  const Score result = score(gold, predictions, score_options(options));
  for (const std::string& name : result.unknown)
    reading.complain({.file = options.predicted,
                      .message = "document '" + name + "' is not in the gold",
                      .remedy = {}});
  if (!options.curve.empty())
    write_curve(
        {.title = "Confidence on " + std::filesystem::path{options.gold}.filename().string(),
         .documents = result.documents,
         .gold = result.core.gold,
         .verdicts = result.verdicts},
        options.curve);
  context.json() ? print_json(result, options, context) : print_text(result, options, context);
  return reading.complaints() == 0 ? Exit::done : Exit::incomplete;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("GOLD.jsonl", options->gold, "Annotated documents, one a line")
      ->required()
      ->type_name("");
  app.add_option("--predicted", options->predicted,
                 "Judge these statements (JSON lines of `bezug extract`) instead of extracting")
      ->type_name("FILE");
  app.add_option("--by", options->by, "Break the core figures down")
      ->check(CLI::IsMember({"relation", "doc", "lang"}));
  app.add_flag("--errors", options->errors,
               "List wrong and missed statements, mistaken values and sources");
  app.add_flag("--confusion", options->confusion,
               "Show which values of factuality, which sources are taken for which");
  app.add_flag(
      "--reliability", options->reliability,
      "Show how often statements of each confidence are right, and what --min-confidence costs");
  app.add_option("--curve", options->curve,
                 "Write precision and recall at every least confidence, and how often statements "
                 "of each confidence are right: .svg draws them, .tsv lists the points")
      ->type_name("FILE");
  add_least_confidence(app, options->least_confidence);
  app.add_option("--relations", options->relations, "Judge these only, on both sides")
      ->delimiter(',')
      ->type_name("NAME,...");
  add_format(app, context);
  add_jobs(app, options->jobs);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_eval;
const Command command_eval{
    .name = "eval",
    .summary = "Judge the extraction against annotated documents",
    .examples =
        "  bezug eval gold.jsonl\n"
        "  bezug eval gold.jsonl --by relation --errors\n"
        "  bezug eval gold.jsonl --confusion --reliability\n"
        "  bezug eval gold.jsonl --curve curve.svg\n"
        "  bezug eval gold.jsonl --predicted predicted.jsonl --format json\n",
    .define = define};

}  // namespace bezug::cli
