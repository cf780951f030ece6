#include "graph/decimal.h"

#include <algorithm>
#include <cstdlib>

namespace bezug {
namespace {

constexpr int kDigits = 15;
constexpr int kLongest = 21;  ///< digits before the point
constexpr int kFinest = 15;   ///< digits behind the point

int digits(std::uint64_t number) {
  int count = 0;
  for (; number != 0; number /= 10) ++count;
  return count;
}

std::uint64_t power(int exponent) {
  std::uint64_t result = 1;
  for (; exponent > 0; --exponent) result *= 10;
  return result;
}

}  // namespace

std::optional<Decimal> Decimal::of(std::uint64_t mantissa, int exponent) {
  Decimal made;
  if (mantissa == 0) return made;
  for (; mantissa % 10 == 0; mantissa /= 10) ++exponent;
  const int length = digits(mantissa);
  if (length > kDigits || exponent < -kFinest || length + exponent > kLongest) return std::nullopt;
  made.mantissa_ = mantissa;
  made.exponent_ = exponent;
  return made;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view rest =
      point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (whole.empty() || (point != std::string_view::npos && rest.empty())) return std::nullopt;
  std::string all{whole};
  all += rest;
  if (all.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  int exponent = -static_cast<int>(std::min<std::size_t>(rest.size(), 1000));
  all.erase(0, all.find_first_not_of('0'));
  for (; !all.empty() && all.back() == '0'; all.pop_back()) ++exponent;
  if (all.empty()) return Decimal{};
  if (all.size() > kDigits) return std::nullopt;
  return of(std::strtoull(all.c_str(), nullptr, 10), exponent);
}

std::string Decimal::text() const {
  std::string all = std::to_string(mantissa_);
  if (exponent_ >= 0) return all + std::string(static_cast<std::size_t>(exponent_), '0');
  const auto behind = static_cast<std::size_t>(-exponent_);
  if (all.size() <= behind) all.insert(0, behind - all.size() + 1, '0');
  return all.insert(all.size() - behind, ".");
}

double Decimal::value() const {
  // Both powers are exact in a double, so that the quotient is the nearest one.
  const auto mantissa = static_cast<double>(mantissa_);
  double scale = 1;
  for (int left = std::abs(exponent_); left > 0; --left) scale *= 10;
  return exponent_ < 0 ? mantissa / scale : mantissa * scale;
}

std::optional<Decimal> Decimal::times(Decimal other) const {
  std::uint64_t product = 0;
  if (__builtin_mul_overflow(mantissa_, other.mantissa_, &product)) return std::nullopt;
  return of(product, exponent_ + other.exponent_);
}

std::optional<Decimal> Decimal::plus(Decimal other) const {
  const int least = std::min(exponent_, other.exponent_);
  std::uint64_t sum = 0;
  for (const Decimal& one : {*this, other}) {
    if (one.exponent_ - least > kDigits) return std::nullopt;
    std::uint64_t scaled = 0;
    if (__builtin_mul_overflow(one.mantissa_, power(one.exponent_ - least), &scaled) ||
        __builtin_add_overflow(sum, scaled, &sum))
      return std::nullopt;
  }
  return of(sum, least);
}

std::strong_ordering operator<=>(const Decimal& one, const Decimal& other) noexcept {
  if (one.mantissa_ == 0 || other.mantissa_ == 0) return one.mantissa_ <=> other.mantissa_;
  const int length = digits(one.mantissa_);
  const int its = digits(other.mantissa_);
  if (length + one.exponent_ != its + other.exponent_)
    return length + one.exponent_ <=> its + other.exponent_;
  return one.mantissa_ * power(kDigits - length) <=> other.mantissa_ * power(kDigits - its);
}

}  // namespace bezug
