// JSON Lines to documents: https://jsonlines.org
#pragma once

#include <functional>
#include <istream>
#include <string>

#include "graph/document.h"
#include "graph/error.h"

namespace bezug::extract {

/// Calls `take` for the document of each line of `in`: an object with the fields `text`, `id` or
/// `uri`, and perhaps `title`, `date`, `lang`; other fields are passed over. A document's URI is
/// its `uri`, else `<file>#<id>`; without either, the id is the hash of the line. Bad lines go to
/// `complain`. Holds one line at a time, of kMaxDocumentBytes at most.
void read_json_lines(std::istream& in, const std::string& file,
                     const std::function<void(Document)>& take,
                     const std::function<void(Diagnostic)>& complain);

}  // namespace bezug::extract
