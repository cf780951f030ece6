// The border to GraphViz: the one place that calls libgvc.
#pragma once

#include <string>

namespace bezug {

/// DOT source laid out as its `layout` attribute asks and drawn as "svg" or "png". One at a time:
/// libgvc is not for several threads, so calls wait for each other. Throws std::runtime_error with
/// GraphViz's own words if it cannot read, lay out or draw.
std::string drawn(const std::string& dot, const std::string& kind);

}  // namespace bezug
