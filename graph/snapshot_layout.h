// The bytes of a snapshot, in memory as in a file. Numbers are of the machine's own byte order; a
// file of another order is refused by its magic number.
//
//   header   one block
//   columns  each from the start of a block on, in the order of Column
//   sums     the checksum of each block before them
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace bezug::layout {

/// "Bezug" and the version of the layout.
inline constexpr std::uint64_t kMagic = 0x42657a7567000002;

/// An edge as a search meets it in the row of one of its ends.
struct Arc {
  std::uint32_t other{};  ///< vertex at the other end
  std::uint32_t mark{};   ///< see mark()
};

/// What else there is to an edge.
struct Detail {
  std::uint64_t statement{};
  std::uint32_t document{};  ///< place in documents
  std::int32_t date{};       ///< day, or kNoDate
  std::uint32_t said_by{};   ///< place in speakers, and one more; 0 where the author speaks
  std::uint32_t products{};  ///< place in product_begins
  std::uint32_t row{};
  std::uint32_t validity{};  ///< place in validities
};

/// Days, or kNoDate.
struct Days {
  std::int32_t from{};
  std::int32_t until{};
};

enum class Column : std::uint8_t {
  entities,        ///< u64 a vertex, ascending
  out_begins,      ///< u32 a vertex and one more: where its row begins in out_arcs
  out_arcs,        ///< Arc an edge, sorted by source, relation, target, statement
  in_begins,       ///< as out_begins, in in_arcs
  in_arcs,         ///< Arc an edge, sorted by target, relation, source, statement
  in_numbers,      ///< u32 an edge of in_arcs: its place in out_arcs
  details,         ///< Detail an edge of out_arcs
  relations,       ///< u64, ascending
  documents,       ///< u64, ascending
  speakers,        ///< u64, ascending
  product_begins,  ///< u32 a distinct list of products and one more: where it begins in products
  products,        ///< bytes
  validities,      ///< Days that occur
};
inline constexpr std::size_t kColumns = 13;
/// Bytes of a value of each column.
inline constexpr std::array<std::uint8_t, kColumns> kWidths{
    8, 4, sizeof(Arc), 4, sizeof(Arc), 4, sizeof(Detail), 8, 8, 8, 4, 1, sizeof(Days)};

inline constexpr std::int32_t kNoDate = std::numeric_limits<std::int32_t>::min();

struct Extent {
  std::uint64_t offset{};  ///< in bytes
  std::uint64_t count{};   ///< of values
};

struct Header {
  std::uint64_t magic{kMagic};
  std::uint64_t origin{};  ///< which store
  std::uint64_t change{};  ///< the last change that it holds
  std::uint64_t size{};    ///< of all bytes
  std::array<Extent, kColumns> columns{};
  Extent sums{};
  std::uint64_t sum_of_sums{};
  std::uint64_t sum{};  ///< of all before it
};

/// What nearly every filter asks of an edge, in one word: place of its relation in relations (16
/// bits), factuality (3), confidence in thousandths (10).
constexpr std::uint32_t mark(std::uint32_t relation, std::uint32_t factuality,
                             std::uint32_t permille) {
  return relation | factuality << 16U | permille << 19U;
}
constexpr std::uint32_t relation_in(std::uint32_t mark) { return mark & 0xffffU; }
constexpr std::uint32_t factuality_in(std::uint32_t mark) { return mark >> 16U & 7U; }
constexpr std::uint32_t permille_in(std::uint32_t mark) { return mark >> 19U & 0x3ffU; }

}  // namespace bezug::layout
