# Puts the files of the folder page into a C++ file, page_parts.cpp, with their hashes for the page's
# Content-Security-Policy. The library is d3 as Debian's node-d3 has it.
set(page ${CMAKE_CURRENT_LIST_DIR}/page)
find_file(BEZUG_D3 d3.min.js PATHS /usr/share/nodejs/d3/dist /usr/share/javascript/d3
          NO_DEFAULT_PATH REQUIRED DOC "d3, version 5")
file(STRINGS ${page}/scripts.txt scripts)
list(TRANSFORM scripts PREPEND ${page}/)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
             ${page}/scripts.txt ${page}/index.html ${page}/style.css ${scripts})
file(READ ${page}/index.html Skeleton)
file(READ ${page}/style.css Style)
file(READ ${BEZUG_D3} Library)
set(Script "(() => {\n'use strict';\n")
foreach(file IN LISTS scripts)
  file(READ ${file} text)
  string(APPEND Script "${text}")
endforeach()
string(APPEND Script "})();\n")
set(definitions "")
foreach(part Skeleton Style Library Script)
  if("${${part}}" MATCHES "\\)~page\"")
    message(FATAL_ERROR "the page's ${part} has the end of a raw string in it")
  endif()
  string(SHA256 hash "${${part}}")
  string(APPEND definitions "const std::string_view kPage${part} = R\"~page(${${part}})~page\";\n")
  if(NOT part STREQUAL Skeleton)
    string(APPEND definitions "const std::string_view kPage${part}Hash = \"${hash}\";\n")
  endif()
endforeach()
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/page_parts.cpp @ONLY CONTENT
[[#include "graph/render/shared/page_parts.h"

namespace bezug {

@definitions@
}  // namespace bezug
]])
