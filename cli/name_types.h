// Types of names as the answers spell them.
#pragma once

#include <array>
#include <string_view>

#include "extract/annotation.h"

namespace bezug::cli {

/// By extract::NameType.
inline constexpr std::array<std::string_view, 5> kNameTypes{"person", "organisation", "company",
                                                            "location", "other"};

inline std::string_view name_of(extract::NameType type) {
  return kNameTypes.at(static_cast<std::size_t>(type));
}

}  // namespace bezug::cli
