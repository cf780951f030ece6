#include <gtest/gtest.h>

#include "graph/edge.h"

namespace bezug {
namespace {

Qualifier time(std::optional<Day> first, std::optional<Day> last) {
  Qualifier qualifier;
  qualifier.kind = QualifierKind::time;
  qualifier.value = Interval{.first = first, .last = last, .granularity = Granularity::day};
  return qualifier;
}

TEST(Validities, SpanAllTimesOfAStatement) {
  EXPECT_EQ(validity({}), Validity{});
  EXPECT_EQ(validity({time(Day{5}, Day{9})}), (Validity{Day{5}, Day{9}}));
  EXPECT_EQ(validity({time(Day{5}, Day{9}), time(Day{1}, Day{6})}), (Validity{Day{1}, Day{9}}));
  EXPECT_EQ(validity({time(Day{5}, {}), time(Day{1}, Day{6})}), (Validity{Day{1}, {}}));
  EXPECT_EQ(validity({time(Day{1}, Day{6}), time(Day{5}, {})}), (Validity{Day{1}, {}}));
  EXPECT_EQ(validity({time({}, Day{6}), time(Day{5}, Day{7})}), (Validity{{}, Day{7}}));
  Qualifier amount;
  amount.kind = QualifierKind::time;
  EXPECT_EQ(validity({amount}), Validity{});
}

TEST(Filters, AsOfADayLeaveOutWhatIsLaterOrOver) {
  EdgeFilter filter;
  filter.as_of = Day{10};
  EXPECT_TRUE(filter.accepts({}, {}));
  EXPECT_TRUE(filter.accepts(Day{10}, {}));
  EXPECT_FALSE(filter.accepts(Day{11}, {}));
  EXPECT_TRUE(filter.accepts(Day{9}, {Day{10}, Day{10}}));
  EXPECT_FALSE(filter.accepts(Day{9}, {Day{11}, {}}));
  EXPECT_FALSE(filter.accepts(Day{9}, {{}, Day{9}}));
}

}  // namespace
}  // namespace bezug
