// Addresses in running text.
#pragma once

#include <cstddef>
#include <string_view>

namespace bezug::extract {

/// Size of the web address with which `text` begins, 0 if it begins with none: up to a space or
/// quotation mark, less the punctuation after it.
std::size_t web_address(std::string_view text);

/// The same of an e-mail address, or of two names with an at sign between them.
std::size_t mail_address(std::string_view text);

}  // namespace bezug::extract
