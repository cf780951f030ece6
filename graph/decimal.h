// Numbers as texts write them: exact decimals, so that equal texts give equal bytes.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace bezug {

/// A decimal number, not negative, of at most fifteen significant digits (what a double keeps) and
/// below 10^21. It is never NaN or infinite: what does not fit is no Decimal.
class Decimal {
 public:
  constexpr Decimal() noexcept = default;
  /// mantissa × 10^exponent, or none if it does not fit.
  static std::optional<Decimal> of(std::uint64_t mantissa, int exponent = 0);
  /// `digits[.digits]`, as `text` writes it (further zeros at either end are fine); none for
  /// anything else.
  static std::optional<Decimal> parse(std::string_view text);

  /// Digits without an exponent: "0.25", "1500000".
  [[nodiscard]] std::string text() const;
  [[nodiscard]] double value() const;
  [[nodiscard]] bool is_whole() const noexcept { return exponent_ >= 0; }
  [[nodiscard]] bool is_zero() const noexcept { return mantissa_ == 0; }

  /// None if the result does not fit.
  [[nodiscard]] std::optional<Decimal> times(Decimal other) const;
  [[nodiscard]] std::optional<Decimal> plus(Decimal other) const;

  friend bool operator==(const Decimal&, const Decimal&) noexcept = default;
  friend std::strong_ordering operator<=>(const Decimal& one, const Decimal& other) noexcept;

 private:
  std::uint64_t mantissa_{};  ///< without zeros at the end
  int exponent_{};            ///< 0 for zero
};

}  // namespace bezug
