// Records put together with what their keys say.
#pragma once

#include <string_view>

#include "graph/edge.h"
#include "graph/statement.h"
#include "store/keys.h"

namespace bezug::store {

/// What an edge of a table says, without the relation's name.
Statement statement_of_row(const Edge& edge);

/// The statement, or the edge, of which `value` is the record. Both throw as decode() does.
Statement statement_at(const Key& key, std::string_view value);
Edge edge_at(const Key& key, std::string_view value);

}  // namespace bezug::store
