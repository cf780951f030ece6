#include "extract/periods.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "extract/calendar.h"
#include "extract/numerals.h"

namespace bezug::extract {
namespace {

constexpr int kCentury = 100;

const Named& longer(const Named& one, const Named& other) {
  return other.size > one.size ? other : one;
}

}  // namespace

/// *Montag*, *Montagabend*, *Montag, dem 5. Mai*, *Montag vergangener Woche*, *Wochenende*.
Named Periods::weekday(std::size_t at) const {
  const auto word = text_->match(at, ValueKind::weekday);
  constexpr std::size_t kAbbreviation = 4;
  if (!word || text_->inside_word(at) || text_->operator[](at).text.size() <= kAbbreviation)
    return {};
  Named found{.size = word.size};
  if (const auto hour = text_->match(at + found.size, ValueKind::daypart)) found.size += hour.size;
  std::size_t next = at + found.size;
  if (next < text_->size() && (*text_)[next].text == ",") ++next;
  next = text_->past(next, ValueKind::link);
  for (const Named& date : {written_date(next), day_of_month(next), month_first(next)})
    if (date && date.interval && date.interval->granularity == Granularity::day)
      return {.size = next + date.size - at, .interval = date.interval};
  const auto days = [&](Day monday) {
    return Interval{.first = Day{monday.number + word.word->whole - 1},
                    .last = Day{monday.number + word.word->last - 1},
                    .granularity = Granularity::day};
  };
  if (const Named week = relative_span(next);
      week && week.interval && week.interval->granularity == Granularity::week)
    return {.size = next + week.size - at, .interval = days(*week.interval->first)};
  if (!context_->today) return found;
  for (const int distance : {0, context_->direction == Direction::forth ? 1 : -1}) {
    const auto week = period(Granularity::week, *context_->today, distance);
    if (!week) continue;
    const Interval one = days(*week->first);
    if (context_->direction == Direction::forth ? *one.last >= *context_->today
                                                : *one.first <= *context_->today) {
      found.interval = one;
      break;
    }
  }
  return found;
}

/// Where *last, this, next* point at `at`; none if no such word stands there.
std::optional<std::pair<std::size_t, int>> Periods::modifier(std::size_t at) const {
  for (const auto& [kind, step] :
       {std::pair{ValueKind::last, -1}, {ValueKind::this_, 0}, {ValueKind::next, 1}})
    if (const auto word = text_->match(at, kind)) return std::pair{word.size, step};
  return std::nullopt;
}

/// *vergangenes Jahr*, *die kommenden drei Monate*, *letztes Quartal 2020*.
Named Periods::relative_span(std::size_t at) const {
  const auto how = modifier(at);
  if (!how) return {};
  const auto [size, distance] = *how;
  const std::size_t next = at + size;
  const auto& today = context_->today;
  if (const auto spans = text_->match(next, ValueKind::spans)) return {.size = size + spans.size};
  if (const int count = small_number(*text_, next); count > 0) {
    const auto spans = text_->match(next + 1, ValueKind::spans);
    if (!spans) return {};
    Named found{.size = size + 1 + spans.size};
    if (!today || distance == 0 || spans.word->whole == 0) return found;
    const auto there = moved(spans.word->granularity, *today, distance * count * spans.word->whole);
    if (there)
      found.interval = Interval{.first = std::min(*there, *today),
                                .last = std::max(*there, *today),
                                .granularity = spans.word->granularity};
    return found;
  }
  const auto span = text_->match(next, ValueKind::span);
  if (!span) return {};
  Named found{.size = size + span.size};
  const Granularity granularity = span.word->granularity;
  const std::size_t behind = text_->past(at + found.size, ValueKind::link);
  const bool part = granularity == Granularity::quarter || granularity == Granularity::half;
  if (const Named its = part && distance < 0 ? year(behind) : Named{}; its && its.interval) {
    found.size = behind + its.size - at;
    found.interval = period(granularity, *its.interval->last);
  } else if (today && span.word->whole > 0) {
    found.interval = period(granularity, *today, distance * span.word->whole);
  }
  return found;
}

/// *letzten Montag*, *kommender März*, *dieser Sommer*: the nearest that is wholly before or
/// behind today.
Named Periods::relative_name(std::size_t at) const {
  const auto how = modifier(at);
  if (!how) return {};
  const std::size_t size = how->first;
  const auto distance = how->second;
  const auto name = [&](const TimeContext& context) {
    const Periods there{*text_, context};
    Named found = longer(there.weekday(at + size), there.month_first(at + size));
    return longer(found, there.single_word(at + size));
  };
  TimeContext context{.today = context_->today,
                      .direction = distance > 0 ? Direction::forth : Direction::back};
  Named found = name(context);
  if (!found) return {};
  if (found.interval && distance != 0) {
    const auto& now = *context_->today;
    if (distance < 0 && *found.interval->last >= now) {
      context.today = Day{found.interval->first->number - 1};
      found = name(context);
    } else if (distance > 0 && *found.interval->first <= now) {
      context.today = Day{found.interval->last->number + 1};
      found = name(context);
    }
  }
  found.size += size;
  found.bare_name = false;
  return found;
}

/// *drittes Quartal 2020*, *3. Quartal*, *Q3 2020*, *erste drei Monate des Jahres*, *zweite
/// Jahreshälfte*.
Named Periods::numbered(std::size_t at) const {
  for (const auto& [kind, size] : {std::pair{ValueKind::quarter, 3}, {ValueKind::half_year, 6}})
    if (const auto word = text_->match(at, kind); word && !text_->inside_word(at))
      return in_year(at, at + word.size, (word.word->whole - 1) * size + 1, size,
                     size == 3 ? Granularity::quarter : Granularity::half);
  const auto word = text_->match(at, ValueKind::ordinal);
  const bool figures = at < text_->size() && (*text_)[at].text.ends_with('.');
  const int number = word ? word.word->whole : figures ? small_number(*text_, at) : -1;
  if (number < 1 || number > 4) return {};
  std::size_t next = at + (word ? word.size : 1);
  if (const auto span = text_->match(next, ValueKind::span)) {
    const int size = span.word->granularity == Granularity::quarter ? 3
                     : span.word->granularity == Granularity::half  ? 6
                                                                    : 0;
    if (size == 0 || number * size > 12) return {};
    Named found =
        in_year(at, next + span.size, (number - 1) * size + 1, size, span.word->granularity);
    found.bare_name = false;
    return found;
  }
  const int count = small_number(*text_, next);
  const auto spans = text_->match(next + 1, ValueKind::spans);
  if (number != 1 || count < 2 || count > 12 || !spans ||
      spans.word->granularity != Granularity::month)
    return {};
  Named found = in_year(at, next + 1 + spans.size, 1, count, Granularity::month);
  found.bare_name = false;
  return found;
}

/// *gestern*, *Vorjahr*, *Jahresende 2023*, *Sommer 2020*, *Weihnachten*.
Named Periods::single_word(std::size_t at) const {
  const auto& today = context_->today;
  if (at < text_->size() && text_->inside_word(at)) return {};
  if (const auto word = text_->match(at, ValueKind::day)) {
    Named found{.size = word.size};
    if (const auto hour = text_->match(at + word.size, ValueKind::daypart)) found.size += hour.size;
    if (today) found.interval = period(Granularity::day, *today, word.word->whole);
    return found;
  }
  if (const auto word = text_->match(at, ValueKind::period)) {
    Named found{.size = word.size};
    if (today) found.interval = period(word.word->granularity, *today, word.word->whole);
    if (word.word->last < 0) return found;
    if (const Named its = year(at + word.size); its && its.interval) {
      found.size += its.size;
      found.interval = its.interval;
    }
    if (found.interval) found.interval = third(*found.interval, word.word->last);
    return found;
  }
  if (const auto word = text_->match(at, ValueKind::season))
    return in_year(at, at + word.size, word.word->whole * 3, 3, Granularity::season);
  if (const auto word = text_->match(at, ValueKind::feast)) {
    const int month = word.word->whole / kCentury;
    Named found = in_year(at, at + word.size, month, 1, Granularity::month);
    found.bare_name = false;
    if (!found.interval) return found;
    const auto day = [&](int date) {
      return Day::of(extract::year(*found.interval->first), static_cast<unsigned>(date / kCentury),
                     static_cast<unsigned>(date % kCentury));
    };
    found.interval = Interval{.first = day(word.word->whole), .last = day(word.word->last)};
    return found;
  }
  return {};
}

Named Periods::whole(std::size_t at) const {
  Named best;
  for (const Named& one :
       {written_date(at), day_of_month(at), month_first(at), weekday(at), relative_span(at),
        relative_name(at), numbered(at), decade(at), year(at), single_word(at)})
    best = longer(best, one);
  return best;
}

/// *Anfang 2020*, *Ende März*, *Mitte der Woche*, *Ende Jahr*, *mid-2020*.
Named Periods::part(std::size_t at) const {
  const auto word = text_->match(at, ValueKind::part);
  if (!word || text_->inside_word(at)) return {};
  std::size_t next = at + word.size;
  if (next < text_->size() && (*text_)[next].text == "-" && (*text_)[next].glued) ++next;
  next = text_->past(next, ValueKind::link);
  Named found;
  if ((*text_).size() > next && (*text_)[next].glued && all_digits((*text_)[next].text)) {
    // *mid-2020*: for what stands before the dash the year is no word of its own.
    found.size = 1;
    if ((*text_)[next].text.size() == 4) found.interval = year_of(number_of((*text_)[next].text));
  } else {
    found = whole(next);
  }
  if (!found)
    if (const auto span = text_->match(next, ValueKind::span); span && span.word->whole == 1) {
      found.size = span.size;
      if (context_->today) found.interval = period(span.word->granularity, *context_->today);
    }
  if (!found) return {};
  if (found.interval)
    if (const auto one = third(*found.interval, word.word->whole)) found.interval = one;
  return {.size = next + found.size - at, .interval = found.interval};
}

Named Periods::at(std::size_t at) const {
  const std::size_t begin = text_->past(at, ValueKind::link);
  Named found = longer(part(begin), whole(begin));
  if (found) found.size += begin - at;
  return found;
}

}  // namespace bezug::extract
