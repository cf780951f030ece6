// Random small multigraphs for property tests, with parallel edges, self-loops and filters.
#pragma once

#include <rapidcheck.h>

#include <array>
#include <string>
#include <vector>

#include "graph/edge.h"
#include "graph/query/walk.h"

namespace bezug::test {

inline constexpr std::uint64_t kEntities = 9;  // entity() is one-to-one below 11

/// Ids that are not in the order of their numbers.
inline EntityId entity(std::uint64_t number) { return EntityId{(number * 7 + 3) % 11 + 1}; }
inline RelationId relation(std::uint64_t number) { return RelationId{100 + number}; }
inline DocumentId document(std::uint64_t number) { return DocumentId{200 + number}; }

/// 0 … n - 1, all as likely in small cases as in large ones.
inline std::size_t pick(std::size_t n) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange<std::size_t>(0, n));
}

/// Up to 24 edges between nine entities: few enough for long ways, enough for parallel ones. In a
/// third of the cases all confidences are equal.
inline std::vector<Edge> random_edges() {
  static constexpr std::array<std::uint16_t, 5> kConfidences{0, 250, 500, 900, 1000};
  static const std::array<std::string, 3> kProducts{"", "gas\n", "oil\nwheat\n"};
  const bool equal = pick(3) == 0;
  const auto codes = *rc::gen::container<std::vector<std::uint64_t>>(
      pick(25), rc::gen::resize(rc::kNominalSize, rc::gen::arbitrary<std::uint64_t>()));
  std::vector<Edge> edges;
  for (std::uint64_t code : codes) {
    const auto take = [&code](std::uint32_t n) {
      const auto digit = static_cast<std::uint32_t>(code % n);
      code /= n;
      return digit;
    };
    Edge edge;
    edge.subject = entity(take(kEntities));
    edge.object = entity(take(kEntities));
    edge.relation = relation(take(2));
    edge.document = document(take(3));
    edge.factuality = static_cast<Factuality>(take(5));
    const auto confidence = take(5);
    edge.confidence = Confidence::from_permille(kConfidences.at(equal ? 3 : confidence));
    edge.products = kProducts.at(take(3));
    if (const std::uint32_t day = take(4); day > 0) edge.date = Day{static_cast<int>(day) - 2};
    if (take(3) == 0) edge.source = entity(take(3));
    edge.row = take(3);
    if (take(4) == 0) edge.valid = {.from = Day{static_cast<int>(take(3)) - 1}, .until = {}};
    if (take(4) == 0) edge.valid.until = Day{static_cast<int>(take(3)) - 1};
    edge.statement = StatementId{(edges.size() * 7919 + 17) % 65521};
    edges.push_back(edge);
  }
  return edges;
}

inline EdgeFilter random_filter() {
  EdgeFilter filter;
  if (pick(4) == 0) filter.relations = {relation(0)};
  if (pick(6) == 0) filter.documents = {document(0), document(1)};
  if (pick(6) == 0) filter.factualities = static_cast<unsigned>(pick(32));
  if (pick(8) == 0) filter.product = "wheat";
  if (pick(6) == 0) filter.least_confidence = Confidence::from_permille(400);
  if (pick(8) == 0) filter.sources = {entity(0), entity(1)};
  if (pick(8) == 0) filter.without = {entity(pick(kEntities)), entity(5)};
  if (pick(8) == 0) filter.since = Day{0};
  if (pick(8) == 0) filter.until = Day{0};
  if (pick(8) == 0) filter.as_of = Day{0};
  return filter;
}

inline EntityId random_entity() { return entity(pick(kEntities)); }

inline Heading random_heading() { return static_cast<Heading>(pick(3)); }

inline Walk random_walk() {
  return Walk{.heading = random_heading(), .max_hops = static_cast<unsigned>(pick(9))};
}

/// All entities that there can be, so that a snapshot knows them as a view does.
inline std::vector<EntityId> all_entities() {
  std::vector<EntityId> all;
  for (std::uint64_t number = 0; number < kEntities; ++number) all.push_back(entity(number));
  return all;
}

/// Up to 400 edges between 150 entities, of few confidences, so that many ways are as good as the
/// best: too many to try all.
inline constexpr std::uint64_t kManyEntities = 150;
inline EntityId one_of_many(std::uint64_t number) {
  return EntityId{(number % kManyEntities * 67 + 5) % 151 + 1};
}
inline std::vector<Edge> many_random_edges() {
  static constexpr std::array<std::uint16_t, 4> kConfidences{900, 900, 500, 0};
  const std::size_t confidences = 1 + pick(kConfidences.size());
  const std::size_t most = 100 + pick(301);
  std::vector<Edge> edges;
  while (edges.size() < most) {
    Edge edge;
    edge.subject = one_of_many(pick(kManyEntities));
    edge.object = one_of_many(pick(kManyEntities));
    edge.confidence = Confidence::from_permille(kConfidences.at(pick(confidences)));
    edge.statement = StatementId{edges.size() + 1};
    edges.push_back(edge);
  }
  return edges;
}
inline std::vector<EntityId> many_entities() {
  std::vector<EntityId> all;
  for (std::uint64_t number = 0; number < kManyEntities; ++number)
    all.push_back(one_of_many(number));
  return all;
}

inline std::vector<Edge> accepted(const std::vector<Edge>& edges, const EdgeFilter& filter) {
  std::vector<Edge> some;
  for (const Edge& edge : edges)
    if (filter(edge)) some.push_back(edge);
  return some;
}

}  // namespace bezug::test
