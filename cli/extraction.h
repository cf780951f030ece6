// Texts and trees in, contributions out, in the language of each: what ingest, extract and eval
// share.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "extract/annotation.h"
#include "extract/language.h"
#include "extract/pipeline.h"
#include "graph/document.h"
#include "graph/error.h"

namespace bezug::cli {

/// The pipelines of all languages that turn up, each loaded once in a process, when first asked
/// for, and kept to its end. Safe to share between threads.
class Extractors {
 public:
  /// `language` is "auto" or the code that all texts are taken for.
  explicit Extractors(std::string language) : language_{std::move(language)} {}

  /// The forced language, else the document's own if it is installed, else the detected one.
  [[nodiscard]] std::string language_of(const Document& document) const;
  /// Throws DataError if the language's data is missing or bad.
  [[nodiscard]] const extract::Pipeline& of(const std::string& language) const;

 private:
  const std::string language_;
  const std::vector<std::string> installed_ = extract::languages();
};

/// Loads the pipeline for the language of the first of `paths` that is a file written after
/// `since`: a guess at what is to be read, which changes nothing but the time that it takes, and on
/// the main thread, whose memory grows in larger steps, less of it. What fails here fails again for
/// who needs it.
void load_ahead(const Extractors& extractors, const std::vector<std::filesystem::path>& paths,
                std::filesystem::file_time_type since);

/// A document to extract from; its trees where another parser has made them.
struct Input {
  Document document;
  std::string name;  ///< what the answer calls it: the path, or the id inside a .jsonl file
  std::vector<extract::Sentence> trees;
};

struct Extracted {
  std::string name;
  Contribution contribution;
  std::vector<extract::Sentence> sentences;
};

/// Sentences with names and trees; of the contribution nothing but the document.
Extracted annotated(Input input, Extractors& extractors);
/// The whole way from text to statements.
Extracted extracted(Input input, Extractors& extractors);

/// Calls `take` for each document of `file`, a path or "-" for standard input, until it gives
/// false. Files named .conllu, and standard input that looks like it, are trees, split at
/// `# newdoc`.
void read_inputs(const std::string& file, const std::function<bool(Input)>& take,
                 const std::function<void(Diagnostic)>& complain);

}  // namespace bezug::cli
