// Markup and JSON Lines: every document that comes out is UTF-8 with text and without NUL.
#include <sstream>

#include "extract/json_lines.h"
#include "extract/markup.h"
#include "extract/utf8.h"
#include "tests/fuzz/input.h"

namespace {

using bezug::fuzz::law;

void check(const bezug::extract::PlainText& plain) {
  using bezug::extract::checked_utf8;
  law(checked_utf8(plain.text, "").has_value(), "text is UTF-8");
  law(checked_utf8(plain.title, "").has_value(), "a title is UTF-8");
  law(plain.date.size() <= 10, "a date is a day at most");
}

}  // namespace

// The first byte chooses the kind of file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace bezug;
  if (size == 0) return 0;
  std::string bytes = fuzz::bytes(data + 1, size - 1);
  if (data[0] % 3 == 0) {
    std::istringstream in{bytes};
    extract::read_json_lines(
        in, "fuzz",
        [](const Document& document) {
          check({.text = document.text, .title = document.title, .date = document.date});
          law(!document.text.empty() && !document.uri.empty(), "a document has text and URI");
          law(extract::is_utf8(document.uri), "a URI is UTF-8 without NUL");
        },
        [](const Diagnostic& diagnostic) {
          law(!diagnostic.message.empty(), "a reason is given");
        });
    return 0;
  }
  const auto text = extract::checked_utf8(std::move(bytes), "fuzz");
  if (!text) return 0;
  if (data[0] % 3 == 1) {
    check(extract::markdown_text(*text));
  } else if (const auto plain = extract::html_text(*text, "fuzz")) {
    check(*plain);
  }
  return 0;
}
