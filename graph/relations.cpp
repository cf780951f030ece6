#include "graph/relations.h"

#include <algorithm>
#include <array>
#include <utility>

#include "graph/strings.h"

namespace bezug {
namespace {

Result<std::vector<EntityType>> types(const std::string& field, Diagnostic bad) {
  std::vector<EntityType> found;
  if (field == "any") return found;
  for (const std::string& name : split(field, ',')) {
    const auto type = entity_type(name);
    if (!type) {
      bad.message = "unknown entity type '" + name + "'";
      return tl::unexpected{bad};
    }
    found.push_back(*type);
  }
  return found;
}

Result<RelationKind> kind_named(const std::string& name, Diagnostic bad) {
  constexpr std::array<std::pair<std::string_view, RelationKind>, 5> kKinds{{
      {"-", RelationKind::other},
      {"trade", RelationKind::trade},
      {"making", RelationKind::making},
      {"claim", RelationKind::claim},
      {"office", RelationKind::office},
  }};
  for (const auto& [known, kind] : kKinds)
    if (known == name) return kind;
  bad.message = "unknown kind '" + name + "' (trade, making, claim, office or -)";
  return tl::unexpected{bad};
}

Result<RelationType> parse_line(const std::string& line, Diagnostic bad) {
  const std::vector<std::string> fields = split(line, '\t');
  constexpr std::size_t kFields = 6;
  if (fields.size() != kFields) {
    bad.message = "expected 6 tab-separated fields, found " + std::to_string(fields.size());
    return tl::unexpected{bad};
  }
  auto subjects = types(fields[1], bad);
  if (!subjects) return tl::unexpected{subjects.error()};
  auto objects = types(fields[2], bad);
  if (!objects) return tl::unexpected{objects.error()};
  const auto kind = kind_named(fields[4], bad);
  if (!kind) return tl::unexpected{kind.error()};
  return RelationType{.name = fields[0],
                      .subjects = *std::move(subjects),
                      .objects = *std::move(objects),
                      .symmetric = fields[3] == "yes",
                      .kind = *kind,
                      .summary = fields[5]};
}

}  // namespace

Result<Relations> Relations::parse(std::istream& in, std::string_view file) {
  Relations relations;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line.starts_with('#')) continue;
    auto type = parse_line(line, Diagnostic{.file = std::string{file}, .line = number});
    if (!type) return tl::unexpected{type.error()};
    relations.types_.push_back(*std::move(type));
  }
  return relations;
}

const RelationType* Relations::find(std::string_view name) const& {
  const auto found =
      std::ranges::find_if(types_, [&](const RelationType& type) { return type.name == name; });
  return found == types_.end() ? nullptr : &*found;
}

RelationKind Relations::kind(std::string_view name) const {
  const RelationType* const type = find(name);
  return type == nullptr ? RelationKind::other : type->kind;
}

}  // namespace bezug
