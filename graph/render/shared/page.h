// The explorer: one HTML page that shows a graph and its evidence, and asks for nothing else.
#pragma once

#include <string>
#include <string_view>

namespace bezug {

/// The page with its style and scripts. `data` is JSON: an array of the records of the format
/// jsonl, whose documents have a "text", or null for a page that asks the server it came from.
/// Valid UTF-8.
std::string page(std::string_view data);

/// The Content-Security-Policy of the page: only its own scripts run, and nothing is loaded. With
/// `asks_server`, scripts may ask where the page came from.
std::string page_policy(bool asks_server);

/// `json` without the characters that end a script element or a comment in one.
std::string for_script(std::string_view json);

}  // namespace bezug
