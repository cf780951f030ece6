// bezug train confidence: how sure statements are, from annotated documents.
#include <fstream>
#include <iomanip>
#include <ostream>

#include "cli/options.h"
#include "cli/progress.h"
#include "cli/score.h"
#include "cli/statement_fields.h"
#include "cli/train.h"
#include "extract/confidence_fit.h"

namespace bezug::cli {

namespace {

struct Options {
  std::string language{};
  std::string out{};
  std::vector<std::string> files{};
  double penalty{4};
  int least{8};
};

/// Adds the statements of `gold` that count, with what the extractor knows of them.
void judge(const GoldDocument& gold, const extract::Pipeline& pipeline,
           std::vector<extract::JudgedStatement>& judged) {
  Document document;
  document.uri = gold.id;
  document.id = document_id(gold.id);
  document.language = gold.language;
  document.text = gold.text;
  std::vector<std::vector<extract::Feature>> known;
  const auto sentences = pipeline.annotate(document.text);
  const Contribution found = pipeline.contribution(std::move(document), sentences, &known);
  for (std::size_t at = 0; at < found.statements.size(); ++at) {
    const Statement& statement = found.statements[at];
    if (is_open(statement.relation)) continue;
    const PredictedStatement made{.document = gold.id,
                                  .subject = name_in(found, statement.subject),
                                  .relation = statement.relation,
                                  .object = name_in(found, statement.object),
                                  .factuality = {},
                                  .products = {},
                                  .source = {},
                                  .evidence = {}};
    if (const auto right = is_right(gold, made))
      judged.push_back({.features = std::move(known[at]), .right = *right});
  }
}

Exit run(const Context& context, const Options& options) {
  Progress reading{context, 0, "documents"};
  const extract::Pipeline pipeline{options.language};
  std::vector<extract::JudgedStatement> judged;
  for (const std::string& file : options.files) {
    std::ifstream in{file};
    if (!in) throw UsageError{file + ": cannot be read"};
    for (const GoldDocument& gold :
         read_gold(in, file, [&](const Diagnostic& bad) { reading.complain(bad); }))
      if (gold.language == options.language) judge(gold, pipeline, judged);
  }
  if (judged.empty()) throw UsageError{"no statement of these documents can be judged"};
  std::ofstream out{options.out};
  out << "# source: bezug train confidence, from " << judged.size()
      << " statements of annotated documents\n# feature\tweight\n"
      << std::fixed << std::setprecision(4);
  for (const auto& [name, weight] : extract::fitted_weights(judged, options.penalty, options.least))
    out << name << '\t' << weight << '\n';
  out.flush();
  if (!out) throw UsageError{options.out + ": cannot be written"};
  return reading.complaints() == 0 ? Exit::done : Exit::incomplete;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("GOLD.jsonl", options->files, "Annotated documents, one a line")
      ->required()
      ->type_name("");
  add_installed_language(app, options->language)->required();
  app.add_option("--penalty", options->penalty, "Of large weights")
      ->check(CLI::PositiveNumber)
      ->capture_default_str()
      ->type_name("X");
  app.add_option("--least", options->least, "Statements that must have a feature for a weight")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str()
      ->type_name("N");
  app.add_option("--out", options->out, "File to write")->required()->type_name("FILE");
  return [options, &context] { return run(context, *options); };
}

}  // namespace

const Command train_confidence{
    .name = "confidence",
    .summary = "How sure statements are, from annotated documents",
    .examples =
        "  bezug train confidence --lang de --out confidence.tsv gold.jsonl more.jsonl\n"
        "Put the file into the language's folder; judge it on other documents by\n"
        "bezug eval --reliability.\n",
    .define = define};

}  // namespace bezug::cli
