// Output formats of a graph. The folder graph/render is the registry: see its CMake lines.
#pragma once

#include <iosfwd>
#include <string_view>
#include <vector>

#include "graph/render/graph_document.h"

namespace bezug {

struct Format {
  std::string_view name;     ///< also the usual extension of a file
  std::string_view summary;  ///< for --help
  bool binary{};             ///< not for a terminal
  bool diagram{};            ///< a picture: Drawing says how it looks
  bool texts{};              ///< has a use for the texts of documents
  void (*write)(const GraphDocument& document, std::ostream& out);
};

/// All formats, by name.
std::vector<const Format*> formats();
/// Null for an unknown name.
const Format* format(std::string_view name);

/// Writes `document`, put in canonical order, to `out`: equal content gives equal bytes, whatever
/// the locale. Text that is not UTF-8 is written with U+FFFD in place of each wrong byte. Throws
/// std::runtime_error if GraphViz cannot draw (a plugin is missing); the state of `out` is the
/// caller's to check.
void rendered(const Format& format, GraphDocument document, std::ostream& out);

}  // namespace bezug
