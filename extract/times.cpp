#include "extract/times.h"

#include <algorithm>
#include <utility>

#include "extract/calendar.h"
#include "extract/numerals.h"
#include "extract/periods.h"

namespace bezug::extract {
namespace {

/// Reads one time by what opens it. Each method gives the end of what it read, or `at`.
class Reading {
 public:
  Reading(const ValueText& text, std::size_t at, const TimeContext& context)
      : text_{&text}, at_{at}, context_{context} {}

  std::optional<TimeAt> read() {
    between();
    from();
    since();
    until();
    beside();
    ago();
    ahead();
    lasting();
    point();
    return best_;
  }

 private:
  using Found = std::optional<Interval>;

  void take(std::size_t end, Found interval, bool bare_year = false) {
    if (end <= at_ || (best_ && end <= best_->end)) return;
    if (interval && interval->first && interval->last && *interval->last < *interval->first)
      interval.reset();
    best_ = TimeAt{.begin = at_, .end = end, .interval = interval, .bare_year = bare_year};
  }

  [[nodiscard]] std::size_t behind(std::size_t at, ValueKind kind) const {
    return at + text_->match(at, kind).size;
  }

  [[nodiscard]] Named period_at(std::size_t at, Direction direction) const {
    const TimeContext context{.today = context_.today, .direction = direction};
    return Periods{*text_, context}.at(behind(at, ValueKind::about));
  }
  /// The same with the size counted from `at`.
  [[nodiscard]] std::pair<Named, std::size_t> named(std::size_t at, Direction direction) const {
    Named found = period_at(at, direction);
    return {found, found ? behind(at, ValueKind::about) + found.size : at};
  }

  /// From the first to the last of two periods; the first is read as seen from the second.
  void join(std::size_t first_at, std::size_t second_at) {
    const auto [second, end] = named(second_at, context_.direction);
    if (!second) return;
    TimeContext context = context_;
    if (second.interval) context = {.today = second.interval->first, .direction = Direction::back};
    Named first = Periods{*text_, context}.at(behind(first_at, ValueKind::about));
    const Named absolute = period_at(first_at, context_.direction);
    if (!first.bare_name) first = absolute;
    if (!first || !first.interval || !second.interval) return take(end, std::nullopt);
    take(end, Interval{.first = first.interval->first,
                       .last = second.interval->last,
                       .granularity = second.interval->granularity,
                       .approximate = first.interval->approximate || second.interval->approximate});
  }

  /// *zwischen 2015 und 2018*
  void between() {
    const auto word = text_->match(at_, ValueKind::between);
    if (!word) return;
    const std::size_t first = at_ + word.size;
    const auto [found, end] = named(first, context_.direction);
    const auto joint = text_->match(end, ValueKind::joint);
    if (found && joint) join(first, end + joint.size);
  }

  /// *von Januar bis März*, *2015-2018*, *von 2028 an*
  void from() {
    const std::size_t first = behind(at_, ValueKind::from);
    const auto [found, end] = named(first, context_.direction);
    if (!found) return;
    for (const ValueKind kind : {ValueKind::to, ValueKind::until})
      if (const auto link = text_->match(end, kind)) join(first, end + link.size);
    const auto tail = text_->match(end, ValueKind::tail);
    if (first == at_ || !tail) return;
    const auto [later, same] = named(first, forth());
    take(end + tail.size, opened(later.interval));
  }

  [[nodiscard]] Direction forth() const {
    return context_.direction == Direction::back ? Direction::back : Direction::forth;
  }

  static Found opened(const Found& interval) {
    if (!interval) return std::nullopt;
    Interval open = *interval;
    open.last.reset();
    return open;
  }

  /// *seit 2019*, *seit drei Jahren*, *ab 1. Juli*
  void since() {
    if (const auto word = text_->match(at_, ValueKind::since)) {
      const auto [found, end] = named(at_ + word.size, Direction::back);
      if (found) take(end, opened(found.interval));
      const auto [distance, behind_it] = spans(at_ + word.size, -1);
      if (behind_it > at_ + word.size) take(behind_it, opened(distance));
    }
    if (const auto word = text_->match(at_, ValueKind::starting)) {
      const auto [found, end] = named(at_ + word.size, forth());
      if (found) take(behind(end, ValueKind::tail), opened(found.interval));
    }
  }

