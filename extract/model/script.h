// Edit scripts: how a lemma is made from a form, as a short text that other words share.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace bezug::extract {

/// Script that makes `lemma` of `form`: "flags:strip front:add front:strip back:add back", bytes.
/// Flags: l lower case first, u take the last umlaut's dots off, c capitalise at the end.
std::string edit_script(std::string_view form, std::string_view lemma);

/// Result of `script` on `form`; nothing if it strips more than there is, or more than is right at
/// a UTF-8 boundary.
std::optional<std::string> edited(std::string_view form, std::string_view script);

/// Lower case for the letters of Latin-1, without tables; other bytes stay. For features and keys.
std::string latin_lower(std::string_view text);
/// First letter in upper case, for the letters of Latin-1.
std::string latin_capitalised(std::string_view text);
/// Whether the first letter is an upper-case letter of Latin-1.
bool latin_upper(std::string_view text);

}  // namespace bezug::extract
