// Text on its way into a format: made valid, escaped, shortened.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace bezug {

/// `text` as UTF-8 that XML 1.0 takes: U+FFFD for each byte that is not UTF-8 and for each
/// character that XML does not allow (controls, U+FFFE, U+FFFF).
std::string clean(std::string_view text);

/// `text`, cleaned, as XML character data or as an attribute value in double quotes.
std::string xml(std::string_view text);

/// `text`, cleaned, as a DOT string in double quotes. Line feeds begin a new centred line.
std::string dot_string(std::string_view text);

/// A link to the document `uri`: http and https as they are, a path from the root as a file. Empty
/// for all else, so that no name of a document can be a script. What a URL cannot hold is encoded.
std::string document_link(std::string_view uri);

/// The first `most` code points; a cut is marked by an ellipsis. Precondition: UTF-8.
std::string shortened(std::string_view text, std::size_t most);

/// Spaces replaced by line feeds so that lines have about `width` code points. Precondition: UTF-8.
std::string wrapped(std::string_view text, std::size_t width);

}  // namespace bezug
