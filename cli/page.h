// extract --show html: the text with what was read in it, as one page that asks for nothing else.
#pragma once

#include <string>
#include <string_view>

#include "cli/command.h"
#include "cli/explanations.h"

namespace bezug::cli {

/// `text` with what HTML would take for markup written as entities.
std::string escaped(std::string_view text);

/// Writes the page as documents come; nothing before the first of its calls.
class PageWriter {
 public:
  explicit PageWriter(const Context& context) : context_{context} {}
  void write(const ExplainedDocument& document);
  /// Closes the page; an empty page if nothing was written.
  void finish();

 private:
  void open();
  void text(const ExplainedDocument& document);
  void statements(const ExplainedDocument& document);
  const Context& context_;
  std::size_t documents_{};
};

}  // namespace bezug::cli
