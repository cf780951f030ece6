// What a text is recognised by when another copies it.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace bezug::extract {

/// Hashes of every four words of `text` in a row ("shingles"), folded, in the order of the text.
/// Runs end where paragraphs do, wherever lines are broken. Addresses of pages, which differ
/// from copy to copy, count for nothing, nor do paragraphs of a few words (headlines, bylines,
/// buttons) beside longer ones. A paragraph of fewer words is one run; a text without words has
/// none. O(length).
std::vector<std::uint64_t> word_runs(std::string_view text);

}  // namespace bezug::extract
