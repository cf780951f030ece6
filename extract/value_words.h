// The words that amounts and times are told with, and a text seen as a row of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/annotation.h"
#include "graph/value.h"

namespace bezug::extract {

/// ISO 4217: money of no currency in particular.
inline constexpr std::string_view kNoCurrency = "XXX";

/// Kinds of units.tsv, time_words.tsv and value_words.tsv; lang/README.md says what each stands
/// for.
enum class ValueKind : std::uint8_t {
  unit,
  currency,
  currencies,
  ratio,
  number,
  inside,
  multiplier,
  plural,
  half,
  fraction,
  share,
  article,
  and_,
  between,
  joint,
  to,
  least,
  most,
  about,
  several,
  further,
  per,
  rate,
  month,
  weekday,
  season,
  feast,
  daypart,
  day,
  span,
  spans,
  period,
  part,
  quarter,
  half_year,
  decade,
  since,
  starting,
  tail,
  until,
  before,
  after,
  ago,
  past,
  ahead,
  within,
  from,
  at,
  link,
  last,
  this_,
  next,
  ordinal,
  lasting,
  silent
};

/// One meaning of a word. Which fields count depends on the kind.
struct ValueWord {
  ValueKind kind{};
  std::string unit{};         ///< symbol or code; of spans what rates have behind the slash
  Decimal number{};           ///< what it stands for, or what units are multiplied by
  Granularity granularity{};  ///< of spans and periods
  int whole{};                ///< number of month, weekday …; how many units; a distance
  int last{};                 ///< where there are two of them; -1 for none
  Amount share{};
};

/// A stretch of letters, a number, or a sign: *5bn* is two, *50-60* three. Dashes are all "-".
struct Atom {
  std::string text{};
  ByteSpan span{};
  int token{};   ///< index in its sentence
  bool glued{};  ///< nothing stands between it and the one before
};

/// The atoms of `tokens`, in order. Linear.
std::vector<Atom> atoms(const std::vector<Token>& tokens);

class ValueWords {
 public:
  /// Reads the three files of a language's folder; throws DataError at a bad line.
  static ValueWords load(const std::filesystem::path& folder);

  /// The meanings of a word as it stands in text; also in lower case, with an adjective's ending,
  /// without the full stop of a sentence.
  [[nodiscard]] const std::vector<ValueWord>* find(const std::string& word) const;
  /// What a numeral written as one word comes to (*zweiundzwanzig*).
  [[nodiscard]] std::optional<Decimal> numeral(const std::string& word) const;
  [[nodiscard]] char decimal() const noexcept { return decimal_; }
  /// Whether days stand behind their month (*May 5*).
  [[nodiscard]] bool day_behind_month() const noexcept { return day_behind_month_; }

 private:
  [[nodiscard]] bool parts(std::string_view word, std::vector<const ValueWord*>& found) const;

  std::unordered_map<std::string, std::vector<ValueWord>> words_;
  std::vector<std::string> endings_;
  char decimal_{'.'};
  bool day_behind_month_{};
};

/// Atoms with all words that begin at each. Refers to `words`, which must outlive it.
class ValueText {
 public:
  ValueText(const std::vector<Token>& tokens, const ValueWords& words);

  struct Match {
    std::size_t size{};  ///< in atoms; 0 for none
    const ValueWord* word{};
    explicit operator bool() const noexcept { return size > 0; }
  };

  [[nodiscard]] std::size_t size() const noexcept { return atoms_.size(); }
  [[nodiscard]] const Atom& operator[](std::size_t at) const { return atoms_[at]; }
  [[nodiscard]] const ValueWords& words() const noexcept { return *words_; }
  /// The longest word of the kind that begins at `at`.
  [[nodiscard]] Match match(std::size_t at, ValueKind kind) const;
  /// Where it goes on behind words of the kind, at most two of them.
  [[nodiscard]] std::size_t past(std::size_t at, ValueKind kind) const;
  /// Whether the atom touches the one before with letters or digits on both sides of the seam.
  [[nodiscard]] bool inside_word(std::size_t at) const;

 private:
  std::vector<Atom> atoms_;
  std::vector<std::vector<Match>> matches_;
  const ValueWords* words_;
};

}  // namespace bezug::extract
