// Periods of the calendar as intervals of days.
#pragma once

#include <optional>

#include "graph/value.h"

namespace bezug::extract {

/// Months [month, month + months) of the year, which may run into the next one.
std::optional<Interval> months(int year, unsigned month, unsigned months, Granularity granularity);
std::optional<Interval> year_of(int year);
/// Spring (1) to winter (4, into the next year), from the first of March on.
std::optional<Interval> season(int year, int number);
Interval day_of(Day day);

/// The period that `day` lies in (weeks from Monday on), or the one `distance` periods later.
std::optional<Interval> period(Granularity granularity, Day day, int distance = 0);

/// `day` moved by that many periods of the length.
std::optional<Day> moved(Granularity granularity, Day day, int distance);

/// The first, second or last third (0, 1, 2) of a period, in whole months of a year, years of a
/// decade, days of a month or week; none for days.
std::optional<Interval> third(const Interval& whole, int which);

int year(Day day);
unsigned month(Day day);
/// From 1, Monday, to 7.
int weekday(Day day);

}  // namespace bezug::extract
