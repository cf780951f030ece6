// Keys: which rows there are, what their keys are made of, and therefore how they sort.
//
//   key  := part*                        as kLayouts lists them
//   id   := 8 bytes, big-endian          so that byte order is id order
//   text := (byte | 01 01 | 01 02)* 00   00 is written 01 01 and 01 is written 01 02, so that
//                                        byte order is text order and a prefix stays a prefix
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "graph/ids.h"

namespace bezug::store {

/// Bytes of an id in keys, and in values that spell ids themselves.
inline constexpr std::size_t kIdBytes = 8;

/// A column family: rows of one purpose.
enum class Family : std::uint8_t {
  documents,         ///< what is known of a document, and which entities it names
  uris,              ///< documents in order of URI; no value
  texts,             ///< the text of a document
  statements,        ///< statements by document
  edges_by_subject,  ///< what filters and searches need of a statement, from its subject
  edges_by_object,   ///< the same from its object
  entities,          ///< what one document knows of an entity
  names,             ///< folded names of entities; no value
  files,             ///< how a file was when all of its documents were put: a cache
  hashes,            ///< documents by the 16 bytes of their content hash; no value
  sketches,          ///< by what copies of a document are found
  sketch_bands,      ///< documents by what copies share; no value
  copies,            ///< documents and their copies, each pair both ways; no value
};

/// What sketches of copies have in common: see bands() of graph/copies.h.
using BandId = Id<struct BandTag>;

enum class Part : std::uint8_t {
  text,
  document,
  statement,
  entity,
  subject,
  relation,
  object,
  band,
  other,
};

struct Layout {
  Family family{};
  std::string_view name;
  std::array<Part, 4> parts{};
  std::size_t size{};  ///< how many of `parts` count

  [[nodiscard]] constexpr std::span<const Part> key() const noexcept {
    return std::span{parts}.first(size);
  }
};

inline constexpr std::array kLayouts{
    Layout{Family::documents, "documents", {Part::document}, 1},
    Layout{Family::uris, "uris", {Part::text, Part::document}, 2},
    Layout{Family::texts, "texts", {Part::document}, 1},
    Layout{Family::statements, "statements", {Part::document, Part::statement}, 2},
    Layout{Family::edges_by_subject,
           "edges_by_subject",
           {Part::subject, Part::relation, Part::object, Part::statement},
           4},
    Layout{Family::edges_by_object,
           "edges_by_object",
           {Part::object, Part::relation, Part::subject, Part::statement},
           4},
    Layout{Family::entities, "entities", {Part::entity, Part::document}, 2},
    Layout{Family::names, "names", {Part::text, Part::entity, Part::document}, 3},
    Layout{Family::files, "files", {Part::text}, 1},
    Layout{Family::hashes, "hashes", {Part::text, Part::document}, 2},
    Layout{Family::sketches, "sketches", {Part::document}, 1},
    Layout{Family::sketch_bands, "sketch_bands", {Part::band, Part::document}, 2},
    Layout{Family::copies, "copies", {Part::document, Part::other}, 2},
};

/// So many of kLayouts has every database; one that an older Bezug made may lack those behind.
inline constexpr std::size_t kFirstFamilies = 8;

constexpr const Layout& layout(Family family) {
  return kLayouts.at(static_cast<std::size_t>(family));
}

/// The parts of a key; those that its family has not stay as they are.
struct Key {
  std::string text{};
  DocumentId document{};
  StatementId statement{};
  EntityId entity{};
  EntityId subject{};
  RelationId relation{};
  EntityId object{};
  BandId band{};
  DocumentId other{};
  friend auto operator<=>(const Key&, const Key&) = default;
};

/// The bytes of the first `parts` parts of a key of `family`; all by default.
std::string bytes(Family family, const Key& key, std::size_t parts = 4);

/// Under which the database says the name of a relation that only edges name.
std::string relation_key(RelationId id);

/// The least key after all that start with `prefix`; empty if there is none.
std::string after_prefix(std::string_view prefix);

/// The bytes that every key whose text starts with `text` starts with.
std::string text_prefix(std::string_view text);

/// Appends the 8 bytes of an id; and takes them from the front of `from`, which has them.
void append_id(std::string& to, std::uint64_t value);
std::uint64_t take_id(std::string_view& from);

/// The starts of the keys in a family of edges of all edges of `end` with one of `relations`, or
/// with any if there is none; sorted.
std::vector<std::string> edge_starts(Family family, EntityId end,
                                     const std::unordered_set<RelationId>& relations);

/// The key that `bytes` spells. Throws StoreError naming the family if it spells none.
Key parse(Family family, std::string_view bytes);

}  // namespace bezug::store
