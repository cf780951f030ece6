// The network's second guess of tags and cases, made with the whole sentence in view.
#pragma once

#include <string>
#include <string_view>

#include "extract/annotation.h"

namespace bezug::extract::net {

/// "NOUN/NN/Acc": what the network guesses of a word. The case is empty where it has none.
std::string fine_tag(const Token& token);

/// Gives `token` the tags of `fine_tag` if that has another UPOS. Finer tags and cases stay: the
/// tagger knows them better.
void retag(Token& token, std::string_view fine_tag);

}  // namespace bezug::extract::net
