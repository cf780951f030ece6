// The plain text of a treebank: what a segmenter is given when it is judged.
#pragma once

#include <string>
#include <vector>

#include "extract/annotation.h"

namespace bezug::extract {

/// Text of each document, opened by `# newdoc` (a treebank without is one document). Sentences are
/// parted by a space, unless the last token of one has none after it, and by an empty line before
/// `# newpar`. Precondition: `sentences` are all that `read_conllu` gave.
std::vector<std::string> raw_documents(const std::vector<Sentence>& sentences);

}  // namespace bezug::extract
