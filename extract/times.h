// Times: dates and intervals, absolute or relative to a document's day.
#pragma once

#include <optional>

#include "extract/value_words.h"

namespace bezug::extract {

/// Where from the nearest *Monday* or *March* is looked for.
enum class Direction : std::uint8_t { back, forth, open };

struct TimeContext {
  std::optional<Day> today{};  ///< the document's
  Direction direction{Direction::open};
};

struct TimeAt {
  std::size_t begin{};  ///< atoms [begin, end)
  std::size_t end{};
  std::optional<Interval> interval{};  ///< none where it cannot be told
  bool bare_year{};                    ///< four figures and nothing else
};

/// The longest time that begins at `at`, with its prepositions: *seit 2019, bis Ende März, im
/// vergangenen Jahr, von Januar bis März 2020, vor drei Jahren, Q1 2024, in the early 2010s*.
/// *Seit X* goes on from the first day of X, *bis X* to its last, *vor X* ends the day before it;
/// *Anfang, Mitte, Ende* are thirds; *vor drei Jahren* is the year, *in den vergangenen drei
/// Jahren* the days from then to today. What is relative has no interval without a today.
std::optional<TimeAt> time_at(const ValueText& text, std::size_t at, const TimeContext& context);

}  // namespace bezug::extract
