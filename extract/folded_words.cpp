#include "extract/folded_words.h"

#include <algorithm>

namespace bezug::extract {
namespace {

bool in_word(char byte) {
  const auto c = static_cast<unsigned char>(byte);
  return c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
}

}  // namespace

std::vector<std::string> folded_words(std::string_view folded) {
  std::vector<std::string> all;
  for (const auto* at = folded.begin(); at != folded.end();) {
    const auto* const begin = std::find_if(at, folded.end(), in_word);
    at = std::find_if_not(begin, folded.end(), in_word);
    if (begin != at) all.emplace_back(begin, at);
  }
  return all;
}

}  // namespace bezug::extract
