#include <ostream>
#include <string>

#include "graph/render/format.h"
#include "graph/render/shared/diagram.h"
#include "graph/render/shared/graphviz.h"

namespace bezug {
namespace {

/// Equal content gives equal bytes: Cairo notes the time, which takes as many bytes as this one.
void set_date(std::string& pdf) {
  constexpr std::string_view kBefore = "/CreationDate (D:";
  constexpr std::string_view kDate = "19700101000000";
  for (std::size_t at = pdf.find(kBefore); at != std::string::npos;
       at = pdf.find(kBefore, at + kBefore.size()))
    pdf.replace(at + kBefore.size(), kDate.size(), kDate);
}

void write(const GraphDocument& document, std::ostream& out) {
  std::string pdf = drawn(diagram(document), "pdf");
  set_date(pdf);
  out << pdf;
}

}  // namespace

extern const Format format_pdf;
const Format format_pdf{.name = "pdf",
                        .summary = "picture to print, by GraphViz",
                        .binary = true,
                        .diagram = true,
                        .write = write};

}  // namespace bezug
