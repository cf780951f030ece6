#include <algorithm>

#include "extract/model/feature_atoms.h"
#include "extract/model/tagger.h"

namespace bezug::extract {

std::uint32_t word_cells(const Word& word, std::string_view upos) {
  constexpr std::uint32_t kAll = 0xffffffffU;
  std::uint32_t cells = 0;
  if (upos == "NOUN")
    cells = word.noun & 0xffffU;
  else if (upos == "ADJ")
    cells = word.adjective & 0xffffU;
  else if (upos == "DET")
    cells = word.function & 0xffffU;
  return cells == 0 ? kAll : cells;
}

std::vector<std::uint32_t> agreement_runs(const Sentence& sentence) {
  const auto& tokens = sentence.tokens;
  std::vector<std::uint32_t> runs(tokens.size());
  std::uint32_t number = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    std::size_t end = i;
    while (end < tokens.size() && tokens[end].upos == "DET") ++end;
    std::size_t noun = end;
    while (noun < tokens.size() && (tokens[noun].upos == "NUM" || tokens[noun].xpos == "ADJA" ||
                                    tokens[noun].xpos == "ADJD" || tokens[noun].upos == "ADV"))
      ++noun;
    const bool closed = noun < tokens.size() && (tokens[noun].upos == "NOUN");
    if (!closed || noun == i) continue;
    ++number;
    for (std::size_t at = i; at <= noun; ++at)
      if (tokens[at].upos == "DET" || tokens[at].xpos == "ADJA" || at == noun) runs[at] = number;
    i = noun;
  }
  return runs;
}

std::vector<std::uint32_t> phrase_atoms(const Sentence& sentence, const std::vector<Word>& words,
                                        const std::vector<std::uint32_t>& runs) {
  std::vector<std::uint32_t> atoms(words.size());
  for (std::size_t begin = 0; begin < words.size();) {
    std::size_t end = begin + 1;
    while (runs[begin] != 0 && end < words.size() && (runs[end] == runs[begin] || runs[end] == 0))
      ++end;
    std::uint32_t cells = 0xffffU;
    for (std::size_t i = begin; i < end; ++i)
      if (runs[i] == runs[begin] && runs[i] != 0)
        cells &= word_cells(words[i], sentence.tokens[i].upos);
    if (runs[begin] == 0) cells = word_cells(words[begin], sentence.tokens[begin].upos) & 0xffffU;
    for (std::size_t i = begin; i < end; ++i)
      if (runs[i] == runs[begin]) atoms[i] = mask_atom(cells | 0x10000U);
    begin = runs[begin] == 0 ? begin + 1 : end;
  }
  return atoms;
}
}  // namespace bezug::extract
