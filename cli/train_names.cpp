// bezug train names: persons, organisations, companies and places from annotated text.
#include "extract/model/train_names.h"

#include <ostream>

#include "cli/options.h"
#include "cli/train.h"
#include "extract/language.h"

namespace bezug::cli {

namespace {

struct ListOption {
  const char* option;
  const char* holds;
};
// By names::LongList.
constexpr std::array<ListOption, extract::names::kLongLists> kLists{{
    {"--nouns", "Common nouns, one form a line, lower case"},
    {"--others", "Forms of other words, likewise"},
    {"--first-names", "First names of persons, likewise"},
    {"--surnames", "Surnames, likewise"},
    {"--towns", "Towns and the words of their names, likewise"},
    {"--foreign", "Words of another language met in the texts, likewise"},
}};

struct Options {
  std::string language{};
  std::string out{};
  std::vector<std::string> files{};
  extract::NameTraining training{};
};

Exit run(const Context& context, Options& options) {
  options.training.language_folder = extract::data_folder() / "lang" / options.language;
  options.training.iob2.assign(options.files.begin(), options.files.end());
  extract::train_names(options.training, options.out,
                       [&](const std::string& line) { *context.err << line << std::endl; });
  return Exit::done;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  extract::NameTraining& training = options->training;
  app.add_option("TEXT.iob2", options->files, "Annotated text: lines of number, word and label")
      ->required()
      ->type_name("");
  add_installed_language(app, options->language)->required();
  for (std::size_t i = 0; i < kLists.size(); ++i)
    app.add_option(kLists[i].option, training.lists[i], kLists[i].holds)
        ->check(CLI::ExistingFile)
        ->type_name("FILE");
  app.add_option("--epochs", training.epochs, "Passes over the text")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str()
      ->type_name("N");
  app.add_option("--members", training.members, "Models whose weights are averaged")
      ->check(CLI::Range(1, 100))
      ->capture_default_str()
      ->type_name("N");
  app.add_option("--seed", training.seed, "Of the order of the sentences and the made-up names")
      ->capture_default_str()
      ->type_name("N");
  app.add_option("--out", options->out, "File to write")->required()->type_name("FILE");
  return [options, &context] { return run(context, *options); };
}

}  // namespace

const Command train_names{
    .name = "names",
    .summary = "Names from annotated text and the word lists of the language",
    .examples =
        "  bezug train names --lang de --out names.bin train.iob2\n"
        "Labels: O, ?, and B- or I- with PER, ORG, COM (company), BODY (no company), LOC, OTH or\n"
        "NAME (of any type). Sentences are parted by empty lines, documents by `# newdoc`.\n",
    .define = define};

}  // namespace bezug::cli
