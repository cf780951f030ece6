#include "extract/tags.h"

namespace bezug::extract {

bool is_link(std::string_view form) {
  return form.find("://") != std::string_view::npos || form.starts_with("www.");
}

bool is_tag(std::string_view form) { return form.size() > 1 && (form[0] == '#' || form[0] == '@'); }

std::string_view untagged(std::string_view form) { return is_tag(form) ? form.substr(1) : form; }

bool cites_account(const Tree& tree, int token) {
  if (tree.token(token).form.size() != 2 || token + 1 >= tree.size()) return false;
  const std::string_view next = tree.token(token + 1).form;
  return is_tag(next) && next[0] == '@';
}

int name_end(std::string_view text, const Tree& tree, int begin, int end) {
  if (begin < end && is_link(tree.token(begin).form)) return begin;
  for (int at = begin + 1; at < end; ++at) {
    const std::uint32_t before = tree.token(at - 1).span.end;
    const std::uint32_t behind = tree.token(at).span.begin;
    const bool new_line = before < behind &&
                          text.substr(before, behind - before).find('\n') != std::string_view::npos;
    const std::string& form = tree.token(at).form;
    if (is_link(form) || is_tag(form) || is_tag(tree.token(at - 1).form) || new_line) end = at;
  }
  while (end > begin + 1 && (tree.token(end - 1).form == "-" || tree.token(end - 1).form == "–"))
    --end;
  return end;
}

}  // namespace bezug::extract
