// Words of messages and web pages: addresses, hashtags, names of accounts; names among them.
#pragma once

#include <string_view>

#include "extract/tree.h"

namespace bezug::extract {

/// A web address, which is part of no name.
bool is_link(std::string_view form);

/// A hashtag (*#S21*) or the name of an account (*@DB_Info*).
bool is_tag(std::string_view form);

/// The word without the sign of a tag. A view of `form`.
std::string_view untagged(std::string_view form);

/// Whether the word says only that an account is cited: a mark of two letters before its name.
bool cites_account(const Tree& tree, int token);

/// End of the part of [begin, end) that can be one name: it goes neither over the end of a line of
/// `text` nor over addresses and tags, nor does it stop at a hyphen or dash. `begin` if there is
/// none.
int name_end(std::string_view text, const Tree& tree, int begin, int end);

}  // namespace bezug::extract
