// What a word shows before any tagging: its letters and its readings in the lexicon, as atoms.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extract/annotation.h"
#include "extract/lexicon.h"
#include "extract/model/atoms.h"

namespace bezug::extract {

/// A word as the models see it. Atoms of equal words are equal, 0 stands for "none".
struct Word {
  std::uint32_t form{};
  std::uint32_t lower{};
  std::uint32_t prefix[4]{};  ///< first 1 to 4 bytes of the lower form
  std::uint32_t suffix[5]{};  ///< last 1 to 5 bytes of the lower form
  std::uint32_t shape{};      ///< runs of letter kinds, and whether it opens the sentence
  std::uint32_t classes{};    ///< set of the lexicon's tags for it
  std::uint32_t head{};       ///< last part of a compound, else 0
  std::uint32_t known{};      ///< tags that it has in the training text, where it is frequent
  std::uint32_t cluster{};
  std::uint32_t noun{};  ///< cells as a noun; see paradigm.h
  std::uint32_t adjective{};
  std::uint32_t verb{};
  std::uint32_t function{};  ///< cells as determiner, pronoun or adposition
  bool guessed{};            ///< readings come from the last part of a compound
};

/// Tables that a tagger's archive adds to the lexicon.
struct WordTables {
  AtomTable known;
  AtomTable clusters;
};

/// Words of `sentence`; `lexicon` may be null.
std::vector<Word> words(const Sentence& sentence, const Lexicon* lexicon, const WordTables& tables);

}  // namespace bezug::extract
