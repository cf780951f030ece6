// Decisions of users about entities, as commands make and show them.
#pragma once

#include <string>

#include "cli/command.h"
#include "store/store.h"

namespace bezug::cli {

/// Decides that `from` is `into`, ids that are meant; false, with a note on the error stream, if
/// they are one already.
bool merge(store::Store& store, EntityId from, EntityId into, const Context& context);

/// Prints all decisions as a table or as JSON, one object a line.
void print_decisions(const Decisions& decisions, const Context& context);

/// Adds the decisions among the lines of JSON in `file`, as print_decisions() and the export write
/// them; other kinds of lines are left out, and so are decisions that are there. The number added.
/// Throws UsageError naming the line that is bad or contradicts others: those before it count.
std::size_t read_decisions(store::Store& store, const std::string& file);

}  // namespace bezug::cli
