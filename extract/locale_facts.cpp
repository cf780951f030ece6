#include "extract/locale_facts.h"

#include <unicode/dcfmtsym.h>
#include <unicode/ucurr.h>

#include <array>
#include <memory>

namespace bezug::extract {
namespace {

icu::UnicodeString wide(std::string_view ascii) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece{ascii.data(), static_cast<std::int32_t>(ascii.size())});
}

}  // namespace

char decimal_mark(std::string_view language) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::DecimalFormatSymbols symbols{icu::Locale{std::string{language}.c_str()}, status};
  if (U_FAILURE(status) != 0) return '.';
  const icu::UnicodeString mark =
      symbols.getConstSymbol(icu::DecimalFormatSymbols::kDecimalSeparatorSymbol);
  return mark == wide(",") ? ',' : '.';
}

bool is_currency(const std::string& code) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString name = wide(code);
  return code.size() == 3 &&
         ucurr_isAvailable(name.getTerminatedBuffer(), U_DATE_MIN, U_DATE_MAX, &status) != 0 &&
         U_SUCCESS(status) != 0;
}

std::string currency_of(std::string_view state) {
  std::array<UChar, 4> code{};
  UErrorCode status = U_ZERO_ERROR;
  const std::string locale = "und_" + std::string{state};
  const std::int32_t size =
      ucurr_forLocale(locale.c_str(), code.data(), static_cast<std::int32_t>(code.size()), &status);
  if (U_FAILURE(status) != 0 || size != 3) return {};
  std::string ascii;
  return icu::UnicodeString{code.data(), size}.toUTF8String(ascii);
}

}  // namespace bezug::extract
