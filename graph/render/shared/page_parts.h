// The files of graph/render/page as they are in the program: page_parts.cpp is made by CMake.
#pragma once

#include <string_view>

namespace bezug {

extern const std::string_view kPageSkeleton;  ///< with a marker for each of the others
extern const std::string_view kPageStyle;
extern const std::string_view kPageLibrary;  ///< d3
extern const std::string_view kPageScript;

/// SHA-256 in hexadecimal digits of what stands between the tags.
extern const std::string_view kPageStyleHash;
extern const std::string_view kPageLibraryHash;
extern const std::string_view kPageScriptHash;

}  // namespace bezug
