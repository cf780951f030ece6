#include "extract/model/grammar.h"

#include "extract/language.h"
#include "graph/error.h"

namespace bezug::extract::names {

namespace {

// Capital of an ASCII or Latin-1 first letter: what the grammars of name parts begin with.
std::string with_capital(std::string text) {
  if (text.empty()) return text;
  if (text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 32);
  else if (text.size() > 1 && text[0] == '\xc3' && static_cast<unsigned char>(text[1]) >= 0xa0)
    text[1] = static_cast<char>(text[1] - 32);
  return text;
}

}  // namespace

void Grammar::read(const std::filesystem::path& file) {
  for (const DataLine& line : data_lines(file)) {
    if (line.fields.size() != 2) bad_data(file, line.number, "expected symbol and expansion");
    add(line.fields[0], line.fields[1]);
  }
}

void Grammar::add(const std::string& symbol, std::string expansion) {
  rules_[symbol].push_back(std::move(expansion));
}

std::string Grammar::text(const std::string& symbol, Random& random) const {
  const auto found = rules_.find(symbol);
  if (found == rules_.end()) throw DataError{"grammar of names: no rule for {" + symbol + "}"};
  const std::string& expansion = found->second[below(found->second.size(), random)];
  std::string out;
  for (std::size_t at = 0; at < expansion.size();) {
    const std::size_t open = std::min(expansion.find('{', at), expansion.size());
    out.append(expansion, at, open - at);
    if (open == expansion.size()) break;
    const std::size_t close = expansion.find('}', open);
    if (close == std::string::npos) throw DataError{"grammar of names: no } in " + expansion};
    std::string name = expansion.substr(open + 1, close - open - 1);
    at = close + 1;
    if (name.ends_with('?')) {
      name.pop_back();
      if (chance(0.5, random)) continue;
    }
    if (name.starts_with('^'))
      out += with_capital(text(name.substr(1), random));
    else
      out += text(name, random);
  }
  return out;
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> found;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) found.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return found;
}

}  // namespace bezug::extract::names
