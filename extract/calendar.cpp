#include "extract/calendar.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace bezug::extract {
namespace {

namespace chrono = std::chrono;

constexpr int kWeek = 7;          ///< days
constexpr int kYears = 10;        ///< of a decade
constexpr unsigned kMonths = 12;  ///< of a year
constexpr unsigned kThird = 10;   ///< days of the first two thirds of a month
constexpr int kFar = 100000;      ///< what is further away than so many periods is none

chrono::year_month_day date(Day day) {
  return chrono::year_month_day{chrono::sys_days{chrono::days{day.number}}};
}

std::optional<Interval> years(int first, int count, Granularity granularity) {
  const auto begin = Day::of(first, 1, 1);
  const auto end = Day::of(first + count - 1, kMonths, 31);
  if (!begin || !end) return std::nullopt;
  return Interval{.first = begin, .last = end, .granularity = granularity};
}

/// Months of a period that is made of them.
unsigned length(Granularity granularity) {
  switch (granularity) {
    case Granularity::month:
      return 1;
    case Granularity::quarter:
    case Granularity::season:
      return 3;
    case Granularity::half:
      return 6;
    default:
      return kMonths;
  }
}

}  // namespace

int year(Day day) { return static_cast<int>(date(day).year()); }
unsigned month(Day day) { return static_cast<unsigned>(date(day).month()); }
int weekday(Day day) {
  return static_cast<int>(
      chrono::weekday{chrono::sys_days{chrono::days{day.number}}}.iso_encoding());
}

Interval day_of(Day day) { return {.first = day, .last = day, .granularity = Granularity::day}; }

std::optional<Interval> months(int year, unsigned month, unsigned months, Granularity granularity) {
  const auto first = Day::of(year, month, 1);
  const unsigned next = month - 1 + months;
  const auto end = Day::of(year + static_cast<int>(next / kMonths), next % kMonths + 1, 1);
  if (!first || !end) return std::nullopt;
  return Interval{.first = first, .last = Day{end->number - 1}, .granularity = granularity};
}

std::optional<Interval> year_of(int year) { return years(year, 1, Granularity::year); }

std::optional<Interval> season(int year, int number) {
  if (number < 1 || number > 4) return std::nullopt;
  return months(year, static_cast<unsigned>(number) * 3, 3, Granularity::season);
}

std::optional<Interval> period(Granularity granularity, Day day, int distance) {
  if (distance < -kFar || distance > kFar) return std::nullopt;
  switch (granularity) {
    case Granularity::day: {
      const auto moved_to = Day::parse(Day{day.number + distance}.text());
      return moved_to ? std::optional{day_of(*moved_to)} : std::nullopt;
    }
    case Granularity::week: {
      const std::int32_t monday = day.number - (weekday(day) - 1) + kWeek * distance;
      return Interval{
          .first = Day{monday}, .last = Day{monday + kWeek - 1}, .granularity = Granularity::week};
    }
    case Granularity::month:
    case Granularity::quarter:
    case Granularity::half:
    case Granularity::season: {
      const auto size = static_cast<int>(length(granularity));
      const int count = static_cast<int>(kMonths);
      const int all =
          (year(day) * count + static_cast<int>(month(day)) - 1) / size * size + size * distance;
      if (all < count) return std::nullopt;
      return months(all / count, static_cast<unsigned>(all % count) + 1, length(granularity),
                    granularity);
    }
    case Granularity::year:
      return years(year(day) + distance, 1, granularity);
    case Granularity::decade:
      return years((year(day) / kYears + distance) * kYears, kYears, granularity);
    case Granularity::century:
      return years((year(day) / (kYears * kYears) + distance) * kYears * kYears, kYears * kYears,
                   granularity);
  }
  return std::nullopt;
}

std::optional<Day> moved(Granularity granularity, Day day, int distance) {
  if (distance < -kFar || distance > kFar) return std::nullopt;
  if (granularity == Granularity::day || granularity == Granularity::week) {
    const auto there = period(Granularity::day, day,
                              granularity == Granularity::week ? kWeek * distance : distance);
    return there ? there->first : std::nullopt;
  }
  const int years_each = granularity == Granularity::decade    ? kYears
                         : granularity == Granularity::century ? kYears * kYears
                                                               : 1;
  const auto size = static_cast<int>(length(granularity)) * years_each;
  const auto there = period(Granularity::month, day, size * distance);
  if (!there) return std::nullopt;
  // The 31st of a month that has fewer days is its last.
  const auto behind = static_cast<std::int32_t>(static_cast<unsigned>(date(day).day())) - 1;
  return Day{std::min(there->first->number + behind, there->last->number)};
}

std::optional<Interval> third(const Interval& whole, int which) {
  if (!whole.first || !whole.last || which < 0 || which > 2) return std::nullopt;
  std::optional<Interval> part;
  const int first = year(*whole.first);
  switch (whole.granularity) {
    case Granularity::day:
    case Granularity::century:
      return std::nullopt;
    case Granularity::week: {
      constexpr std::array<std::pair<int, int>, 3> kDays{{{0, 1}, {2, 4}, {5, 6}}};
      const auto [begin, end] = kDays.at(static_cast<std::size_t>(which));
      part = Interval{.first = Day{whole.first->number + begin},
                      .last = Day{whole.first->number + end}};
      break;
    }
    case Granularity::month: {
      const auto begin = static_cast<std::int32_t>(kThird) * which;
      part = Interval{.first = Day{whole.first->number + begin},
                      .last = which == 2 ? whole.last : Day{whole.first->number + begin + 9}};
      break;
    }
    case Granularity::decade: {
      constexpr std::array<std::pair<int, int>, 3> kSpans{{{0, 3}, {3, 4}, {7, 3}}};
      const auto [begin, count] = kSpans.at(static_cast<std::size_t>(which));
      part = years(first + begin, count, whole.granularity);
      break;
    }
    default: {
      const unsigned size = length(whole.granularity) / 3;
      const unsigned begin = month(*whole.first) - 1 + size * static_cast<unsigned>(which);
      part = months(first + static_cast<int>(begin / kMonths), begin % kMonths + 1, size,
                    whole.granularity);
    }
  }
  if (!part) return std::nullopt;
  part->granularity = whole.granularity;
  part->approximate = true;
  return part;
}

}  // namespace bezug::extract
