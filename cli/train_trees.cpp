// bezug train lexicon, tagger, jackknife and parser.
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <span>

#include "cli/options.h"
#include "cli/train.h"
#include "extract/conllu.h"
#include "extract/language.h"
#include "extract/model/train.h"

namespace bezug::cli {

namespace {

using extract::Example;
using extract::TaggerOptions;

struct Options {
  std::filesystem::path out{};
  std::string lexicon{};
  std::string start{};
  int folds{5};
  std::string links{};
  std::vector<std::string> files{};
  TaggerOptions tagger{};
  extract::ParserOptions parser{};
};

std::function<void(std::string_view)> reporter(const Context& context) {
  return [&context](std::string_view line) { *context.err << line << std::endl; };
}

/// A treebank of the command line: FILE or FILE=WEIGHT.
struct Bank {
  std::string file{};
  float weight{1};
};

Bank bank(const std::string& argument) {
  const std::size_t equals = argument.rfind('=');
  if (equals == std::string::npos || std::filesystem::exists(argument)) return {.file = argument};
  Bank result{.file = argument.substr(0, equals)};
  const char* const last = argument.data() + argument.size();
  const auto [end, error] = std::from_chars(argument.data() + equals + 1, last, result.weight);
  if (error != std::errc{} || end != last || !(result.weight > 0))
    throw UsageError{argument + ": a weight is a number above 0, as in bank.conllu=2"};
  return result;
}

std::vector<Example> examples(const std::vector<std::string>& arguments) {
  std::vector<Example> result;
  for (const std::string& argument : arguments) {
    const Bank source = bank(argument);
    std::ifstream in{source.file, std::ios::binary};
    if (!in) throw UsageError{source.file + ": cannot be read"};
    auto sentences = extract::read_conllu(in, source.file);
    if (!sentences) throw DataError{to_string(sentences.error())};
    for (extract::Sentence& sentence : *sentences)
      result.push_back({std::move(sentence), source.weight});
  }
  if (result.empty()) throw UsageError{"the treebanks hold no sentence to learn from"};
  return result;
}

/// The lexicon of --lexicon, or none.
class OptionalLexicon {
 public:
  explicit OptionalLexicon(const std::string& file) {
    if (!file.empty()) lexicon_.emplace(file);
  }
  [[nodiscard]] const extract::Lexicon* get() const { return lexicon_ ? &*lexicon_ : nullptr; }

