// What ICU knows of a language's way with numbers and of the money of states.
#pragma once

#include <string>
#include <string_view>

namespace bezug::extract {

/// What parts whole and fraction of a number in the language (ISO 639-1): '.' or ','.
char decimal_mark(std::string_view language);

/// Whether ISO 4217 has, or ever had, the currency.
bool is_currency(const std::string& code);

/// ISO 4217 code of the money of a state (ISO 3166-1, two letters); empty if there is none.
std::string currency_of(std::string_view state);

}  // namespace bezug::extract
