#include "extract/model/net/retag.h"

namespace bezug::extract::net {

std::string fine_tag(const Token& token) {
  return token.upos + "/" + token.xpos + "/" + std::string{feature(token.feats, "Case")};
}

void retag(Token& token, std::string_view fine_tag) {
  const std::size_t first = fine_tag.find('/');
  const std::size_t last = fine_tag.rfind('/');
  if (first == last) return;
  const std::string_view upos = fine_tag.substr(0, first);
  if (token.upos == upos) return;
  token.upos = upos;
  token.xpos = fine_tag.substr(first + 1, last - first - 1);
}

}  // namespace bezug::extract::net
