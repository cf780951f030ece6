#include "graph/copies.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "graph/hash.h"

namespace bezug {
namespace {

// How well these do is measured in tests/bench/RESULTS.md, "Copies".
constexpr double kLeastOfWords = 0.5;
/// Messages of a line or two that follow one pattern are alike without being copies.
constexpr std::uint32_t kShortText = 40;
constexpr double kLeastOfShortText = 0.7;
constexpr double kLeastOfTriples = 0.6;
/// Independent reports of one event share a statement or two.
constexpr double kLeastTriples = 4;
constexpr std::int32_t kMostDaysApart = 3;

constexpr Banding kWordBands{.bands = 32, .rows = 3};
constexpr Banding kTripleBands{.bands = 20, .rows = 3};

bool same_words(const Sketch& one, const Sketch& other) {
  const bool brief = std::min(one.size, other.size) < kShortText;
  return resemblance(one, other) > (brief ? kLeastOfShortText : kLeastOfWords);
}

/// Of |A| + |B| = |A ∪ B| + |A ∩ B| and the resemblance follows |A ∩ B|.
double shared(const Sketch& one, const Sketch& other, double resemblance) {
  const double both = static_cast<double>(one.size) + static_cast<double>(other.size);
  return std::round(resemblance / (1 + resemblance) * both);
}

bool same_triples(const Sketch& one, const Sketch& other) {
  const double alike = resemblance(one, other);
  return alike >= kLeastOfTriples && shared(one, other, alike) >= kLeastTriples;
}

bool near(std::optional<Day> one, std::optional<Day> other) {
  return !one || !other || std::abs(one->number - other->number) <= kMostDaysApart;
}

std::uint64_t triple_hash(const Statement& statement) {
  return hash64(
      {hex(statement.subject.value()), statement.relation, hex(statement.object.value())});
}

}  // namespace

Likeness likeness(const Contribution& contribution) {
  std::vector<std::uint64_t> triples;
  for (const Statement& statement : contribution.statements)
    triples.push_back(triple_hash(statement));
  return {.words = contribution.words,
          .triples = sketch(std::move(triples)),
          .date = Day::parse(contribution.document.date)};
}

bool are_copies(const Likeness& one, const Likeness& other) {
  if (same_words(one.words, other.words)) return true;
  return near(one.date, other.date) && same_triples(one.triples, other.triples);
}

std::vector<std::uint64_t> bands(const Likeness& likeness) {
  std::vector<std::uint64_t> all = bands(likeness.words, kWordBands, 0);
  if (likeness.triples.size < kLeastTriples) return all;
  const std::vector<std::uint64_t> triples = bands(likeness.triples, kTripleBands, 1);
  all.insert(all.end(), triples.begin(), triples.end());
  return all;
}

}  // namespace bezug
