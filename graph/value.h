// What a qualifier's words amount to: a number with its unit, or days of the calendar.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "graph/decimal.h"

namespace bezug {

/// A number or a range of numbers. `least` equals `most` where the text gives one number; a side
/// that it leaves open (*more than 300*) is none. A bound counts as inside, whatever the words say.
struct Amount {
  std::optional<Decimal> least{};
  std::optional<Decimal> most{};
  bool approximate{};  ///< *about*, *nearly*
  std::string unit{};  ///< symbol ("t", "MWh", "%"), ISO 4217 code ("EUR"; "XXX" where the text
                       ///< leaves open which), with "/" and another for rates; empty: a mere count
  friend auto operator<=>(const Amount&, const Amount&) = default;
};

/// A day of the Gregorian calendar.
struct Day {
  std::int32_t number{};  ///< days since 1970-01-01
  /// The day, if the calendar has it and its year is one of 1 to 9999.
  static std::optional<Day> of(int year, unsigned month, unsigned day);
  /// An ISO 8601 date, whatever follows it; none for anything else.
  static std::optional<Day> parse(std::string_view date);
  /// ISO 8601: "2024-02-29".
  [[nodiscard]] std::string text() const;
  friend constexpr auto operator<=>(const Day&, const Day&) noexcept = default;
};

/// How exactly words tell a time.
enum class Granularity : std::uint8_t {
  day,
  week,
  month,
  quarter,
  season,
  half,
  year,
  decade,
  century
};
inline constexpr std::array<std::string_view, 9> kGranularityNames{
    "day", "week", "month", "quarter", "season", "half", "year", "decade", "century"};
std::string_view to_string(Granularity granularity);

/// All days from `first` to `last`; a side that the text leaves open (*since 2019*) is none.
struct Interval {
  std::optional<Day> first{};
  std::optional<Day> last{};
  Granularity granularity{};
  bool approximate{};  ///< *early in 2020*
  friend auto operator<=>(const Interval&, const Interval&) = default;
};

/// Nothing where the words amount to nothing that can be told.
using Value = std::variant<std::monostate, Amount, Interval>;

inline bool has_value(const Value& value) { return value.index() != 0; }

/// For readers: "180000 t", "~50..60 EUR", "..300", and after ISO 8601-2 "2019-01-01/..",
/// "2024-05-06"; empty for nothing.
std::string to_string(const Value& value);

}  // namespace bezug
