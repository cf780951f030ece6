#include "extract/compounds.h"

#include "extract/language.h"

namespace bezug::extract {

Compounds Compounds::load(const std::filesystem::path& file) {
  Compounds compounds;
  for (const DataLine& line : data_lines(file)) {
    if (line.fields.size() != 2) bad_data(file, line.number, "expected linked and plain ending");
    compounds.links_.emplace_back(line.fields[0], line.fields[1] == "-" ? "" : line.fields[1]);
  }
  return compounds;
}

std::string Compounds::bare(std::string_view part) const {
  while (part.ends_with('-')) part.remove_suffix(1);
  for (const auto& [linked, plain] : links_)
    if (part.size() > linked.size() && part.ends_with(linked))
      return std::string{part.substr(0, part.size() - linked.size())} + plain;
  return std::string{part};
}

}  // namespace bezug::extract
