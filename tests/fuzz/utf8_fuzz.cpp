// Checked text folds, lowers and measures, and folding is stable.
#include "extract/utf8.h"
#include "tests/fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bezug;
  const auto text = extract::checked_utf8(fuzz::bytes(data, size), "fuzz");
  if (!text) {
    fuzz::law(text.error().line > 0, "a complaint has a line");
    return 0;
  }
  const std::string folded = extract::fold(*text);
  fuzz::law(extract::checked_utf8(folded, "").has_value(), "a fold is UTF-8");
  fuzz::law(extract::fold(folded) == folded, "a fold folds to itself");
  fuzz::law(extract::checked_utf8(extract::lower(*text), "").has_value(), "lower gives UTF-8");
  fuzz::law(extract::checked_utf8(extract::capitalised(*text), "").has_value(),
            "capitalised gives UTF-8");
  fuzz::law(extract::length(*text) <= text->size(), "no more code points than bytes");
  return 0;
}
