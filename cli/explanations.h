// extract --explain and --show html: statements with what they rest on.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"
#include "cli/extraction.h"
#include "extract/explain.h"

namespace bezug::cli {

/// A document with its statements and why they are what they are.
struct ExplainedDocument {
  Extracted extracted{};
  std::vector<extract::Explanation> explanations{};  ///< one a statement
  std::vector<extract::ShownMention> mentions{};
};

ExplainedDocument explained(Input input, Extractors& extractors);

/// Writes explained documents as they come: paragraphs for people, json or jsonl for programs.
class ExplanationWriter {
 public:
  explicit ExplanationWriter(const Context& context) : context_{context} {}
  void write(const ExplainedDocument& document);
  void finish();

 private:
  void paragraphs(const ExplainedDocument& document);
  const Context& context_;
  std::size_t count_{};
};

}  // namespace bezug::cli
