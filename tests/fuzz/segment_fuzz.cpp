// Sentences and tokens come in order, inside one another, of bounded length, and cover the text.
#include "extract/segment.h"
#include "extract/utf8.h"
#include "tests/fuzz/input.h"

namespace {

using bezug::fuzz::law;

void check(const bezug::extract::Segmenter& segmenter, std::string_view text) {
  std::uint32_t last = 0;
  const auto skipped = [&](std::size_t from, std::size_t to) {
    for (std::size_t at = from; at < to;) {
      const auto point = bezug::extract::code_point(text, at);
      law(point.kind == bezug::extract::CharKind::space, "only white space is left out");
      at += point.size;
    }
  };
  for (const auto& sentence : segmenter.sentences(text)) {
    law(!sentence.tokens.empty() && sentence.tokens.size() <= 1000, "a sentence is bounded");
    law(sentence.span.begin == sentence.tokens.front().span.begin, "it begins with its first");
    law(sentence.span.end == sentence.tokens.back().span.end, "it ends with its last token");
    for (const auto& token : sentence.tokens) {
      if (token.span.end != last) skipped(last, token.span.begin);
      last = token.span.end;
      law(!token.form.empty(), "a token has a form");
    }
    for (const auto& multiword : sentence.multiwords)
      law(multiword.last <= static_cast<int>(sentence.tokens.size()), "multiwords are inside");
  }
  skipped(last, text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const bezug::extract::Segmenter german{"de"};
  static const bezug::extract::Segmenter english{"en"};
  const auto text = bezug::extract::checked_utf8(bezug::fuzz::bytes(data, size), "fuzz");
  if (!text) return 0;
  check(german, *text);
  check(english, *text);
  return 0;
}
