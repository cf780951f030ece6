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
inline constexpr std::uint64_t kMagic = 0x42657a7567000001;

enum class Column : std::uint8_t {
  entities,        ///< u64 a vertex, ascending
  out_begins,      ///< u32 a vertex and one more: where its row begins in the out columns
  targets,         ///< u32 an edge: vertex. Edges are sorted by source, relation, target, statement
  out_marks,       ///< u32 an edge: see mark()
  in_begins,       ///< as out_begins, in the in columns
  sources,         ///< u32 an edge, sorted by target, relation, source, statement: vertex
  in_marks,        ///< u32 an edge
  in_numbers,      ///< u32 an edge: its place in the out columns
  statements,      ///< u64 an edge, in the order of the out columns like all that follow
  document_of,     ///< u32 an edge: place in documents
  dates,           ///< i32 an edge: day, or kNoDate
  said_by,         ///< u32 an edge: place in speakers, and one more; 0 where the author speaks
  product_of,      ///< u32 an edge: place in product_begins
  rows,            ///< u32 an edge
  relations,       ///< u64, ascending
  documents,       ///< u64, ascending
  speakers,        ///< u64, ascending
  product_begins,  ///< u32 a distinct list of products and one more: where it begins in products
  products,        ///< bytes
};
inline constexpr std::size_t kColumns = 19;
/// Bytes of a value of each column.
inline constexpr std::array<std::uint8_t, kColumns> kWidths{8, 4, 4, 4, 4, 4, 4, 4, 8, 4,
                                                            4, 4, 4, 4, 8, 8, 8, 4, 1};

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
