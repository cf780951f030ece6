// Words for comparing texts and names, not for reading them: see segment.h for those.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bezug::extract {

/// The words of what fold() gave: runs of letters and digits of ASCII, and of all beyond ASCII that
/// folding has left.
std::vector<std::string> folded_words(std::string_view folded);

}  // namespace bezug::extract
