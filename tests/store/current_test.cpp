#include "store/current.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "graph/query/neighbours.h"
#include "graph/query/simple_paths.h"
#include "store/view.h"
#include "tests/store/samples.h"

namespace bezug::store::test {
namespace {

using testing::HasSubstr;

const std::vector<std::string> kNames{"Arens", "Bolt", "Corda", "Dorn", "Eifel", "Frey"};

Contribution random_report() {
  std::vector<Says> all;
  for (int left = *rc::gen::inRange(0, 5); left > 0; --left)
    all.push_back({.subject = *rc::gen::elementOf(kNames),
                   .relation = *rc::gen::element<std::string>("supplies", "owns"),
                   .object = *rc::gen::elementOf(kNames),
                   .products = {},
                   .factuality = *rc::gen::element(Factuality::asserted, Factuality::denied)});
  return report("r" + std::to_string(*rc::gen::inRange(0, 4)), all);
}

EdgeFilter filter() {
  EdgeFilter some;
  if (*rc::gen::arbitrary<bool>()) some.relations = {relation_id("supplies")};
  if (*rc::gen::arbitrary<bool>()) some.factualities = 1;
  return some;
}

RC_GTEST_PROP(Currents, AnswerAsTheRowsDoWhateverCameAfterTheSnapshot, ()) {
  const TemporaryFolder folder;
  bool used = false;
  {
    Store store{folder.database(), Mode::create};
    for (int left = *rc::gen::inRange(1, 12); left > 0; --left) {
      const int what = *rc::gen::inRange(0, 5);
      if (what == 0) {
        store.make_snapshot();
        used = true;
      } else if (what == 1) {
        (void)store.remove(random_report().document.id);
      } else {
        (void)store.put(random_report());
      }
    }
  }
  const Store store{folder.database(), Mode::read};
  const EdgeFilter some = filter();
  const Current current{store, some};
  const View rows = view(store, some);
  RC_TAG(used ? "snapshot" : "rows");
  RC_ASSERT(current.uses_snapshot() == used);
  RC_ASSERT(current.complaint() == "");
  for (const std::string& from : kNames) {
    RC_ASSERT(neighbours(current.graph(), id_of(from), Heading::either) ==
              neighbours(rows, id_of(from), Heading::either));
    for (const std::string& to : kNames)
      RC_ASSERT(simple_paths(current.graph(), id_of(from), id_of(to), {}).paths ==
                simple_paths(rows, id_of(from), id_of(to), {}).paths);
  }
}

const Says kGas{.subject = "Arens", .relation = "supplies", .object = "Bolt"};
const Says kOil{.subject = "Bolt", .relation = "supplies", .object = "Corda"};

class SnapshotFileTest : public testing::Test {
 protected:
  SnapshotFileTest() {
    Store store{folder_.database(), Mode::create};
    (void)store.put(report("a", {kGas}));
    store.make_snapshot();
  }
  [[nodiscard]] std::filesystem::path file() const { return folder_.database() / "SNAPSHOT"; }
  [[nodiscard]] std::string complaint_now() const {
    const Store store{folder_.database(), Mode::read};
    const Current current{store, {}};
    EXPECT_EQ(neighbours(current.graph(), id_of("Arens"), Heading::forward).size(), 1U);
    return current.complaint();
  }
  TemporaryFolder folder_;
};

TEST_F(SnapshotFileTest, IsUsedAndMayBeDeletedAtNoLoss) {
  EXPECT_EQ(complaint_now(), "");
  std::filesystem::remove(file());
  EXPECT_EQ(complaint_now(), "");
}

TEST_F(SnapshotFileTest, IsToldFromOneThatIsCutOffForeignOrOfAnotherDatabase) {
  const std::string whole = read_bytes(file());
  write_bytes(file(), whole.substr(0, whole.size() - 1));
  EXPECT_THAT(complaint_now(), HasSubstr("it is not as long as it was"));
  write_bytes(file(), "");
  EXPECT_THAT(complaint_now(), HasSubstr("it is empty"));
  write_bytes(file(), "something else, by somebody else");
  EXPECT_THAT(complaint_now(), HasSubstr("it is no snapshot, or one of another version"));
  const TemporaryFolder other;
  Store{other.database(), Mode::create}.make_snapshot();
  write_bytes(file(), read_bytes(other.database() / "SNAPSHOT"));
  EXPECT_THAT(complaint_now(), HasSubstr("it was made of another database"));
}

TEST_F(SnapshotFileTest, WithAFlippedBitThrowsOrAnswersRightly) {
  const std::string whole = read_bytes(file());
  const Store store{folder_.database(), Mode::read};
  std::size_t thrown = 0;
  for (std::size_t at = 0; at < whole.size(); at += 409) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 4);
    write_bytes(file(), flipped);
    const Store again{folder_.database(), Mode::read};
    try {
      const Current current{again, {}};
      EXPECT_EQ(neighbours(current.graph(), id_of("Bolt"), Heading::backward),
                neighbours(view(store), id_of("Bolt"), Heading::backward));
    } catch (const DamagedBytes&) {
      ++thrown;
    }
  }
  EXPECT_GT(thrown, 10U);
}

TEST_F(SnapshotFileTest, OlderThanWhatTheRecordsTellIsNotUsed) {
  const std::string old = read_bytes(file());
  {
    Store store{folder_.database(), Mode::write};
    (void)store.put(report("b", {kOil}));
    store.make_snapshot();  // and the record of the change goes
  }
  write_bytes(file(), old);
  const Store store{folder_.database(), Mode::read};
  const Current current{store, {}};
  EXPECT_FALSE(current.uses_snapshot());
  EXPECT_EQ(neighbours(current.graph(), id_of("Bolt"), Heading::forward).size(), 1U);
}

TEST_F(SnapshotFileTest, OfLaterThanTheReaderIsNotUsed) {
  const Store reader{folder_.database(), Mode::read};
  {
    Store store{folder_.database(), Mode::write};
    (void)store.put(report("b", {kOil}));
    store.make_snapshot();
  }
  const Current current{reader, {}};
  EXPECT_FALSE(current.uses_snapshot());
  EXPECT_EQ(neighbours(current.graph(), id_of("Bolt"), Heading::forward).size(), 0U);
}

TEST_F(SnapshotFileTest, NeedsAWriter) {
  Store store{folder_.database(), Mode::read};
  EXPECT_THAT(complaint([&] { store.make_snapshot(); }), HasSubstr("reading only"));
}

}  // namespace
}  // namespace bezug::store::test
