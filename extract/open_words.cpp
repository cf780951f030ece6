#include "extract/open_words.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "extract/language.h"

namespace bezug::extract {
namespace {

constexpr std::array<std::pair<std::string_view, OpenKind>, 6> kKinds{{
    {"particle", OpenKind::particle},
    {"joint", OpenKind::joint},
    {"content", OpenKind::content},
    {"phrase", OpenKind::phrase},
    {"is", OpenKind::is},
    {"has", OpenKind::has},
}};

}  // namespace

OpenWords OpenWords::load(const std::filesystem::path& file) {
  OpenWords words;
  std::size_t last = 0;
  for (const DataLine& line : data_lines(file)) {
    last = line.number;
    if (line.fields.size() != 2) bad_data(file, line.number, "expected word and kind");
    const auto* const kind = std::ranges::find(kKinds, std::string_view{line.fields[1]},
                                               [](const auto& known) { return known.first; });
    if (kind == kKinds.end()) bad_data(file, line.number, "unknown kind '" + line.fields[1] + "'");
    words.words_[kind->second].insert(line.fields[0]);
  }
  for (const OpenKind kind : {OpenKind::is, OpenKind::has})
    if (!words.words_.contains(kind) || words.words_[kind].size() != 1)
      bad_data(file, last, "expected one word each of the kinds 'is' and 'has'");
  return words;
}

bool OpenWords::is(OpenKind kind, const std::string& word) const {
  const auto found = words_.find(kind);
  return found != words_.end() && found->second.contains(word);
}

}  // namespace bezug::extract
