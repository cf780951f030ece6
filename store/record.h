// Values: what a row holds beside its key. Written by cereal (see archive.h).
//
//   value := version:u8 body        the version is of this family's body alone
//
// Bodies of earlier versions are read; what they lack stays as it is made.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/copies.h"
#include "graph/document.h"
#include "graph/edge.h"
#include "store/store.h"

namespace bezug::store {

/// Value of `documents`. Its entities are what names the other rows that go when it goes.
struct DocumentRecord {
  std::string uri{};
  std::string title{};
  std::string date{};
  std::string language{};
  ContentHash hash{};
  std::uint32_t statements{};
  std::vector<EntityId> entities{};  ///< sorted
  std::uint8_t edges{1};             ///< version of the values of its edges
  /// Its statements are lines of a table: edges with a row and no rows of `statements`; `entities`
  /// is empty, so that what goes when it goes is found by scans.
  bool table{};
};

/// Version of the values of edges that `encode` writes.
inline constexpr std::uint8_t kEdgeVersion = 3;  // 2: with date, source and row; 3: with validity

/// Value of `texts`.
struct TextRecord {
  std::string text{};
};

/// Value of `files`.
struct FileRecord {
  FileState state{};
  std::uint64_t losses{};  ///< of the database when it was written (counts.h)
};

/// A value without what its key says: a statement's id and document; an edge's ends, relation and
/// statement; an entity's id.
std::string encode(const DocumentRecord& record);
std::string encode(const TextRecord& record);
std::string encode(const FileRecord& record);
std::string encode(const Statement& statement);
std::string encode(const Edge& edge);
std::string encode(const Entity& entity);
std::string encode(const Likeness& likeness);

/// The record that `value` spells; parts that its key says are left as they are made. Throws
/// StoreError naming the family if it spells none or is of a version of the future.
template <class Record>
Record decode(std::string_view value);

extern template DocumentRecord decode(std::string_view);
extern template TextRecord decode(std::string_view);
extern template FileRecord decode(std::string_view);
extern template Statement decode(std::string_view);
extern template Edge decode(std::string_view);
extern template Entity decode(std::string_view);
extern template Likeness decode(std::string_view);

}  // namespace bezug::store
