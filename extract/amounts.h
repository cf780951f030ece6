// Amounts: numbers with their bounds and units.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "extract/numerals.h"

namespace bezug::extract {

enum class AmountKind : std::uint8_t {
  count,  ///< a number alone
  goods,  ///< with a unit of mass, energy, pieces …
  money,
  share,  ///< per cent, a fraction, a majority
};

struct AmountAt {
  std::size_t begin{};  ///< atoms [begin, end)
  std::size_t end{};
  AmountKind kind{};
  Amount amount{};
};

/// ISO 4217 code of the money of a state whose adjective a word is; empty for other words.
using MoneyOf = std::function<std::string(const std::string& word)>;

/// The amount that begins at `at`, with what says how exact it is: *rund 5 Mio. Euro*, *bis zu
/// 300*, *zwischen 50 und 60 Prozent*, *EUR 5 Mio.*, *ein Viertel*. None where numbers are part of
/// names, dates or scores as far as their own signs tell. Linear in its own length.
std::optional<AmountAt> amount_at(const ValueText& text, std::size_t at, const MoneyOf& money_of);

}  // namespace bezug::extract
