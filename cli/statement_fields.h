// Statements as JSON, the same fields in every answer.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "cli/extraction.h"
#include "graph/statement.h"

namespace bezug::cli {

/// Invalid UTF-8 cannot come out of it: what is not valid is replaced.
std::string dumped(const nlohmann::ordered_json& json, int indent = -1);

/// "YYYY-MM-DD", or null.
nlohmann::ordered_json day_json(const std::optional<Day>& day);

/// Adds the confidence and each kind of qualifier that is there, less products, as lists of texts;
/// beside a list with values those in the same order (`time_value`), null where a text has none.
void add_details(const Statement& statement, nlohmann::ordered_json& json);

/// Who says so, from the source outwards: "C, reported by B, reported by A"; empty without a
/// source.
std::string attribution(const Statement& statement,
                        const std::function<std::string(EntityId)>& name);

/// One statement of `extracted` as score.py reads it: doc, subject, relation, object, factuality,
/// product, source, claimants, evidence; then confidence, span and the other qualifiers.
nlohmann::ordered_json statement_fields(const Statement& statement, const Extracted& extracted);

/// Name of the entity `id` among those of the contribution; its number if it is not there.
std::string name_in(const Contribution& contribution, EntityId id);

/// The words of `text` that `span` covers; empty if it does not lie inside.
std::string_view slice(std::string_view text, ByteSpan span);

/// The sentence from the words that state it on, with an ellipsis for what comes before them: what
/// to show where room is short.
std::string excerpt(std::string_view text, const Evidence& evidence);

}  // namespace bezug::cli
