#include "extract/amounts.h"

#include <cmath>

namespace bezug::extract {
namespace {

/// What stands before a number.
struct Bounds {
  bool least{};
  bool most{};
  bool about{};
  bool between{};
};

struct Unit {
  std::size_t size{};
  AmountKind kind{};
  std::string symbol{};
  Decimal factor{};
};

class Reading {
 public:
  Reading(const ValueText& text, std::size_t at, const MoneyOf& money_of)
      : text_{text}, begin_{at}, at_{at}, money_of_{money_of} {}

  std::optional<AmountAt> read() {
    const Bounds bounds = read_bounds();
    if (const auto share = read_share(bounds)) return share;
    const Unit sign = money(at_);
    const std::size_t number_at = at_ + sign.size;
    const Numeral first = numeral(text_, number_at);
    if (!first) return std::nullopt;
    at_ = number_at + first.size;
    Numeral second = read_second(bounds, sign.size > 0);
    if (bounds.between && !second) return std::nullopt;
    return with_unit(first, second, sign, bounds);
  }

 private:
  Bounds read_bounds() {
    Bounds bounds;
    for (bool more = true; more;) {
      more = false;
      for (const auto& [kind, flag] : {std::pair{ValueKind::between, &bounds.between},
                                       {ValueKind::least, &bounds.least},
                                       {ValueKind::most, &bounds.most},
                                       {ValueKind::about, &bounds.about},
                                       {ValueKind::further, static_cast<bool*>(nullptr)}}) {
        const ValueText::Match found = text_.match(at_, kind);
        if (!found || more) continue;
        if (flag != nullptr) *flag = true;
        at_ += found.size;
        more = true;
      }
    }
    return bounds;
  }

  /// The second number of a range: *50 bis 60*, *zwischen 50 und 60*, *50-60*.
  Numeral read_second(const Bounds& bounds, bool signs) {
    ValueText::Match link = text_.match(at_, bounds.between ? ValueKind::joint : ValueKind::to);
    // *2 Mio. bis 3 Mio. Euro*, *$5-10bn*: units between the two are left to the later one.
    if (!link) return {};
    std::size_t next = at_ + link.size;
    if (signs) next += money(next).size;
    if (const Numeral second = numeral(text_, next)) {
      at_ = next + second.size;
      return second;
    }
    return {};
  }

  /// *Mehrheit*, *die Hälfte*.
  std::optional<AmountAt> read_share(const Bounds& bounds) {
    const ValueText::Match share = text_.match(at_, ValueKind::share);
    // *half a million* is none.
    if (!share || numeral(text_, at_).is_scaled()) return std::nullopt;
    AmountAt found{.begin = begin_,
                   .end = at_ + share.size,
                   .kind = AmountKind::share,
                   .amount = share.word->share};
    found.amount.approximate = bounds.about;
    if (bounds.least) found.amount.most.reset();
    if (bounds.most) found.amount.least.reset();
    return found;
  }

  [[nodiscard]] Unit money(std::size_t at) const {
    for (const ValueKind kind : {ValueKind::currency, ValueKind::currencies})
      if (const ValueText::Match found = text_.match(at, kind))
        return {.size = found.size,
                .kind = AmountKind::money,
                .symbol = found.word->unit,
                .factor = found.word->number};
    return {};
  }

  [[nodiscard]] Unit unit(std::size_t at) const {
    // *schwedische Kronen*
    if (at + 1 < text_.size()) {
      if (const ValueText::Match shared = text_.match(at + 1, ValueKind::currencies))
        if (std::string code = money_of_(text_[at].text); !code.empty())
          return {.size = shared.size + 1,
                  .kind = AmountKind::money,
                  .symbol = std::move(code),
                  .factor = shared.word->number};
    }
    if (Unit found = money(at); found.size > 0) return found;
    for (const auto& [kind, amount] :
         {std::pair{ValueKind::ratio, AmountKind::share}, {ValueKind::unit, AmountKind::goods}})
      if (const ValueText::Match found = text_.match(at, kind))
        return {.size = found.size,
                .kind = amount,
                .symbol = found.word->unit,
                .factor = found.word->number};
    return {};
  }

