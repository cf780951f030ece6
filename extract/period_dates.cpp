#include <string_view>
#include <vector>

#include "extract/calendar.h"
#include "extract/numerals.h"
#include "extract/periods.h"

namespace bezug::extract {
namespace {

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2999;
constexpr int kFirstBare = 1800;  ///< of figures that no word calls a year
constexpr int kLastBare = 2199;
constexpr int kCentury = 100;

}  // namespace

/// The year of four figures at `at`; with further ones behind a slash those of both: *2021/22*.
Named Periods::year(std::size_t at) const {
  const ValueText& text = *text_;
  const std::size_t begin = at;
  for (const ValueKind kind : {ValueKind::span, ValueKind::spans})
    if (const auto word = text.match(at, kind);
        word && word.word->granularity == Granularity::year && word.word->whole == 1) {
      at += word.size;
      break;
    }
  if (at >= text.size() || text[at].text.size() != 4 || !all_digits(text[at].text) ||
      text.inside_word(at))
    return {};
  const int first = number_of(text[at].text);
  int last = first;
  std::size_t end = at + 1;
  const auto glued = [&](std::size_t one) { return one < text.size() && text[one].glued; };
  if (glued(end) && text[end].text == "/" && glued(end + 1) && all_digits(text[end + 1].text)) {
    const std::string_view behind = text[end + 1].text;
    last = number_of(behind.substr(0, 4));
    if (behind.size() == 2) last += first / kCentury * kCentury;
    if ((behind.size() != 2 && behind.size() != 4) || last != first + 1) return {};
    end += 2;
  }
  const bool bare = at == begin;
  if (first < (bare ? kFirstBare : kFirstYear) || last > (bare ? kLastBare : kLastYear) ||
      text.inside_word(end))
    return {};
  for (const ValueKind kind : {ValueKind::unit, ValueKind::currency, ValueKind::currencies,
                               ValueKind::ratio, ValueKind::multiplier})
    if (text.match(end, kind)) return {};
  auto interval = year_of(first);
  if (interval) interval->last = year_of(last)->last;
  return {.size = end - begin, .interval = interval, .bare_year = end == begin + 1};
}

/// A year behind a month or the like: *2020, des Jahres 2020, vergangenen Jahres, last year*.
Named Periods::year_behind(std::size_t at) const {
  const std::size_t next = text_->past(at, ValueKind::link);
  Named found = year(next);
  const auto& today = context_->today;
  if (!found) {
    found = relative_span(next);
    if (found.interval ? found.interval->granularity != Granularity::year : today.has_value())
      found = {};
  }
  if (!found)
    if (const auto word = text_->match(next, ValueKind::period);
        word && word.word->granularity == Granularity::year && word.word->last < 0) {
      found.size = word.size;
      if (today) found.interval = period(Granularity::year, *today, word.word->whole);
    }
  if (!found && next > at)
    if (const auto word = text_->match(next, ValueKind::span);
        word && word.word->granularity == Granularity::year) {
      found.size = word.size;
      if (today) found.interval = period(Granularity::year, *today);
    }
  if (found) found.size += next - at;
  return found;
}

std::optional<Interval> Periods::nearest(int month, int count, Granularity granularity,
                                         Direction direction) const {
  if (!context_->today) return std::nullopt;
  const int now = extract::year(*context_->today);
  std::optional<Interval> best;
  for (int year = now - 1; year <= now + 1; ++year) {
    const auto one =
        months(year, static_cast<unsigned>(month), static_cast<unsigned>(count), granularity);
    if (!one) continue;
    if (direction == Direction::forth) {
      if (!best && *one->last >= *context_->today) best = one;
    } else if (*one->first <= *context_->today) {
      best = one;
    }
  }
  return best;
}

/// Months of the year that stands behind them, else of the nearest.
Named Periods::in_year(std::size_t begin, std::size_t at, int month, int count,
                       Granularity granularity) const {
  if (const Named its = year_behind(at)) {
    Named found{.size = at + its.size - begin};
    if (its.interval)
      found.interval = months(extract::year(*its.interval->first), static_cast<unsigned>(month),
                              static_cast<unsigned>(count), granularity);
    return found;
  }
  return {.size = at - begin,
          .interval = nearest(month, count, granularity, context_->direction),
          .bare_name = true};
}

namespace {

struct Calendar {
  int day{};
  int month{};
  int year{-1};
};

/// *1.8.*, *30.4.2020*, *01.07.23*.
std::optional<Calendar> dotted(std::string_view text) {
  std::vector<int> parts;
  while (!text.empty()) {
    const std::size_t dot = text.find('.');
    const std::string_view part = text.substr(0, dot);
    if (!all_digits(part) || part.size() > 4 || (parts.size() < 2 && part.size() > 2))
      return std::nullopt;
    parts.push_back(number_of(part));
    if (parts.size() == 3 && part.size() == 2) parts.back() += 2000;
    if (parts.size() == 3 && (part.size() == 1 || part.size() == 3)) return std::nullopt;
    if (dot == std::string_view::npos) {
      text = {};
      if (parts.size() < 3) return std::nullopt;
    } else {
      text.remove_prefix(dot + 1);
    }
  }
  if (parts.size() < 2 || parts.size() > 3 || parts[0] < 1 || parts[0] > 31 || parts[1] < 1 ||
      parts[1] > 12)
    return std::nullopt;
  return Calendar{.day = parts[0], .month = parts[1], .year = parts.size() == 3 ? parts[2] : -1};
}

}  // namespace

/// The day, in the nearest year where `date` has none.
std::optional<Interval> Periods::on(int year, int month, int day) const {
  std::vector<int> years{year};
  if (year < 0) {
    const auto around = nearest(month, 1, Granularity::month, context_->direction);
    if (!around) return std::nullopt;
    const int its = extract::year(*around->first);
    years = {its, context_->direction == Direction::forth ? its + 1 : its - 1};
  }
  for (const int one : years) {
    const auto found = Day::of(one, static_cast<unsigned>(month), static_cast<unsigned>(day));
    if (!found) continue;
    const bool fits =
        year >= 0 || (context_->direction == Direction::forth ? *found >= *context_->today
                                                              : *found <= *context_->today);
    if (fits) return day_of(*found);
  }
  return std::nullopt;
}

Named Periods::written_date(std::size_t at) const {
  const ValueText& text = *text_;
  if (at >= text.size() || text.inside_word(at)) return {};
  if (const auto date = dotted(text[at].text))
    return {.size = 1, .interval = on(date->year, date->month, date->day)};
  // 2023-05-10
  if (at + 4 >= text.size()) return {};
  std::string iso;
  for (std::size_t next = at; next <= at + 4; ++next) {
    if (next > at && !text[next].glued) return {};
    iso += text[next].text;
  }
  const auto day = iso.size() == 10 ? Day::parse(iso) : std::nullopt;
  return day ? Named{.size = 5, .interval = day_of(*day)} : Named{};
}

/// *1. Juli 2020*, *5 May*.
Named Periods::day_of_month(std::size_t at) const {
  const int day = small_number(*text_, at);
  const auto month = text_->match(at + 1, ValueKind::month);
  if (day < 1 || day > 31 || !month) return {};
  const std::size_t end = at + 1 + month.size;
  Named found{.size = end - at};
  int its_year = -1;
  if (const Named year = year_behind(end)) {
    found.size += year.size;
    if (!year.interval) return found;
    its_year = extract::year(*year.interval->first);
  }
  found.interval = on(its_year, month.word->whole, day);
  return found;
}

/// *März*, *März 2020*, *May 5, 2020*.
Named Periods::month_first(std::size_t at) const {
  const auto month = text_->match(at, ValueKind::month);
  if (!month || text_->inside_word(at)) return {};
  const std::size_t end = at + month.size;
  const int day = text_->words().day_behind_month() ? small_number(*text_, end) : -1;
  if (day >= 1 && day <= 31) {
    Named found{.size = month.size + 1};
    int its_year = -1;
    if (const Named year = year_behind(end + 1); year && year.interval) {
      found.size += year.size;
      its_year = extract::year(*year.interval->first);
    }
    found.interval = on(its_year, month.word->whole, day);
    return found;
  }
  Named found = in_year(at, end, month.word->whole, 1, Granularity::month);
  return found;
}

/// *1990er Jahre*, *90er Jahre*, *2010s*.
Named Periods::decade(std::size_t at) const {
  constexpr int kFirst = 30;  ///< earlier ones of two figures are of this century
  if (at >= text_->size() || !all_digits((*text_)[at].text) || text_->inside_word(at)) return {};
  const std::string& digits = (*text_)[at].text;
  const auto word = text_->match(at + 1, ValueKind::decade);
  if (!word || !(*text_)[at + 1].glued || digits.back() != '0') return {};
  if (digits.size() != 4 && (digits.size() != 2 || word.size < 2)) return {};
  int first = number_of(digits);
  if (digits.size() == 2) first += first < kFirst ? 2000 : 1900;
  const auto begin = Day::of(first, 1, 1);
  return {.size = 1 + word.size,
          .interval = begin ? period(Granularity::decade, *begin) : std::nullopt};
}

}  // namespace bezug::extract
