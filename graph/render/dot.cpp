#include <ostream>

#include "graph/render/format.h"
#include "graph/render/shared/diagram.h"

namespace bezug {
namespace {

void write(const GraphDocument& document, std::ostream& out) { out << diagram(document); }

}  // namespace

extern const Format format_dot;
const Format format_dot{.name = "dot",
                        .summary = "GraphViz source of the diagram",
                        .binary = false,
                        .diagram = true,
                        .write = write};

}  // namespace bezug