  std::optional<AmountAt> with_unit(const Numeral& first, const Numeral& second, Unit sign,
                                    const Bounds& bounds) {
    const Numeral& later = second ? second : first;
    if (!second)
      if (const auto part = fraction(first, bounds)) return part;
    Unit behind = sign.size > 0 ? sign : unit(at_);
    if (sign.size == 0) at_ += behind.size;
    // What could be a date, an article or a foreign number is an amount only with a unit.
    const bool sure = behind.size > 0 && !(later.article && behind.kind == AmountKind::count);
    if (!sure && (first.foreign || later.foreign || first.article)) return std::nullopt;
    const auto factor = behind.size > 0 ? behind.factor : *Decimal::of(1);
    AmountAt found{.begin = begin_, .kind = behind.size > 0 ? behind.kind : AmountKind::count};
    found.amount.unit = behind.symbol;
    std::optional<Decimal> lower = first.number;
    // *5 bis 6 Millionen*: what scales the second scales the first, if their order allows it.
    if (second.is_scaled() && !first.is_scaled())
      if (const auto raised = first.number.times(second.scale); raised && *raised < second.number)
        lower = raised;
    const std::optional<Decimal> least = lower->times(factor);
    const std::optional<Decimal> most = later.number.times(factor);
    if (!least || !most || *most < *least) return std::nullopt;
    found.amount.least = least;
    found.amount.most = most;
    loosen(first, bounds, found.amount);
    read_rate(found.amount);
    found.end = at_;
    return found;
  }

  static void loosen(const Numeral& first, const Bounds& bounds, Amount& amount) {
    amount.approximate = bounds.about || first.several;
    if (bounds.least || first.several) amount.most.reset();
    if (bounds.most && !bounds.least) amount.least.reset();
  }

  /// *zwei Drittel*, in per cent.
  std::optional<AmountAt> fraction(const Numeral& number, const Bounds& bounds) {
    const ValueText::Match part = text_.match(at_, ValueKind::fraction);
    constexpr double kMost = 1000;
    if (!part || !number.number.is_whole() || number.is_scaled() || number.number.value() > kMost)
      return std::nullopt;
    const double hundredths = std::round(number.number.value() * 10000 / part.word->whole);
    AmountAt found{.begin = begin_, .end = at_ + part.size, .kind = AmountKind::share};
    found.amount.unit = "%";
    found.amount.least = found.amount.most =
        Decimal::of(static_cast<std::uint64_t>(hundredths), -2);
    loosen(number, bounds, found.amount);
    return found;
  }

  /// *pro Tag*, *je Kilo*, *jährlich*.
  void read_rate(Amount& amount) {
    const ValueText::Match often = text_.match(at_, ValueKind::rate);
    if (often && !amount.unit.empty()) {
      amount.unit += '/' + often.word->unit;
      at_ += often.size;
      return;
    }
    const ValueText::Match per = text_.match(at_, ValueKind::per);
    if (!per) return;
    for (const ValueKind kind : {ValueKind::span, ValueKind::spans, ValueKind::unit}) {
      const ValueText::Match one = text_.match(at_ + per.size, kind);
      const std::size_t next = at_ + per.size + one.size;
      // *20 Tonnen im Jahr 2020*, *im Monat Mai*: when, not how often.
      if (!one || small_number(text_, next) >= 0 || text_.match(next, ValueKind::month)) continue;
      amount.unit += '/' + one.word->unit;
      at_ += per.size + one.size;
      return;
    }
  }

  const ValueText& text_;
  std::size_t begin_;
  std::size_t at_;
  const MoneyOf& money_of_;
};

}  // namespace

std::optional<AmountAt> amount_at(const ValueText& text, std::size_t at, const MoneyOf& money_of) {
  return Reading{text, at, money_of}.read();
}

}  // namespace bezug::extract
