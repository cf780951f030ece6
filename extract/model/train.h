// Training of the models from annotated sentences. Each function gives the sections of one model
// file; `write_archive` makes the file. The same sentences and options give the same bytes.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "extract/annotation.h"
#include "extract/lexicon.h"
#include "extract/model/archive.h"
#include "extract/model/net/options.h"

namespace bezug::extract {

/// A sentence to learn from and how much it counts. A lemma or feats of "?" is not learned.
struct Example {
  Sentence sentence;
  float weight{1};
};

struct TaggerOptions {
  int rounds{10};
  float least{0.02F};      ///< weights under this are dropped
  std::string clusters{};  ///< section of word clusters; empty for none
};
/// `lexicon` may be null. `report` gets a line of progress now and then.
Sections train_tagger(const std::vector<Example>& examples, const Lexicon* lexicon,
                      const TaggerOptions& options,
                      const std::function<void(std::string_view)>& report);

inline constexpr std::string_view kRightTag = "RightTag=";

/// `examples` with the tags, feats and lemmas that taggers trained on the other `folds` - 1 parts
/// give: what a parser has to live with. Heads and relations stay; the tag and case of the treebank
/// go to MISC, behind `kRightTag`, so that the parser can learn to correct them.
std::vector<Example> jackknifed(const std::vector<Example>& examples, const Lexicon* lexicon,
                                const TaggerOptions& options, int folds,
                                const std::function<void(std::string_view)>& report);

struct ParserOptions {
  std::string directions{
      "l"};            ///< a greedy parser for each letter: l from the left, r from the right
  int rounds{10};      ///< of the greedy parsers
  float least{0.02F};  ///< their weights under this are dropped
  net::NetworkOptions network{};
  const Archive*
      start{};  ///< a parser to go on from: its greedy parsers stay, its network learns on
};
/// `examples` should have the tags that the tagger gives (see `jackknifed`).
Sections train_parser(const std::vector<Example>& examples, const ParserOptions& options,
                      const std::function<void(std::string_view)>& report);

}  // namespace bezug::extract
