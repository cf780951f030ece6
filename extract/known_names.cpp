#include "extract/known_names.h"

#include "extract/language.h"
#include "extract/utf8.h"
#include "graph/strings.h"

namespace bezug::extract {

KnownNames::KnownNames() {
  for (const std::string& language : languages()) {
    load_countries(data_folder() / "lang" / language / "countries.tsv");
    load_organisations(data_folder() / "lang" / language / "organisations.tsv");
  }
}

const KnownEntity* KnownNames::named(const std::string& folded) const {
  const auto found = by_name_.find(folded);
  return found == by_name_.end() ? nullptr : &found->second;
}

const KnownEntity* KnownNames::keyed(const std::string& key) const {
  const auto found = by_key_.find(key);
  return found == by_key_.end() ? nullptr : &found->second;
}

void KnownNames::add(const KnownEntity& entity, const std::string& name, std::string_view others) {
  by_key_.emplace(entity.key, entity);
  by_name_.emplace(fold(name), entity);
  for (const std::string& other : split(others, '|'))
    if (!other.empty() && other != "-") by_name_.emplace(fold(other), entity);
}

void KnownNames::load_countries(const std::filesystem::path& file) {
  constexpr std::string_view kUnion = "EU";  // has a code among the states' and is none
  for (const DataLine& line : data_lines(file)) {
    if (line.fields.size() < 2) bad_data(file, line.number, "expected at least 2 fields");
    const std::string& iso = line.fields[0];
    add({.type = iso == kUnion ? EntityType::organisation : EntityType::country,
         .key = "iso:" + iso},
        line.fields[1], line.fields.size() > 2 ? line.fields[2] : "");
  }
}

void KnownNames::load_organisations(const std::filesystem::path& file) {
  for (const DataLine& line : data_lines(file)) {
    if (line.fields.size() < 4) bad_data(file, line.number, "expected at least 4 fields");
    const auto type = entity_type(line.fields[3]);
    if (!type) bad_data(file, line.number, "unknown type '" + line.fields[3] + "'");
    add({.type = *type, .key = "org:" + line.fields[0]}, line.fields[1], line.fields[2]);
  }
}

}  // namespace bezug::extract
