// Parts of times: points and periods without the prepositions around them.
#pragma once

#include <optional>
#include <utility>

#include "extract/times.h"

namespace bezug::extract {

/// A period that some words name.
struct Named {
  std::size_t size{};  ///< in atoms; 0 for none
  std::optional<Interval> interval{};
  bool bare_year{};
  bool bare_name{};  ///< a single word that may mean something else (*May*, *fall*)
  explicit operator bool() const noexcept { return size > 0; }
};

/// Reads what names a period: *2019, 2021/22, März 2020, 5. Mai, Montag, vergangenes Jahr, Ende
/// des Monats, drittes Quartal, gestern, Vorjahr, die 1990er Jahre*. Refers to its parts.
class Periods {
 public:
  Periods(const ValueText& text, const TimeContext& context) : text_{&text}, context_{&context} {}

  /// The longest that begins at `at`, articles before it passed over.
  [[nodiscard]] Named at(std::size_t at) const;

 private:
  [[nodiscard]] Named part(std::size_t at) const;
  [[nodiscard]] Named whole(std::size_t at) const;
  [[nodiscard]] Named written_date(std::size_t at) const;
  [[nodiscard]] Named day_of_month(std::size_t at) const;
  [[nodiscard]] Named month_first(std::size_t at) const;
  [[nodiscard]] Named weekday(std::size_t at) const;
  [[nodiscard]] std::optional<std::pair<std::size_t, int>> modifier(std::size_t at) const;
  [[nodiscard]] Named relative_span(std::size_t at) const;
  [[nodiscard]] Named relative_name(std::size_t at) const;
  [[nodiscard]] Named numbered(std::size_t at) const;
  [[nodiscard]] Named year(std::size_t at) const;
  [[nodiscard]] Named decade(std::size_t at) const;
  [[nodiscard]] Named single_word(std::size_t at) const;
  [[nodiscard]] Named in_year(std::size_t begin, std::size_t at, int month, int months,
                              Granularity granularity) const;
  [[nodiscard]] Named year_behind(std::size_t at) const;
  [[nodiscard]] std::optional<Interval> on(int year, int month, int day) const;
  [[nodiscard]] std::optional<Interval> nearest(int month, int months, Granularity granularity,
                                                Direction direction) const;

  const ValueText* text_;
  const TimeContext* context_;
};

}  // namespace bezug::extract
