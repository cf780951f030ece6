#include "graph/value.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace bezug {
namespace {

constexpr std::string_view kOpen = "..";

std::string text_of(const Amount& amount) {
  std::string text = amount.approximate ? "~" : "";
  if (amount.least) text += amount.least->text();
  if (amount.least != amount.most) {
    text += kOpen;
    if (amount.most) text += amount.most->text();
  }
  return amount.unit.empty() ? text : text + " " + amount.unit;
}

std::string text_of(const Interval& interval) {
  std::string text = interval.approximate ? "~" : "";
  text += interval.first ? interval.first->text() : kOpen;
  if (interval.first == interval.last) return text;
  return text + "/" + (interval.last ? interval.last->text() : std::string{kOpen});
}

/// The number that all of `text` is.
std::optional<unsigned> whole(std::string_view text) {
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::string padded(unsigned number, std::size_t width) {
  const std::string digits = std::to_string(number);
  return std::string(width - std::min(width, digits.size()), '0') + digits;
}

}  // namespace

std::optional<Day> Day::of(int year, unsigned month, unsigned day) {
  if (year < 1 || year > 9999 || month > 12 || day > 31) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{month},
                                         std::chrono::day{day}};
  if (!date.ok()) return std::nullopt;
  return Day{static_cast<std::int32_t>(std::chrono::sys_days{date}.time_since_epoch().count())};
}

std::optional<Day> Day::parse(std::string_view date) {
  constexpr std::size_t kSize = 10;
  if (date.size() < kSize || date[4] != '-' || date[7] != '-') return std::nullopt;
  const auto year = whole(date.substr(0, 4));
  const auto month = whole(date.substr(5, 2));
  const auto day = whole(date.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  return of(static_cast<int>(*year), *month, *day);
}

std::string Day::text() const {
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{number}}};
  return padded(static_cast<unsigned>(static_cast<int>(date.year())), 4) + "-" +
         padded(static_cast<unsigned>(date.month()), 2) + "-" +
         padded(static_cast<unsigned>(date.day()), 2);
}

std::string_view to_string(Granularity granularity) {
  return kGranularityNames.at(static_cast<std::size_t>(granularity));
}

std::string to_string(const Value& value) {
  if (const auto* const amount = std::get_if<Amount>(&value)) return text_of(*amount);
  if (const auto* const interval = std::get_if<Interval>(&value)) return text_of(*interval);
  return {};
}

}  // namespace bezug
