// What a document says that another one said word for word.
#pragma once

#include <optional>

#include "graph/document.h"
#include "store/store.h"

namespace bezug::cli {

/// What extraction would give for `document`, byte for byte, taken from the stored document `from`;
/// none if that differs in anything that extraction reads: text, date, language, or in the hash,
/// which covers the program and its data. Nothing else of a document goes into its statements but
/// its id, from which theirs derive. Precondition: `document` has its language and final hash.
std::optional<Contribution> said_again(const store::Store& store, DocumentId from,
                                       const Document& document);

}  // namespace bezug::cli
