// What a database remembers of its own history: which command changed which document when. Bounded,
// and no part of what the corpus says.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/ids.h"
#include "graph/statement.h"

namespace bezug::store {

/// So many runs and changes are remembered; older ones are forgotten.
inline constexpr std::uint64_t kMostLoggedRuns = 1000;
inline constexpr std::uint64_t kMostLoggedChanges = 10'000;
/// So many statements that a change gained, and so many that it lost, are noted with it.
inline constexpr std::size_t kMostNoted = 200;

enum class LogKind : std::uint8_t {
  added,
  changed,
  removed,
  renamed,
  snapshot,
  merged,  ///< these three: decisions of users about entities
  split,
  undone,
};
inline constexpr std::array<std::string_view, 8> kLogKindNames{
    "added", "changed", "removed", "renamed", "snapshot", "merged", "split", "undone"};
constexpr bool is_of_entity(LogKind kind) { return kind >= LogKind::merged; }
constexpr bool is_of_document(LogKind kind) { return kind < LogKind::snapshot; }

/// A statement that is not stored any more, as one reads it.
struct LostStatement {
  StatementId id;
  std::string subject{};  ///< names
  std::string relation{};
  std::string object{};
  std::string products{};  ///< joined by ", "
  Factuality factuality{};
};

/// What one atomic step did.
struct LoggedChange {
  std::uint64_t number{};  ///< from 1
  std::uint64_t run{};
  std::uint64_t time{};  ///< milliseconds since 1970, UTC
  LogKind kind{};
  DocumentId document{};       ///< of changes of documents, and of splits
  std::string uri{};           ///< of the document, before it was renamed; the entity's name
  std::string new_uri{};       ///< of a renamed document; the other entity's name
  bool table{};                ///< of which no statements are noted
  std::uint64_t statements{};  ///< of the document, or of the snapshot, from then on
  std::uint64_t gained{};
  std::uint64_t lost{};
  std::vector<StatementId> gained_statements{};
  std::vector<LostStatement> lost_statements{};
};

/// What one command did.
struct LoggedRun {
  std::uint64_t number{};  ///< from 1
  std::string what{};      ///< the command
  std::uint64_t begin{};   ///< of the first and last change: milliseconds since 1970, UTC
  std::uint64_t end{};
  std::uint64_t added{};  ///< documents, without those that are there for another that was renamed
  std::uint64_t changed{};
  std::uint64_t removed{};
  std::uint64_t renamed{};
  std::uint64_t snapshots{};
  std::uint64_t gained{};  ///< statements
  std::uint64_t lost{};
  std::uint64_t last_change{};  ///< its number
};

}  // namespace bezug::store
