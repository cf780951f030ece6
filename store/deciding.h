// What a decision of a user changes.
#pragma once

#include <optional>
#include <set>
#include <vector>

#include "graph/decisions.h"
#include "store/rocks.h"

namespace bezug::store {

/// The entities at which edges come, go or get another end or source when `before` becomes `after`,
/// if they differ in what documents' `ids` mean. None if that would take too long to find: so many
/// documents name one, or a table does. O(statements of the documents that name one).
std::optional<std::vector<EntityId>> touched_by(const Database& database, const Decisions& before,
                                                const Decisions& after,
                                                const std::set<EntityId>& ids);

}  // namespace bezug::store
