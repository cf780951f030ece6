// Questions to the graph as the database holds it now.
#pragma once

#include <filesystem>
#include <ostream>

#include "cli/command.h"
#include "cli/unicode.h"
#include "graph/edge.h"
#include "store/current.h"

namespace bezug::cli {

/// What `ask(graph)` gives for the graph of the statements that `filter` accepts. If the snapshot
/// cannot be used, that is said, and the answer comes from the rows.
template <class Ask>
auto answered(const store::Store& store, const EdgeFilter& filter, const Context& context,
              const Ask& ask) {
  const auto complain = [&](const std::string& what) {
    *context.err << one_line(what) << "; the answer comes from the rows, slower; renew it with: "
                 << "bezug snapshot\n";
  };
  try {
    const store::Current current{store, filter};
    auto answer = ask(current.graph());
    if (!current.complaint().empty()) complain(current.complaint());
    return answer;
  } catch (const DamagedBytes& bad) {
    complain(std::string{"the snapshot is damaged: "} + bad.what());
  }
  return ask(store::Current{store, filter, store::Use::rows_only}.graph());
}

}  // namespace bezug::cli
