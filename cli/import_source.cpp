#include "cli/import_source.h"

#include <fstream>

#include "extract/language.h"

namespace bezug::cli {

namespace {

Relations known_relations() {
  const auto file = extract::data_folder() / "relations.tsv";
  std::ifstream in{file};
  Result<Relations> known = Relations::parse(in, file.string());
  if (!known) throw DataError{to_string(known.error())};
  return *std::move(known);
}

}  // namespace

ImportKnowledge::ImportKnowledge() : relations{known_relations()} {}

std::optional<EntityId> Sighted::find(const std::string& name) {
  if (runs_ != bulk_.runs()) {
    ids_.clear();
    bytes_ = 0;
    runs_ = bulk_.runs();
  }
  const auto found = ids_.find(name);
  if (found == ids_.end()) return std::nullopt;
  return found->second;
}

void Sighted::put(const std::string& name, EntityId id) {
  constexpr std::size_t kEntryBytes = 96;  // of the map beside the name's letters, about
  bytes_ += name.size() + kEntryBytes;
  if (bytes_ > most_) {
    ids_.clear();
    bytes_ = 0;
  }
  ids_.emplace(name, id);
}

}  // namespace bezug::cli
