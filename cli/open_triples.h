// extract --open: every fact of every clause, in the text's own words.
#pragma once

#include <functional>
#include <string>

#include "cli/command.h"
#include "cli/extraction.h"

namespace bezug::cli {

struct OpenOptions {
  std::string language{};
  unsigned jobs{1};
  bool prose{};  ///< texts run on; else each line of a .txt file or of standard input is a sentence
  bool implicit{};  ///< appositions and possessives too
};

/// Calls its argument for each document until that gives false.
using ReadDocuments = std::function<void(const std::function<bool(Input)>&)>;

/// Writes the open triples of all that `read` gives in the format of `context`: table, tsv (number
/// of the sentence or line, subject, relation, object), json or jsonl.
void write_open_triples(const Context& context, const OpenOptions& options,
                        const ReadDocuments& read);

}  // namespace bezug::cli
