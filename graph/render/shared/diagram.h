// A graph document as a GraphViz diagram: what dot, svg and png share.
#pragma once

#include <string>

#include "graph/render/graph_document.h"

namespace bezug {

/// DOT source with layout, colours and a legend, as `document.drawing` asks. Statements that agree
/// in subject, relation, object and factuality become one edge with their number, their products as
/// its label, quotations and among copies the numbers of documents and of independent ones as its
/// tooltip, a document as its link. Colours are those of Okabe and Ito (2008), told apart by
/// colour-blind readers too; shapes and line styles say the same again. Precondition: canonical.
std::string diagram(const GraphDocument& document);

}  // namespace bezug
