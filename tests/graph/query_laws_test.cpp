// The laws of the queries over a snapshot.
#include "tests/graph/query_laws.h"

#include "graph/filtered.h"
#include "graph/snapshot.h"

namespace bezug::test {
namespace {

struct FilteredSnapshot {
  template <class Question>
  static auto ask(const std::vector<Edge>& edges, std::span<const EntityId> all,
                  const EdgeFilter& filter, Question question) {
    const Snapshot snapshot{edges, all};
    return question(filtered(snapshot, filter));
  }
};
INSTANTIATE_TYPED_TEST_SUITE_P(FilteredSnapshot, QueryLaws, FilteredSnapshot);

}  // namespace
}  // namespace bezug::test
