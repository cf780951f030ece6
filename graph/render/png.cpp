#include <ostream>

#include "graph/render/format.h"
#include "graph/render/shared/diagram.h"
#include "graph/render/shared/graphviz.h"

namespace bezug {
namespace {

void write(const GraphDocument& document, std::ostream& out) {
  out << drawn(diagram(document), "png");
}

}  // namespace

extern const Format format_png;
const Format format_png{.name = "png",
                        .summary = "picture, by GraphViz",
                        .binary = true,
                        .diagram = true,
                        .write = write};

}  // namespace bezug
