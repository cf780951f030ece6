// Decisions as JSON, the same in lists and exports.
#pragma once

#include <nlohmann/json.hpp>

#include "graph/decisions.h"
#include "graph/hash.h"

namespace bezug {

/// {"kind": "merge", "from", "from_name", "into", "into_name"}; ids in hexadecimal digits.
inline nlohmann::ordered_json decision_json(const Merge& merge) {
  return {{"kind", "merge"},
          {"from", hex(merge.from.value())},
          {"from_name", merge.from_name},
          {"into", hex(merge.into.value())},
          {"into_name", merge.into_name}};
}

/// {"kind": "split", "from", "from_name", "document", "as": {"id", "type", "name", "folded",
/// "key"}}; the document by its URI.
inline nlohmann::ordered_json decision_json(const Split& split) {
  return {{"kind", "split"},
          {"from", hex(split.from.value())},
          {"from_name", split.from_name},
          {"document", split.uri},
          {"as",
           {{"id", hex(split.as.id.value())},
            {"type", to_string(split.as.type)},
            {"name", split.as.name.text},
            {"folded", split.as.name.folded},
            {"key", split.as.key}}}};
}

}  // namespace bezug
