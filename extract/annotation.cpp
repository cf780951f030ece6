#include "extract/annotation.h"

namespace bezug::extract {

std::string_view feature(std::string_view feats, std::string_view name) {
  for (std::size_t begin = 0; begin < feats.size();) {
    std::size_t end = feats.find('|', begin);
    if (end == std::string_view::npos) end = feats.size();
    const std::string_view pair = feats.substr(begin, end - begin);
    if (pair.size() > name.size() && pair[name.size()] == '=' && pair.starts_with(name))
      return pair.substr(name.size() + 1);
    begin = end + 1;
  }
  return {};
}

}  // namespace bezug::extract
