#include "graph/statement.h"

#include <algorithm>

#include "graph/hash.h"

namespace bezug {
namespace {

template <class Enum, std::size_t N>
std::optional<Enum> named(const std::array<std::string_view, N>& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

}  // namespace

std::string_view to_string(Factuality factuality) {
  return kFactualityNames.at(static_cast<std::size_t>(factuality));
}
std::optional<Factuality> factuality(std::string_view name) {
  return named<Factuality>(kFactualityNames, name);
}

std::string_view to_string(QualifierKind kind) {
  return kQualifierNames.at(static_cast<std::size_t>(kind));
}
std::optional<QualifierKind> qualifier_kind(std::string_view name) {
  return named<QualifierKind>(kQualifierNames, name);
}

std::string text_with_value(const Qualifier& qualifier) {
  const std::string value = to_string(qualifier.value);
  return value.empty() ? qualifier.text : qualifier.text + " [" + value + "]";
}

StatementId statement_id(const Statement& statement) {
  std::string qualifiers;
  for (const Qualifier& qualifier : statement.qualifiers) {
    qualifiers += to_string(qualifier.kind);
    qualifiers += '=' + qualifier.text + '\n';
  }
  for (std::size_t outer = 1; outer < statement.claimants.size(); ++outer)
    qualifiers += "reported by=" + hex(statement.claimants[outer].who.value()) + '\n';
  const Evidence& evidence = statement.evidence;
  return StatementId{
      hash64({"statement", hex(evidence.document.value()), std::to_string(evidence.span.begin),
              std::to_string(evidence.span.end), hex(statement.subject.value()), statement.relation,
              hex(statement.object.value()), to_string(statement.factuality),
              statement.source ? hex(statement.source->value()) : "", qualifiers})};
}

RelationId relation_id(std::string_view name) { return RelationId{hash64({"relation", name})}; }

bool is_open(std::string_view relation) { return relation.starts_with(kOpenPrefix); }

}  // namespace bezug
