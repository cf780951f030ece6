// What is read as CoNLL-U is written so that it reads as the same, and spans are in the text.
#include <sstream>

#include "extract/conllu.h"
#include "tests/fuzz/input.h"

namespace {

std::string written(const std::vector<bezug::extract::Sentence>& sentences) {
  std::ostringstream out;
  for (const auto& sentence : sentences) bezug::extract::write_conllu(sentence, out);
  return out.str();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bezug;
  std::istringstream in{fuzz::bytes(data, size)};
  const auto sentences = extract::read_conllu(in, "fuzz");
  if (!sentences) return 0;
  const std::string text = extract::joined_text(*sentences);
  for (const auto& sentence : *sentences) {
    fuzz::law(sentence.span.end <= text.size(), "a sentence is inside the text");
    for (const auto& token : sentence.tokens)
      fuzz::law(token.span.begin <= token.span.end && token.span.end <= sentence.span.end,
                "a token is inside its sentence");
  }
  const std::string once = written(*sentences);
  std::istringstream again{once};
  const auto reread = extract::read_conllu(again, "fuzz");
  fuzz::law(reread.has_value(), "what was written reads");
  fuzz::law(written(*reread) == once, "what was read writes the same");
  return 0;
}
