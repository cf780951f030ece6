// What is in a graph as JSON objects: the lines of jsonl, and the data in the explorer's page.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>

#include "graph/render/graph_document.h"

namespace bezug {

/// Calls `visit` with an object for each document, entity, statement and decision, in that order; a
/// "kind" says which it is.
void each_record(const GraphDocument& document,
                 const std::function<void(const nlohmann::ordered_json&)>& visit);

}  // namespace bezug
