// How types of entities and factualities look, by theme.
#pragma once

#include <string_view>

#include "graph/entity.h"
#include "graph/render/graph_document.h"
#include "graph/statement.h"

namespace bezug {

/// GraphViz's names and colours.
struct Look {
  std::string_view shape, border, fill;
  std::string_view sample;  ///< of the shape, for the legend; may be empty
};
struct Line {
  std::string_view style, colour, arrow;
  std::string_view sample;  ///< the same
};

struct Paper {
  std::string_view background, text, faint;
};

Paper paper(Theme theme);
/// `type` null: of an entity that is not known.
Look look(Theme theme, const EntityType* type);
Line line(Theme theme, Factuality factuality);

}  // namespace bezug
