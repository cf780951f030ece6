#include "extract/role_search.h"

#include <gtest/gtest.h>

namespace bezug::extract {
namespace {

Role role(bool subject, Mark mark) {
  Role made;
  made.is_subject = subject;
  made.markings = {Marking{.kind = mark}};
  return made;
}

Argument argument(int token, double nominative, double accusative, bool may_swap) {
  Argument made;
  made.token = token;
  made.may_be(Mark::nom, nominative);
  made.may_be(Mark::acc, accusative);
  made.may_swap = may_swap;
  return made;
}

double marked(const Role& role, const Argument& argument, const Marking& marking) {
  // A party (even token) for the subject, goods (odd) for the object, or it costs more.
  return argument.cost(marking) + (role.is_subject == (argument.token % 2 == 0) ? 0 : 3.5);
}

Assignment best(const std::vector<Argument>& arguments) {
  Frame frame;
  frame.roles = {role(true, Mark::nom), role(false, Mark::acc)};
  return RoleSearch{frame, arguments, marked}.best([](const Assignment&) { return true; });
}

TEST(RoleSearch, TakesWhatTheTreeSays) {
  const Assignment found = best({argument(0, 0, kSwapped, true), argument(1, kSwapped, 0, true)});
  EXPECT_EQ(found.chosen, (std::vector<int>{0, 1}));
  EXPECT_DOUBLE_EQ(found.cost, 0);
}

TEST(RoleSearch, TurnsSubjectAndObjectWhereTypesAskForItAndFormsAllowIt) {
  const std::vector<Argument> turned{argument(1, 0, kSwapped, true),
                                     argument(2, kSwapped, 0, true)};
  EXPECT_EQ(best(turned).chosen, (std::vector<int>{1, 0}));
  EXPECT_DOUBLE_EQ(best(turned).cost, 0.8);
}

TEST(RoleSearch, CountsBothTurnsWhereFormsTellWhichIsWhich) {
  const std::vector<Argument> fixed{argument(1, 0, kSwapped, false),
                                    argument(2, kSwapped, 0, false)};
  EXPECT_DOUBLE_EQ(best(fixed).cost, 2 * kSwapped);
}

TEST(RoleSearch, FillsAQualifierOutOfPlaceOnceThePartiesAreFound) {
  Frame frame;
  Role goods = role(false, Mark::gen);
  goods.qualifier = QualifierKind::product;
  frame.roles = {role(true, Mark::nom), goods};
  Argument far;
  far.token = 1;
  far.may_be(Mark::gen, 0.9);
  const auto cost = [](const Role&, const Argument& argument, const Marking& marking) {
    return argument.cost(marking);
  };
  const std::vector<Argument> arguments{argument(0, 0, kSwapped, false), far};
  const Assignment found =
      RoleSearch{frame, arguments, cost}.best([](const Assignment&) { return true; });
  EXPECT_EQ(found.chosen, (std::vector<int>{0, 1}));
}

TEST(RoleSearch, FillsNoTwoRolesWithOneWord) {
  EXPECT_EQ(best({argument(0, 0, 0, false)}).cost, kImpossible);
}

}  // namespace
}  // namespace bezug::extract
