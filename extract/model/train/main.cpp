// bezug-train: makes the model files of a language from treebanks and word lists.
//   bezug-train lexicon OUT LINKS FORMS.tsv...
//   bezug-train tagger OUT LEXICON BANK.conllu[=WEIGHT]...
//   bezug-train jackknife OUT.conllu LEXICON BANK.conllu[=WEIGHT]...
//   bezug-train parser OUT BANK.conllu[=WEIGHT]...
//   bezug-train score TAGGER LEXICON PARSER GOLD.conllu
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "extract/conllu.h"
#include "extract/model/parser.h"
#include "extract/model/tagger.h"
#include "extract/model/train.h"
#include "graph/error.h"

namespace bezug::extract {
namespace {

using Arguments = std::vector<std::string>;

void say(std::string_view text) { std::cerr << text << std::endl; }

std::vector<Sentence> trees(const std::string& file) {
  std::ifstream in{file};
  auto sentences = read_conllu(in, file);
  if (!sentences) throw DataError{to_string(sentences.error())};
  return *std::move(sentences);
}

std::vector<Example> examples(const Arguments& arguments, std::size_t first) {
  std::vector<Example> result;
  for (std::size_t i = first; i < arguments.size(); ++i) {
    const std::size_t equals = arguments[i].rfind('=');
    const bool weighted = equals != std::string::npos;
    const float weight = weighted ? std::stof(arguments[i].substr(equals + 1)) : 1.F;
    for (Sentence& sentence : trees(arguments[i].substr(0, equals)))
      result.push_back({std::move(sentence), weight});
  }
  return result;
}

std::vector<std::string> fields(const std::string& line) {
  std::vector<std::string> result;
  std::istringstream in{line};
  for (std::string field; std::getline(in, field, '\t');) result.push_back(field);
  return result;
}

float setting(const char* name, float otherwise) {
  const char* value = std::getenv(name);
  return value == nullptr ? otherwise : std::stof(value);
}

TaggerOptions tagger_options() {
  TaggerOptions options;
  options.least = setting("LEAST", options.least);
  options.rounds = static_cast<int>(setting("ROUNDS", static_cast<float>(options.rounds)));
  return options;
}

ParserOptions parser_options() {
  ParserOptions options;
  if (const char* directions = std::getenv("DIRECTIONS")) options.directions = directions;
  options.least = setting("LEAST", options.least);
  options.rounds = static_cast<int>(setting("ROUNDS", static_cast<float>(options.rounds)));
  options.network.rounds = static_cast<int>(setting("NET_ROUNDS", 20));
  options.network.batch_words = static_cast<std::size_t>(setting("NET_BATCH", 100));
  return options;
}

void lexicon(const Arguments& arguments) {
  std::vector<LexiconLine> lines;
  for (std::size_t i = 3; i < arguments.size(); ++i) {
    std::ifstream in{arguments[i]};
    for (std::string line; std::getline(in, line);) {
      if (line.empty() || line[0] == '#') continue;
      const auto f = fields(line);
      lines.push_back({f.at(0), f.at(1), f.at(2), f.size() > 3 ? f[3] : ""});
    }
  }
  std::vector<std::string> links;
  std::istringstream in{arguments.at(2)};
  for (std::string link; std::getline(in, link, ',');) links.push_back(link);
  write_archive(arguments.at(1), compiled_lexicon(lines, links));
}

void tagger(const Arguments& arguments) {
  const Lexicon words{arguments.at(2)};
  write_archive(arguments.at(1),
                train_tagger(examples(arguments, 3), &words, tagger_options(), say));
}

void jackknife(const Arguments& arguments) {
  const Lexicon words{arguments.at(2)};
  std::ofstream out{arguments.at(1)};
  for (const Example& example :
       jackknifed(examples(arguments, 3), &words, tagger_options(), 5, say))
    write_conllu(example.sentence, out);
}

void parser(const Arguments& arguments) {
  write_archive(arguments.at(1), train_parser(examples(arguments, 2), parser_options(), say));
}

std::string_view main_relation(std::string_view relation) {
  return relation.substr(0, relation.find(':'));
}

constexpr std::size_t kMeasures = 7;
constexpr const char* kMeasureNames[kMeasures] = {"UPOS", "XPOS", "UFeats", "Lemma",
                                                  "UAS",  "LAS",  "LAS:sub"};

void count(const Sentence& gold, const Sentence& guess, std::size_t (&right)[kMeasures]) {
  for (std::size_t i = 0; i < gold.tokens.size(); ++i) {
    const Token& a = gold.tokens[i];
    const Token& b = guess.tokens[i];
    const bool head = a.head == b.head;
    right[0] += a.upos == b.upos;
    right[1] += a.xpos == b.xpos;
    right[2] += a.feats == b.feats;
    right[3] += a.lemma == b.lemma;
    right[4] += head;
    right[5] += head && main_relation(a.deprel) == main_relation(b.deprel);
    right[6] += head && a.deprel == b.deprel;
  }
}

void score(const Arguments& arguments) {
  const Archive tags{arguments.at(1)};
  const Lexicon words{arguments.at(2)};
  const Archive arcs{arguments.at(3)};
  const Tagger tagger{tags, &words};
  const Parser parser{arcs};
  std::vector<Sentence> golds = trees(arguments.at(4));
  std::size_t right[kMeasures]{};
  std::size_t total = 0;
  const auto begin = std::chrono::steady_clock::now();
  std::vector<Sentence> guesses = golds;
  for (Sentence& guess : guesses) tagger.tag(guess);
  const auto middle = std::chrono::steady_clock::now();
  parser.parse(guesses);
  const auto end = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < golds.size(); ++i) {
    count(golds[i], guesses[i], right);
    total += golds[i].tokens.size();
  }
  for (std::size_t i = 0; i < kMeasures; ++i)
    std::printf("%s %.2f ", kMeasureNames[i],
                100.0 * static_cast<double>(right[i]) / static_cast<double>(total));
  const auto speed = [&](auto from, auto to) {
    return static_cast<double>(total) / std::chrono::duration<double>(to - from).count();
  };
  std::printf("tag %.0f/s parse %.0f/s\n", speed(begin, middle), speed(middle, end));
}

}  // namespace
}  // namespace bezug::extract

int main(int count, char** values) {
  using namespace bezug::extract;
  const Arguments arguments{values + 1, values + count};
  try {
    const std::string command = arguments.empty() ? "" : arguments[0];
    if (command == "lexicon")
      lexicon(arguments);
    else if (command == "tagger")
      tagger(arguments);
    else if (command == "jackknife")
      jackknife(arguments);
    else if (command == "parser")
      parser(arguments);
    else if (command == "score")
      score(arguments);
    else
      return 2;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 3;
  }
  return 0;
}
