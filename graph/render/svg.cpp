#include <ostream>

#include "graph/render/format.h"
#include "graph/render/shared/diagram.h"
#include "graph/render/shared/graphviz.h"

namespace bezug {
namespace {

void write(const GraphDocument& document, std::ostream& out) {
  out << drawn(diagram(document), "svg");
}

}  // namespace

extern const Format format_svg;
const Format format_svg{.name = "svg",
                        .summary = "scalable picture with quotations as tooltips, by GraphViz",
                        .binary = false,
                        .diagram = true,
                        .write = write};

}  // namespace bezug
