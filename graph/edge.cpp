#include "graph/edge.h"

#include <algorithm>
#include <array>
#include <utility>

#include "graph/hash.h"

namespace bezug {

StatementId row_statement_id(const Edge& edge) {
  // Of fixed size, so that no two lists of roles spell the same.
  std::array<char, 5 * sizeof(std::uint64_t)> roles{};
  auto* to = roles.begin();
  for (const std::uint64_t part :
       {edge.document.value(), std::uint64_t{edge.row}, edge.subject.value(), edge.relation.value(),
        edge.object.value()})
    for (unsigned shift = 0; shift < 64; shift += 8)
      *to++ = static_cast<char>(part >> shift & 0xffU);
  return StatementId{hash64({"row", {roles.data(), roles.size()}})};
}

Validity validity(const std::vector<Qualifier>& qualifiers) {
  Validity all;
  bool first = true;
  for (const Qualifier& qualifier : qualifiers) {
    const auto* const time = std::get_if<Interval>(&qualifier.value);
    if (qualifier.kind != QualifierKind::time || time == nullptr) continue;
    // An open side is none, and wider than any day.
    if (std::exchange(first, false))
      all = {.from = time->first, .until = time->last};
    else if (all.until)
      all.until = time->last ? std::max(all.until, time->last) : time->last;
    all.from = std::min(all.from, time->first);
  }
  return all;
}

bool EdgeFilter::operator()(const Edge& edge) const {
  if (!relations.empty() && !relations.contains(edge.relation)) return false;
  if (!documents.empty() && !documents.contains(edge.document)) return false;
  if ((factualities >> static_cast<unsigned>(edge.factuality) & 1U) == 0) return false;
  if (edge.confidence < least_confidence) return false;
  if (!sources.empty() && (!edge.source || !sources.contains(*edge.source))) return false;
  if (!accepts(edge.date, edge.valid)) return false;
  if (!without.empty() && (without.contains(edge.subject) || without.contains(edge.object)))
    return false;
  return product.empty() || edge.products.find(product) != std::string::npos;
}

bool EdgeFilter::accepts(const std::optional<Day>& date, const Validity& valid) const {
  if (since && (!date || *date < *since)) return false;
  if (until && (!date || *date > *until)) return false;
  if (!as_of) return true;
  return (!date || *date <= *as_of) && (!valid.from || *valid.from <= *as_of) &&
         (!valid.until || *valid.until >= *as_of);
}

}  // namespace bezug
