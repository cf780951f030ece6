// Values as JSON, the same in every answer.
#pragma once

#include <nlohmann/json.hpp>

#include "graph/value.h"

namespace bezug {

/// An amount as {least, most, unit, approximate}, an interval as {first, last, granularity,
/// approximate}, open sides null; null for nothing.
inline nlohmann::ordered_json value_json(const Value& value) {
  using Json = nlohmann::ordered_json;
  const auto number = [](const std::optional<Decimal>& one) -> Json {
    constexpr double kExact = 1e15;
    if (!one) return nullptr;
    if (one->is_whole() && one->value() < kExact) return static_cast<std::uint64_t>(one->value());
    return one->value();
  };
  const auto day = [](const std::optional<Day>& one) -> Json {
    return one ? Json(one->text()) : Json(nullptr);
  };
  if (const auto* const amount = std::get_if<Amount>(&value))
    return {{"least", number(amount->least)},
            {"most", number(amount->most)},
            {"unit", amount->unit},
            {"approximate", amount->approximate}};
  if (const auto* const interval = std::get_if<Interval>(&value))
    return {{"first", day(interval->first)},
            {"last", day(interval->last)},
            {"granularity", to_string(interval->granularity)},
            {"approximate", interval->approximate}};
  return nullptr;
}

}  // namespace bezug
