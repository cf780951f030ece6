// What the rows say once the decisions of users count.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "graph/decisions.h"
#include "graph/edge.h"
#include "graph/entity.h"
#include "graph/statement.h"
#include "store/cursor.h"
#include "store/rocks.h"

namespace bezug::store {

/// Puts in the place of ids of documents those that they mean.
void settle(Statement& statement, const Decisions& decisions);
void settle(Edge& edge, const Decisions& decisions);

/// Reads rows with decisions applied: every id that it takes or gives is one that is meant. Members
/// do what those of Store with their names do. Both must outlive it.
class Meant {
 public:
  Meant(const Database& database, const Decisions& decisions)
      : database_{database}, decisions_{decisions} {}

  /// Edges of `end` in the direction that `reader` reads.
  [[nodiscard]] std::vector<Edge> edges(PrefixReader& reader, EntityId end,
                                        const EdgeFilter& filter) const;
  void each_edge(const std::function<void(const Edge&)>& visit) const;

  [[nodiscard]] std::optional<Entity> entity(EntityId id) const;
  void each_entity(const std::function<void(const Entity&)>& visit) const;
  [[nodiscard]] std::uint64_t entities() const;

  [[nodiscard]] std::vector<EntityId> named(std::string_view folded) const;
  void each_name(std::string_view prefix,
                 const std::function<bool(std::string_view folded, EntityId)>& visit) const;

 private:
  /// Whether a document names it.
  [[nodiscard]] bool is_named(EntityId id) const;
  /// What splits call entities that are there, in order of name.
  [[nodiscard]] std::map<std::string, std::set<EntityId>> labels(std::string_view prefix) const;

  const Database& database_;
  const Decisions& decisions_;
};

}  // namespace bezug::store
