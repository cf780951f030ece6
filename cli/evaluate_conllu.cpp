// bezug evaluate conllu: the measures of the CoNLL 2018 shared task, for our analysis or another.
#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/evaluate.h"
#include "cli/options.h"
#include "cli/progress.h"
#include "cli/table.h"
#include "extract/conllu.h"
#include "extract/model/analyser.h"
#include "extract/model/score.h"
#include "extract/raw_text.h"
#include "extract/segment.h"

namespace bezug::cli {

namespace {

using extract::AnalysisScores;
using extract::Sentence;
using nlohmann::ordered_json;

struct Options {
  std::string gold{};
  std::string system{};
  std::string language{};
  std::string write{};
  bool raw{};
  bool relations{};
};

std::vector<Sentence> trees(const std::string& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in) throw UsageError{file + ": cannot be read"};
  auto sentences = extract::read_conllu(in, file);
  if (!sentences) throw DataError{to_string(sentences.error())};
  return *std::move(sentences);
}

/// The words of `sentence` with nothing said of them.
Sentence bare(const Sentence& sentence) {
  Sentence result = sentence;
  for (extract::Token& token : result.tokens)
    token = {.span = token.span,
             .form = token.form,
             .lemma = {},
             .upos = {},
             .xpos = {},
             .feats = {},
             .head = -1,
             .deprel = {},
             .deps = {},
             .misc = {},
             .space_after = token.space_after};
  return result;
}

/// Sentences that a document of the treebank is parsed in: what came with each other stays so.
constexpr std::size_t kTogether = 64;

void analyse(const extract::Analyser& analyser, std::vector<Sentence>& sentences,
             Progress& progress) {
  for (std::size_t begin = 0; begin < sentences.size(); begin += kTogether) {
    const auto first = sentences.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto last = sentences.begin() +
                      static_cast<std::ptrdiff_t>(std::min(sentences.size(), begin + kTogether));
    std::vector<Sentence> part{std::make_move_iterator(first), std::make_move_iterator(last)};
    analyser.analyse(part);
    std::ranges::move(part, first);
    for (auto at = first; at != last; ++at) progress.advance(at->tokens.size());
  }
}

std::vector<Sentence> analysis(const std::vector<Sentence>& gold, const Options& options,
                               const Context& context) {
  std::vector<Sentence> sentences;
  if (options.raw) {
    const extract::Segmenter segmenter{options.language};
    for (const std::string& text : extract::raw_documents(gold))
      std::ranges::move(segmenter.sentences(text), std::back_inserter(sentences));
  } else {
    std::ranges::transform(gold, std::back_inserter(sentences), bare);
  }
  std::size_t words = 0;
  for (const Sentence& sentence : sentences) words += sentence.tokens.size();
  Progress progress{context, words, "sentences"};
  analyse(extract::Analyser{options.language}, sentences, progress);
  return sentences;
}

struct Measure {
  const char* name;
  const extract::Score AnalysisScores::*score;
};
constexpr Measure kMeasures[] = {
    {"tokens", &AnalysisScores::tokens}, {"sentences", &AnalysisScores::sentences},
    {"words", &AnalysisScores::words},   {"UPOS", &AnalysisScores::upos},
    {"XPOS", &AnalysisScores::xpos},     {"UFeats", &AnalysisScores::feats},
    {"lemma", &AnalysisScores::lemmas},  {"UAS", &AnalysisScores::uas},
    {"LAS", &AnalysisScores::las},       {"LAS:subtypes", &AnalysisScores::las_subtypes},
    {"verbs", &AnalysisScores::verbs}};

double percent(double share) { return 100 * share; }

ordered_json details(const extract::Score& score) {
  return {{"precision", percent(score.precision())},
          {"recall", percent(score.recall())},
          {"f1", percent(score.f1())},
          {"correct", score.correct},
          {"gold", score.gold},
          {"system", score.system}};
}

void print_json(const AnalysisScores& scores, const Context& context) {
  ordered_json json;
  for (const Measure& measure : kMeasures)
    json[measure.name] = percent((scores.*measure.score).f1());
  for (const Measure& measure : kMeasures)
    json["details"][measure.name] = details(scores.*measure.score);
  for (const auto& [relation, score] : scores.relations)
    json["relations"][relation] = details(score);
  *context.out << json.dump(2) << '\n';
}

std::string figure(double share) {
  char text[16];
  std::snprintf(text, sizeof text, "%.2f", percent(share));
  return text;
}

void print_table(const AnalysisScores& scores, bool relations, const Context& context) {
  Table table{{{.header = relations ? "relation" : "measure"},
               {.header = "precision", .align = Align::right},
               {.header = "recall", .align = Align::right},
               {.header = "F1", .align = Align::right},
               {.header = "gold", .align = Align::right}}};
  const auto add = [&](const std::string& name, const extract::Score& score) {
    table.add({{name},
               {figure(score.precision())},
               {figure(score.recall())},
               {figure(score.f1()), Paint::bold},
               {grouped(score.gold)}});
  };
  if (relations) {
    for (const auto& [relation, score] : scores.relations) add(relation, score);
  } else {
    for (const Measure& measure : kMeasures) add(measure.name, scores.*measure.score);
  }
  table.print(context);
}

void write(const std::vector<Sentence>& sentences, const std::string& file) {
  std::ofstream out{file, std::ios::binary};
  for (const Sentence& sentence : sentences) extract::write_conllu(sentence, out);
  if (!out.flush()) throw DataError{file + ": cannot be written"};
}

Exit run(const Context& context, const Options& options) {
  const std::vector<Sentence> gold = trees(options.gold);
  const std::vector<Sentence> system =
      options.system.empty() ? analysis(gold, options, context) : trees(options.system);
  if (!options.write.empty()) write(system, options.write);
  const auto scores = extract::score(gold, system);
  if (!scores) throw DataError{options.gold + ": " + to_string(scores.error())};
  if (context.json())
    print_json(*scores, context);
  else
    print_table(*scores, options.relations, context);
  return Exit::done;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("GOLD.conllu", options->gold, "A treebank file")->required()->type_name("");
  CLI::Option* system = app.add_option("--system", options->system,
                                       "Judge this analysis of the same text instead of our own");
  system->type_name("FILE.conllu");
  add_installed_language(app, options->language)->excludes(system);
  app.add_flag("--raw", options->raw,
               "Find sentences and words too, instead of taking the gold ones")
      ->excludes(system);
  app.add_option("--write", options->write, "Write the analysis that is judged")
      ->type_name("FILE.conllu");
  app.add_flag("--relations", options->relations, "Show figures by dependency relation");
  add_format(app, context);
  return [options, &context] {
    if (options->language.empty() && options->system.empty())
      throw UsageError{"give --lang CODE, or --system FILE.conllu"};
    return run(context, *options);
  };
}

}  // namespace

const Command evaluate_conllu{
    .name = "conllu",
    .summary = "Words, tags, morphology, lemmas and trees against a treebank (CoNLL 2018 measures)",
    .examples =
        "  bezug evaluate conllu --lang de gold.conllu\n"
        "  bezug evaluate conllu --lang de --raw --format json gold.conllu\n"
        "  bezug evaluate conllu --system udpipe.conllu --relations gold.conllu\n"
        "Figures are percent. UAS and LAS leave subtypes of relations aside; `verbs` are verbs "
        "with\n"
        "all subjects, objects and clausal complements right.\n",
    .define = define};

}  // namespace bezug::cli
