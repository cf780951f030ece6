// Amounts and times: tests/spec_values/<language>.tsv line by line, and what holds for any text.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "extract/amounts.h"
#include "extract/language.h"
#include "extract/locale_facts.h"
#include "extract/segment.h"
#include "extract/times.h"
#include "graph/strings.h"
#include "tests/paths.h"

namespace bezug::extract::test {
namespace {

const ValueWords& words(const std::string& language) {
  static std::map<std::string, ValueWords> loaded;
  auto found = loaded.find(language);
  if (found == loaded.end())
    found = loaded.emplace(language, ValueWords::load(data_folder() / "lang" / language)).first;
  return found->second;
}

std::vector<Token> tokens(const std::string& phrase, const std::string& language) {
  static std::map<std::string, Segmenter> loaded;
  auto found = loaded.find(language);
  if (found == loaded.end()) found = loaded.emplace(language, Segmenter{language}).first;
  std::vector<Token> all;
  for (const Sentence& sentence : found->second.sentences(phrase))
    all.insert(all.end(), sentence.tokens.begin(), sentence.tokens.end());
  return all;
}

/// Money of the states that the tables speak of.
std::string money_of(const std::string& word) {
  static const std::map<std::string, std::string> states{
      {"schwedische", "SE"}, {"norwegische", "NO"}, {"kanadische", "CA"}, {"Canadian", "CA"}};
  const auto found = states.find(word);
  return found == states.end() ? "" : currency_of(found->second);
}

TimeContext context(const std::string& name) {
  TimeContext made{.today = Day::of(2023, 5, 10)};
  if (name == "past") made.direction = Direction::back;
  if (name == "future") made.direction = Direction::forth;
  if (name == "undated") made.today.reset();
  return made;
}

/// Whether nothing but the end of a sentence is left.
bool is_all(std::size_t end, const ValueText& text) {
  return end == text.size() || (end + 1 == text.size() && text[end].text == ".");
}

/// What the whole of the phrase is read as.
std::string reading(const std::string& how, const ValueText& text) {
  if (how == "amount") {
    const auto found = amount_at(text, 0, money_of);
    return found && is_all(found->end, text) ? to_string(found->amount) : "-";
  }
  const auto found = time_at(text, 0, context(how));
  if (!found || !is_all(found->end, text)) return "-";
  return found->interval ? to_string(*found->interval) : "?";
}

/// The times and amounts with a unit anywhere in the text.
std::string anything(const ValueText& text) {
  std::string all;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (const auto time = time_at(text, at, context("open")))
      all += "[time at " + text[at].text + "]";
    const auto amount = amount_at(text, at, money_of);
    if (amount && amount->kind != AmountKind::count) all += "[amount at " + text[at].text + "]";
  }
  return all.empty() ? "-" : all;
}

class Values : public testing::TestWithParam<std::string> {};

TEST_P(Values, OfPhrasesAreTold) {
  const std::string& language = GetParam();
  const auto file = tests_folder() / "spec_values" / (language + ".tsv");
  std::size_t phrases = 0;
  for (const DataLine& line : data_lines(file)) {
    ASSERT_EQ(line.fields.size(), 3U) << file << ":" << line.number;
    const ValueText text{tokens(line.fields[1], language), words(language)};
    const std::string got =
        line.fields[0] == "none" ? anything(text) : reading(line.fields[0], text);
    EXPECT_EQ(got, line.fields[2]) << file.filename().string() << ":" << line.number << ": "
                                   << line.fields[0] << " " << line.fields[1];
    ++phrases;
  }
  EXPECT_GT(phrases, 40U);
}

INSTANTIATE_TEST_SUITE_P(Languages, Values, testing::Values("de", "en"),
                         [](const auto& one) { return one.param; });

/// Texts near numbers and dates.
std::string hostile() {
  static const std::vector<std::string> parts{
      "9",       "1234567",   ".",       ",",    "'",     " ",        "-",       "/",
      "€",       "Millionen", "Mrd.",    "bis",  "zu",    "zwischen", "und",     "vor",
      "seit",    "Jahren",    "99999",   "im",   "März",  "31.",      "Februar", "letzten",
      "Sommer",  "Montag",    "Prozent", "Ende", "des",   "Jahres",   "Drittel", "hundert",
      "tausend", "0",         "2024",    "eine", "halbe", "von",      "an",      "Dutzend"};
  std::string text;
  for (int left = *rc::gen::inRange(0, 40); left > 0; --left) {
    text += parts[*rc::gen::inRange<std::size_t>(0, parts.size())];
    if (*rc::gen::arbitrary<bool>()) text += ' ';
  }
  return text;
}

void check(const std::optional<Decimal>& number) {
  if (!number) return;
  RC_ASSERT(std::isfinite(number->value()));
  RC_ASSERT(number->value() >= 0);
  RC_ASSERT(Decimal::parse(number->text()) == number);
}

RC_GTEST_PROP(Values, AreInOrderAndFiniteForAnyText, ()) {
  const std::string phrase = hostile();
  const ValueText text{tokens(phrase, "de"), words("de")};
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (const auto found = amount_at(text, at, money_of)) {
      RC_ASSERT(found->end > at && found->end <= text.size());
      check(found->amount.least);
      check(found->amount.most);
      RC_ASSERT(found->amount.least || found->amount.most);
      if (found->amount.least && found->amount.most)
        RC_ASSERT(*found->amount.least <= *found->amount.most);
    }
    for (const char* const how : {"past", "future", "undated"})
      if (const auto found = time_at(text, at, context(how))) {
        RC_ASSERT(found->end > at && found->end <= text.size());
        if (found->interval && found->interval->first && found->interval->last)
          RC_ASSERT(*found->interval->first <= *found->interval->last);
      }
  }
}

