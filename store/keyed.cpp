#include "store/keyed.h"

#include <algorithm>

#include "store/record.h"

namespace bezug::store {

Statement statement_of_row(const Edge& edge) {
  Statement statement{.id = edge.statement,
                      .subject = edge.subject,
                      .relation = {},
                      .object = edge.object,
                      .qualifiers = {},
                      .factuality = edge.factuality,
                      .source = edge.source,
                      .claimants = {},
                      .confidence = edge.confidence,
                      .evidence = {.document = edge.document, .sentence = {}, .span = {}},
                      .row = edge.row};
  if (edge.source) statement.claimants.push_back({.who = *edge.source, .span = {}});
  for (std::string_view rest = edge.products; !rest.empty();) {
    const std::string product{rest.substr(0, rest.find('\n'))};
    rest.remove_prefix(std::min(rest.size(), product.size() + 1));
    statement.qualifiers.push_back(
        {.kind = QualifierKind::product, .text = product, .folded = product, .span = {}});
  }
  if (edge.valid != Validity{}) {
    const Value days = Interval{
        .first = edge.valid.from, .last = edge.valid.until, .granularity = Granularity::day};
    statement.qualifiers.push_back({.kind = QualifierKind::time,
                                    .text = to_string(days),
                                    .folded = to_string(days),
                                    .span = {},
                                    .value = days});
  }
  return statement;
}

Statement statement_at(const Key& key, std::string_view value) {
  auto statement = decode<Statement>(value);
  statement.id = key.statement;
  statement.evidence.document = key.document;
  return statement;
}

Edge edge_at(const Key& key, std::string_view value) {
  auto edge = decode<Edge>(value);
  edge.subject = key.subject;
  edge.relation = key.relation;
  edge.object = key.object;
  edge.statement = key.statement;
  return edge;
}

}  // namespace bezug::store