  /// *bis Ende März*
  void until() {
    const auto word = text_->match(at_, ValueKind::until);
    if (!word) return;
    const auto [found, end] = named(at_ + word.size, forth());
    if (!found) return;
    Found open = found.interval;
    if (open) open->first.reset();
    take(end, open);
  }

  /// *vor 2020*, *nach dem 1. Juli*
  void beside() {
    for (const ValueKind kind : {ValueKind::before, ValueKind::after}) {
      const auto word = text_->match(at_, kind);
      if (!word) continue;
      const auto [found, end] = named(at_ + word.size, context_.direction);
      if (!found) continue;
      if (!found.interval || !found.interval->first || !found.interval->last) {
        take(end, std::nullopt);
        continue;
      }
      Interval open = *found.interval;
      open.first.reset();
      open.last.reset();
      if (kind == ValueKind::before)
        open.last = Day{found.interval->first->number - 1};
      else
        open.first = Day{found.interval->last->number + 1};
      take(end, open);
    }
  }

  /// The period so many spans from today, and the end of its words: *drei Jahren*, *einem Jahr*,
  /// *Jahren*. None where nobody can tell how many.
  [[nodiscard]] std::pair<Found, std::size_t> spans(std::size_t at, int direction) const {
    std::size_t next = behind(at, ValueKind::about);
    int count = small_number(*text_, next);
    if (const auto article = text_->match(next, ValueKind::article)) {
      count = 1;
      next += article.size;
    } else if (count >= 0) {
      ++next;
    } else {
      next += text_->match(next, ValueKind::several).size;
    }
    auto span = text_->match(next, ValueKind::spans);
    if (!span && count == 1) span = text_->match(next, ValueKind::span);
    if (!span) return {std::nullopt, at};
    Found interval;
    if (count >= 0 && context_.today && span.word->whole > 0)
      interval =
          period(span.word->granularity, *context_.today, direction * count * span.word->whole);
    return {interval, next + span.size};
  }

  /// *vor drei Jahren*, *three years ago*
  void ago() {
    if (const auto word = text_->match(at_, ValueKind::ago)) {
      const auto [found, end] = spans(at_ + word.size, -1);
      if (end > at_ + word.size) take(end, found);
    }
    const auto [found, end] = spans(at_, -1);
    const auto past = text_->match(end, ValueKind::past);
    if (end > at_ && past) take(end + past.size, found);
  }

  /// *in drei Jahren*, *binnen zwei Wochen*
  void ahead() {
    if (const auto word = text_->match(at_, ValueKind::ahead)) {
      const auto [found, end] = spans(at_ + word.size, 1);
      if (end > at_ + word.size) take(end, found);
    }
    if (const auto word = text_->match(at_, ValueKind::within)) {
      auto [found, end] = spans(at_ + word.size, 1);
      if (found) found->first = context_.today;
      if (end > at_ + word.size) take(end, found);
    }
  }

  /// *15 Jahre lang*: how long, but not when.
  void lasting() {
    const auto [found, end] = spans(at_, 1);
    const auto word = text_->match(end, ValueKind::lasting);
    if (end > at_ && word) take(end + word.size, std::nullopt);
  }

  /// *im März*, *am Montag*, *2019*
  void point() {
    std::size_t next = at_;
    const auto preposition = text_->match(at_, ValueKind::at);
    next += preposition ? preposition.size : text_->match(at_, ValueKind::from).size;
    const Direction direction =
        context_.direction == Direction::forth ? Direction::forth : Direction::back;
    const auto [found, end] = named(next, direction);
    if (found && (next > at_ || !found.bare_name))
      take(end, found.interval, next == at_ && found.bare_year);
  }

  const ValueText* text_;
  std::size_t at_;
  TimeContext context_;
  std::optional<TimeAt> best_{};
};

}  // namespace

std::optional<TimeAt> time_at(const ValueText& text, std::size_t at, const TimeContext& context) {
  if (at >= text.size() || text.inside_word(at)) return std::nullopt;
  return Reading{text, at, context}.read();
}

}  // namespace bezug::extract