 private:
  std::optional<extract::Lexicon> lexicon_{};
};

std::vector<std::string> parts(const std::string& list) {
  std::vector<std::string> result;
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    result.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return result;
}

Exit make_lexicon(const Options& options) {
  std::vector<extract::LexiconLine> lines;
  for (const std::string& file : options.files)
    for (const extract::DataLine& line : extract::data_lines(file)) {
      const std::vector<std::string>& fields = line.fields;
      if (fields.size() < 3)
        extract::bad_data(file, line.number, "a line is form, lemma, UPOS and, if any, features");
      lines.push_back({fields[0], fields[1], fields[2], fields.size() > 3 ? fields[3] : ""});
    }
  extract::write_archive(options.out, extract::compiled_lexicon(lines, parts(options.links)));
  return Exit::done;
}

Exit make_tagger(const Options& options, const Context& context) {
  const OptionalLexicon lexicon{options.lexicon};
  extract::write_archive(options.out, extract::train_tagger(examples(options.files), lexicon.get(),
                                                            options.tagger, reporter(context)));
  return Exit::done;
}

void write_sentences(std::span<const Example> sentences, const std::filesystem::path& file) {
  std::ofstream out{file, std::ios::binary};
  for (const Example& example : sentences) extract::write_conllu(example.sentence, out);
  if (!out.flush()) throw DataError{file.string() + ": cannot be written"};
}

Exit make_jackknifed(const Options& options, const Context& context) {
  const OptionalLexicon lexicon{options.lexicon};
  std::vector<Example> all;
  std::vector<std::size_t> sizes;
  for (const std::string& argument : options.files) {
    std::vector<Example> part = examples({argument});
    sizes.push_back(part.size());
    std::ranges::move(part, std::back_inserter(all));
  }
  const std::vector<Example> tagged =
      extract::jackknifed(all, lexicon.get(), options.tagger, options.folds, reporter(context));
  if (!std::filesystem::is_directory(options.out)) {
    write_sentences(tagged, options.out);
    return Exit::done;
  }
  std::span<const Example> rest{tagged};
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const std::filesystem::path name =
        std::filesystem::path{bank(options.files[i]).file}.filename();
    write_sentences(rest.first(sizes[i]), options.out / name);
    rest = rest.subspan(sizes[i]);
  }
  return Exit::done;
}

Exit make_parser(Options& options, const Context& context) {
  std::optional<extract::Archive> start;
  if (!options.start.empty()) options.parser.start = &start.emplace(options.start);
  extract::write_archive(options.out, extract::train_parser(examples(options.files), options.parser,
                                                            reporter(context)));
  return Exit::done;
}

void add_out(CLI::App& app, Options& options) {
  app.add_option("--out", options.out, "File to write")->required()->type_name("FILE");
}

void add_banks(CLI::App& app, Options& options) {
  app.add_option("BANK.conllu[=WEIGHT]", options.files,
                 "Treebanks to learn from; a sentence of weight 2 counts twice")
      ->required()
      ->type_name("");
}

void add_lexicon(CLI::App& app, Options& options) {
  app.add_option("--lexicon", options.lexicon, "File of train lexicon")
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
}

void add_learning(CLI::App& app, int& rounds, float& least) {
  app.add_option("--rounds", rounds, "Passes over the sentences")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str()
      ->type_name("N");
  app.add_option("--least", least, "Drop weights under this: a smaller file")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str()
      ->type_name("X");
}

std::function<Exit()> define_lexicon(CLI::App& app, Context&) {
  auto options = std::make_shared<Options>();
  app.add_option("FORMS.tsv", options->files, "Lines of form, lemma, UPOS, features")
      ->required()
      ->type_name("");
  app.add_option("--links", options->links, "What may stand between the parts of a compound")
      ->type_name("s,es,n,...");
  add_out(app, *options);
  return [options] { return make_lexicon(*options); };
}

std::function<Exit()> define_tagger(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  add_banks(app, *options);
  add_lexicon(app, *options);
  add_learning(app, options->tagger.rounds, options->tagger.least);
  add_out(app, *options);
  return [options, &context] { return make_tagger(*options, context); };
}

std::function<Exit()> define_jackknife(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  add_banks(app, *options);
  add_lexicon(app, *options);
  add_learning(app, options->tagger.rounds, options->tagger.least);
  app.add_option("--folds", options->folds,
                 "Parts, each tagged by what was learned from the others")
      ->check(CLI::Range(2, 100))
      ->capture_default_str()
      ->type_name("N");
  app.add_option("--out", options->out,
                 "File to write, or a folder that there is, for a file of each treebank")
      ->required()
      ->type_name("PATH");
  return [options, &context] { return make_jackknifed(*options, context); };
}

std::function<Exit()> define_parser(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  add_banks(app, *options);
  add_learning(app, options->parser.rounds, options->parser.least);
  extract::net::NetworkOptions& network = options->parser.network;
  app.add_option("--network-rounds", network.rounds, "Passes of the neural network")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str()
      ->type_name("N");
  app.add_option("--network-rate", network.rate, "How fast it learns")
      ->check(CLI::PositiveNumber)
      ->capture_default_str()
      ->type_name("X");
  app.add_option("--network-size", network.hidden, "Cells of each direction of its layers")
      ->check(CLI::Range(1, 4096))
      ->capture_default_str()
      ->type_name("N");
  app.add_option("--network-arcs", network.arc, "Numbers by which heads are chosen")
      ->check(CLI::Range(1, 4096))
      ->capture_default_str()
      ->type_name("N");
  app.add_option("--network-relations", network.relation, "Numbers by which relations are chosen")
      ->check(CLI::Range(1, 4096))
      ->capture_default_str()
      ->type_name("N");
  app.add_option("--seed", network.seed, "Of its first weights and the order of sentences")
      ->capture_default_str()
      ->type_name("N");
  app.add_flag_callback(
      "--no-votes", [options] { options->parser.directions.clear(); },
      "Without a greedy parser, which votes where the network is unsure");
  app.add_option("--start", options->start,
                 "A parser whose network learns on from these sentences; the rest of it stays")
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  app.add_option("--network-batch", network.batch_words, "Words that share one step")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str()
      ->type_name("N");
  add_out(app, *options);
  return [options, &context] { return make_parser(*options, context); };
}

}  // namespace

const Command train_lexicon{
    .name = "lexicon",
    .summary = "Compile word forms to the file that tagger and readers map",
    .examples = "  bezug train lexicon --out lexicon.bin --links s,es,n,en forms.tsv closed.tsv\n",
    .define = define_lexicon};

const Command train_tagger{
    .name = "tagger",
    .summary = "Tags, morphology and lemmas from treebanks",
    .examples =
        "  bezug train tagger --out tagger.bin --lexicon lexicon.bin gsd.conllu pud.conllu=2\n",
    .define = define_tagger};

const Command train_jackknife{
    .name = "jackknife",
    .summary = "Treebanks with the tags that a tagger gives to text it has not seen",
    .examples =
        "  bezug train jackknife --out tagged.conllu --lexicon lexicon.bin gsd.conllu\n"
        "A parser learns from these what it will meet.\n",
    .define = define_jackknife};

const Command train_parser{.name = "parser",
                           .summary = "Trees from jackknifed treebanks",
                           .examples = "  bezug train parser --out parser.bin tagged.conllu\n",
                           .define = define_parser};

}  // namespace bezug::cli
