// Numbers in words and figures.
#pragma once

#include <optional>
#include <string_view>

#include "extract/value_words.h"

namespace bezug::extract {

/// Whether `text` is digits alone, one at least.
bool all_digits(std::string_view text);
/// What digits amount to. Precondition: all_digits(digits), and at most nine of them.
int number_of(std::string_view digits);

/// A number as figures give it.
struct Figures {
  Decimal number{};
  bool foreign{};  ///< its point is that of another language: a number only if a unit says so
};

/// The number in figures that all of `text` is: 1500, 1.500,5, 1'500.50, 1 500, with the point of
/// the language. Groups are of three; none for what is written otherwise (dates, telephone
/// numbers, postcodes with a zero in front, more than fifteen digits).
std::optional<Figures> figures(std::string_view text, char decimal);

/// A number at some atom of a text.
struct Numeral {
  std::size_t size{};  ///< in atoms; 0 for none
  Decimal number{};
  bool several{};   ///< at least that many (*Hunderte, mehrere Tausend*)
  bool foreign{};   ///< see Figures
  Decimal scale{};  ///< of its multipliers (*Millionen*); 0 without
  bool is_year{};   ///< four figures that may name a year
  bool article{};   ///< no more than an article
  explicit operator bool() const noexcept { return size > 0; }
  [[nodiscard]] bool is_scaled() const noexcept { return !scale.is_zero(); }
};

/// The longest number that begins at `at`: figures or words with multipliers (*2,5 Mio., zwölf,
/// anderthalb Millionen, eine halbe Million, two hundred and fifty, Hunderte*). None inside a word
/// (*A380*). Linear in its own length.
Numeral numeral(const ValueText& text, std::size_t at);

/// The whole number in figures, as ordinals have it (*1.*, *3.*), or in words; -1 for none.
int small_number(const ValueText& text, std::size_t at);

}  // namespace bezug::extract
