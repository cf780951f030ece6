#include "graph/document.h"

namespace bezug {

DocumentId document_id(std::string_view uri) { return DocumentId{hash64({"document", uri})}; }

}  // namespace bezug
