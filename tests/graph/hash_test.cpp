// Hashes: however bytes come, they give one.
#include "graph/hash.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "graph/edge.h"

namespace bezug {
namespace {

RC_GTEST_PROP(Hash, OfPartsIsThatOfTheWhole, (const std::vector<std::string>& parts)) {
  ContentHasher hasher;
  std::string whole;
  for (const std::string& part : parts) {
    hasher.add(part);
    whole += part;
    RC_ASSERT(hasher.hash() == content_hash(whole));
  }
}

TEST(Hash, TellsRowsApartByDocumentRowAndRolesOnly) {
  const Edge edge{.subject = EntityId{1},
                  .relation = RelationId{2},
                  .object = EntityId{3},
                  .statement = {},
                  .document = DocumentId{4},
                  .factuality = {},
                  .confidence = {},
                  .products = {},
                  .row = 5};
  const StatementId id = row_statement_id(edge);
  Edge other = edge;
  other.confidence = Confidence::of(0.1);
  other.statement = StatementId{9};
  EXPECT_EQ(row_statement_id(other), id);
  other.row = 6;
  EXPECT_NE(row_statement_id(other), id);
  other = edge;
  std::swap(other.subject, other.object);
  EXPECT_NE(row_statement_id(other), id);
}

}  // namespace
}  // namespace bezug
