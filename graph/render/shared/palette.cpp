#include "graph/render/shared/palette.h"

#include <array>

namespace bezug {
namespace {

/// Colours of all that has one; the themes share shapes and styles, which say the same again.
struct Colours {
  Paper paper;
  std::array<std::array<std::string_view, 2>, kEntityTypeNames.size()> types;  ///< border, fill
  std::array<std::string_view, 2> unknown;
  std::array<std::string_view, kFactualityNames.size()> lines;
};

// Okabe and Ito's colours (2008) and tints of them; the yellow is darkened for white paper.
constexpr Colours kLight{.paper = {"white", "#111111", "#999999"},
                         .types = {{{"#CC79A7", "#F8E8F0"},
                                    {"#0072B2", "#DCEBF6"},
                                    {"#56B4E9", "#E6F4FC"},
                                    {"#009E73", "#DDF3EC"},
                                    {"#B8A800", "#FCF9D9"},
                                    {"#E69F00", "#FCF0D9"},
                                    {"#666666", "#F0F0F0"},
                                    {"#D55E00", "#FAE5D9"}}},
                         .unknown = {"#999999", "#FFFFFF"},
                         .lines = {"#222222", "#0072B2", "#555555", "#D55E00", "#808080"}};

// The same on a dark ground: shades instead of tints, and the blue and the red lightened.
constexpr Colours kDark{.paper = {"#14181D", "#F2F2F2", "#8A929B"},
                        .types = {{{"#CC79A7", "#3A2431"},
                                   {"#4A9FD8", "#12293A"},
                                   {"#56B4E9", "#1B3444"},
                                   {"#1FC795", "#0E3328"},
                                   {"#F0E442", "#37340F"},
                                   {"#E69F00", "#3A2A07"},
                                   {"#A8B0B8", "#2A3037"},
                                   {"#F07C2E", "#3D200D"}}},
                        .unknown = {"#8A929B", "#14181D"},
                        .lines = {"#E4E7EA", "#56B4E9", "#AEB5BC", "#F07C2E", "#8A929B"}};

// Black and grey on white: what a printer without colours keeps apart.
constexpr Colours kPrint{.paper = {"white", "#000000", "#777777"},
                         .types = {{{"#000000", "#FFFFFF"},
                                    {"#000000", "#FFFFFF"},
                                    {"#000000", "#FFFFFF"},
                                    {"#000000", "#E4E4E4"},
                                    {"#000000", "#E4E4E4"},
                                    {"#000000", "#FFFFFF"},
                                    {"#000000", "#FFFFFF"},
                                    {"#000000", "#FFFFFF"}}},
                         .unknown = {"#777777", "#FFFFFF"},
                         .lines = {"#000000", "#000000", "#000000", "#000000", "#777777"}};

constexpr std::array<Look, kEntityTypeNames.size()> kLooks{
    Look{"ellipse", {}, {}, "○"},  // person
    Look{"box", {}, {}, "▢"},      // organisation, with round corners
    Look{"box", {}, {}, "□"},      // company
    Look{"hexagon", {}, {}, "⬡"},  // country
    Look{"house", {}, {}, "⌂"},    // place
    Look{"folder", {}, {}, "▤"},   // group
    Look{"box3d", {}, {}, "❒"},    // product
    Look{"octagon", {}, {}, ""},   // event: no common sign
};

constexpr std::array<Line, kFactualityNames.size()> kLines{
    Line{"solid", {}, "normal", "━━━━▶"}, Line{"dashed", {}, "vee", "━ ━ ━▷"},
    Line{"dotted", {}, "vee", "┈┈┈┈▷"},   Line{"solid", {}, "teeodot", "━━━○┤"},
    Line{"solid", {}, "empty", "━━━━▷"},
};

const Colours& colours(Theme theme) {
  switch (theme) {
    case Theme::light:
      return kLight;
    case Theme::dark:
      return kDark;
    case Theme::print:
      return kPrint;
  }
  return kLight;
}

}  // namespace

Paper paper(Theme theme) { return colours(theme).paper; }

Look look(Theme theme, const EntityType* type) {
  const Colours& all = colours(theme);
  if (type == nullptr) return {"plaintext", all.unknown[0], all.unknown[1], ""};
  const auto at = static_cast<std::size_t>(*type);
  Look look = kLooks.at(at);
  look.border = all.types.at(at)[0];
  look.fill = all.types.at(at)[1];
  return look;
}

Line line(Theme theme, Factuality factuality) {
  const auto at = static_cast<std::size_t>(factuality);
  Line line = kLines.at(at);
  line.colour = colours(theme).lines.at(at);
  return line;
}

}  // namespace bezug
