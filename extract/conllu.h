// CoNLL-U, in and out, without loss: https://universaldependencies.org/format.html
#pragma once

#include <istream>
#include <ostream>
#include <string_view>
#include <vector>

#include "extract/annotation.h"
#include "graph/error.h"

namespace bezug::extract {

/// All sentences of `in`. Spans count bytes of the text that the sentences' `# text` lines (else
/// their forms and SpaceAfter) give when joined with one newline each; see `joined_text`.
Result<std::vector<Sentence>> read_conllu(std::istream& in, std::string_view file);

/// The text that the spans of `sentences` point into.
std::string joined_text(const std::vector<Sentence>& sentences);

/// Writes `sentence` and an empty line. What `read_conllu` has read comes out byte for byte.
void write_conllu(const Sentence& sentence, std::ostream& out);

}  // namespace bezug::extract