RC_GTEST_PROP(Figures, TakeOnlyWhatFits, ()) {
  const std::string digits(static_cast<std::size_t>(*rc::gen::inRange(1, 400)), '7');
  const auto read = figures(digits, ',');
  RC_ASSERT(read.has_value() == (digits.size() <= 15));
}

RC_GTEST_PROP(Decimal, ParsesWhatItWrites, ()) {
  const auto mantissa = *rc::gen::inRange<std::uint64_t>(0, 1000000000000000U);
  const auto number = Decimal::of(mantissa, *rc::gen::inRange(-15, 6));
  RC_PRE(number.has_value());
  RC_ASSERT(Decimal::parse(number->text()) == number);
}

RC_GTEST_PROP(Decimal, OrdersAsItsValue, ()) {
  const auto any = [] {
    return Decimal::of(*rc::gen::inRange<std::uint64_t>(0, 100000), *rc::gen::inRange(-6, 6));
  };
  const auto one = any();
  const auto other = any();
  RC_ASSERT((*one < *other) == (one->value() < other->value()));
}

TEST(Decimal, RefusesWhatDoesNotFit) {
  EXPECT_FALSE(Decimal::of(1, 21));
  EXPECT_FALSE(Decimal::of(1, -16));
  EXPECT_FALSE(Decimal::parse(""));
  EXPECT_FALSE(Decimal::parse("-1"));
  EXPECT_FALSE(Decimal::parse("1."));
  EXPECT_FALSE(Decimal::parse("1e5"));
  EXPECT_FALSE(Decimal::of(1, 20)->times(*Decimal::of(10)));
  EXPECT_FALSE(Decimal::of(999999999999999)->times(*Decimal::of(999999999999999)));
  EXPECT_FALSE(Decimal::of(1, 20)->plus(*Decimal::of(1, -15)));
  EXPECT_EQ(Decimal::of(25, -2)->text(), "0.25");
}

TEST(Day, IsOneOfTheCalendar) {
  EXPECT_EQ(Day::parse("2024-02-29T10:00")->text(), "2024-02-29");
  for (const char* const none : {"2023-02-29", "2023-13-01", "0000-01-01", "2023-1-1", "today", ""})
    EXPECT_FALSE(Day::parse(none)) << none;
}

}  // namespace
}  // namespace bezug::extract::test
