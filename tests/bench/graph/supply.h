// A made-up supply graph: scale-free, any size, the same for the same seed, never held in memory.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "graph/entity.h"
#include "graph/statement.h"

namespace bezug::bench {

/// Relations that point one way, with their shares of all edges in percent.
struct Share {
  std::string_view relation;
  unsigned percent{};
};
inline constexpr std::array kRelations{
    Share{"supplies", 40}, Share{"owns", 12},    Share{"finances", 10}, Share{"invests_in", 8},
    Share{"sanctions", 7}, Share{"acquires", 6}, Share{"brokers", 5},   Share{"supports", 5},
    Share{"accuses", 4},   Share{"prohibits", 3}};
inline constexpr std::array<Share, 5> kFactualities{Share{"asserted", 78}, Share{"attempted", 6},
                                                    Share{"possible", 8}, Share{"denied", 4},
                                                    Share{"ended", 4}};
inline constexpr std::array<std::string_view, 16> kProducts{
    "Stahl",   "Chips",   "Kupfer",    "Lithium", "Getreide", "Erdgas",    "Turbinen", "Kabel",
    "Motoren", "Drohnen", "Schrauben", "Harz",    "Glas",     "Batterien", "Zement",   "Pumpen"};

struct SupplyRow {
  std::uint32_t subject{};
  std::uint32_t object{};
  std::uint8_t relation{};  ///< index of kRelations
  Factuality factuality{};
  Confidence confidence{};
  std::string_view product{};  ///< empty but for `supplies`
  Day date{};
};

/// A directed multigraph. Subjects and objects are drawn with a probability that falls with the
/// square root of their rank, so that degrees k follow k^-3 as where newcomers prefer the well
/// connected (Barabási and Albert, Science 286, 1999) and the largest has about E / sqrt(V) edges
/// each way. Half of the objects are ranked as the subjects are, so that the great suppliers are
/// among the great customers. Self-loops and parallel edges come as chance has them.
class Supply {
 public:
  /// Precondition: 0 < `vertices`.
  Supply(std::uint64_t seed, std::uint32_t vertices, std::uint64_t edges)
      : seed_{seed}, vertices_{vertices}, edges_{edges} {}

  [[nodiscard]] std::uint32_t vertices() const { return vertices_; }
  [[nodiscard]] std::uint64_t edges() const { return edges_; }
  /// The row with number `at`; rows do not depend on one another.
  [[nodiscard]] SupplyRow row(std::uint64_t at) const {
    const std::uint64_t ends = mixed(4 * at);
    const std::uint64_t kinds = mixed(4 * at + 1);
    const std::uint64_t rest = mixed(4 * at + 2);
    SupplyRow row{.subject = ranked(low(ends)), .object = ranked(high(ends))};
    if ((rest >> 63U) != 0) row.object = other_rank(row.object);
    row.relation = static_cast<std::uint8_t>(share(kRelations, scaled(low(kinds), 100)));
    row.factuality = static_cast<Factuality>(share(kFactualities, scaled(high(kinds), 100)));
    // Most statements are believed: the greater of two draws.
    const unsigned one = scaled(low(rest), 801);
    const unsigned two = scaled(high(rest) & 0xffffU, 801, 16);
    row.confidence =
        Confidence::from_permille(static_cast<std::uint16_t>(200 + std::max(one, two)));
    const std::uint64_t more = mixed(4 * at + 3);
    if (row.relation == 0) row.product = kProducts.at(scaled(low(more), kProducts.size()));
    row.date = Day{static_cast<std::int32_t>(16436 + scaled(high(more), 4000))};  // from 2015 on
    return row;
  }

  [[nodiscard]] static EntityType type(std::uint32_t vertex) {
    if (vertex % 1000 == 0) return EntityType::country;
    if (vertex % 50 == 1) return EntityType::organisation;
    return EntityType::company;
  }
  /// "Werk 0000042": no name is the beginning of another.
  [[nodiscard]] static std::string name(std::uint32_t vertex) { return named("WLV", vertex); }
  /// The id of the entity that has this name and type and no known key.
  [[nodiscard]] static EntityId entity(std::uint32_t vertex) {
    return entity_id(type(vertex), named("wlv", vertex));
  }
  /// One of the ends of the pair with number `at` that queries ask about.
  [[nodiscard]] std::uint32_t asked(std::uint64_t at, bool from) const {
    return scaled(low(mixed(~(2 * at + (from ? 0 : 1)))), vertices_);
  }

 private:
  static std::uint32_t low(std::uint64_t bits) { return static_cast<std::uint32_t>(bits); }
  static std::uint32_t high(std::uint64_t bits) { return static_cast<std::uint32_t>(bits >> 32U); }
  /// A draw of `bits` bits as one of 0 … below `most`.
  static std::uint32_t scaled(std::uint64_t draw, std::uint64_t most, unsigned bits = 32) {
    return static_cast<std::uint32_t>((draw * most) >> bits);
  }
  /// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014) of the draw with number `at`.
  [[nodiscard]] std::uint64_t mixed(std::uint64_t at) const {
    std::uint64_t z = (seed_ * 0xd1342543de82ef95U) + (at + 1) * 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  [[nodiscard]] std::uint32_t ranked(std::uint64_t draw) const {
    return scaled((draw * draw) >> 32U, vertices_);
  }
  [[nodiscard]] std::uint32_t other_rank(std::uint64_t vertex) const {
    constexpr std::uint64_t kPrime = 2654435761U;  // shares no divisor with fewer vertices
    return static_cast<std::uint32_t>((vertex * kPrime + vertices_ / 2) % vertices_);
  }
  template <std::size_t N>
  static std::size_t share(const std::array<Share, N>& shares, unsigned percent) {
    std::size_t at = 0;
    for (; percent >= shares.at(at).percent; ++at) percent -= shares.at(at).percent;
    return at;
  }
  static std::string named(std::string_view initials, std::uint32_t vertex) {
    std::string name;
    switch (type(vertex)) {
      case EntityType::country:
        name = {initials[1], 'a', 'n', 'd', ' '};
        break;
      case EntityType::organisation:
        name = {initials[2], 'e', 'r', 'b', 'a', 'n', 'd', ' '};
        break;
      default:
        name = {initials[0], 'e', 'r', 'k', ' '};
    }
    std::string digits = std::to_string(vertex);
    digits.insert(0, 10 - digits.size(), '0');
    return name + digits;
  }

  std::uint64_t seed_;
  std::uint32_t vertices_;
  std::uint64_t edges_;
};

}  // namespace bezug::bench
