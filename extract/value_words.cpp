#include "extract/value_words.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "extract/language.h"
#include "extract/locale_facts.h"
#include "extract/utf8.h"
#include "graph/strings.h"

namespace bezug::extract {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostParts = 12;  ///< of a numeral written as one word

/// How the third column is written.
enum class Form : std::uint8_t {
  none,
  symbol,
  code,
  number,
  fraction,
  share,
  whole,
  named,
  span,
  period,
  days
};

struct Kind {
  std::string_view name;
  ValueKind kind;
  Form form;
};
constexpr std::array kKinds{
    Kind{"mass", ValueKind::unit, Form::symbol},
    Kind{"volume", ValueKind::unit, Form::symbol},
    Kind{"length", ValueKind::unit, Form::symbol},
    Kind{"area", ValueKind::unit, Form::symbol},
    Kind{"energy", ValueKind::unit, Form::symbol},
    Kind{"power", ValueKind::unit, Form::symbol},
    Kind{"electric", ValueKind::unit, Form::symbol},
    Kind{"data", ValueKind::unit, Form::symbol},
    Kind{"frequency", ValueKind::unit, Form::symbol},
    Kind{"temperature", ValueKind::unit, Form::symbol},
    Kind{"count", ValueKind::unit, Form::symbol},
    Kind{"ratio", ValueKind::ratio, Form::symbol},
    Kind{"currency", ValueKind::currency, Form::code},
    Kind{"currencies", ValueKind::currencies, Form::code},
    Kind{"number", ValueKind::number, Form::number},
    Kind{"inside", ValueKind::inside, Form::number},
    Kind{"multiplier", ValueKind::multiplier, Form::number},
    Kind{"plural", ValueKind::plural, Form::number},
    Kind{"half", ValueKind::half, Form::fraction},
    Kind{"fraction", ValueKind::fraction, Form::fraction},
    Kind{"share", ValueKind::share, Form::share},
    Kind{"article", ValueKind::article, Form::none},
    Kind{"and", ValueKind::and_, Form::none},
    Kind{"between", ValueKind::between, Form::none},
    Kind{"joint", ValueKind::joint, Form::none},
    Kind{"to", ValueKind::to, Form::none},
    Kind{"least", ValueKind::least, Form::none},
    Kind{"most", ValueKind::most, Form::none},
    Kind{"about", ValueKind::about, Form::none},
    Kind{"several", ValueKind::several, Form::none},
    Kind{"further", ValueKind::further, Form::none},
    Kind{"per", ValueKind::per, Form::none},
    Kind{"rate", ValueKind::rate, Form::span},
    Kind{"month", ValueKind::month, Form::whole},
    Kind{"weekday", ValueKind::weekday, Form::whole},
    Kind{"season", ValueKind::season, Form::named},
    Kind{"feast", ValueKind::feast, Form::days},
    Kind{"daypart", ValueKind::daypart, Form::named},
    Kind{"day", ValueKind::day, Form::period},
    Kind{"span", ValueKind::span, Form::span},
    Kind{"spans", ValueKind::spans, Form::span},
    Kind{"period", ValueKind::period, Form::period},
    Kind{"part", ValueKind::part, Form::named},
    Kind{"quarter", ValueKind::quarter, Form::whole},
    Kind{"half_year", ValueKind::half_year, Form::whole},
    Kind{"decade", ValueKind::decade, Form::span},
    Kind{"since", ValueKind::since, Form::none},
    Kind{"starting", ValueKind::starting, Form::none},
    Kind{"tail", ValueKind::tail, Form::none},
    Kind{"until", ValueKind::until, Form::none},
    Kind{"before", ValueKind::before, Form::none},
    Kind{"after", ValueKind::after, Form::none},
    Kind{"ago", ValueKind::ago, Form::none},
    Kind{"past", ValueKind::past, Form::none},
    Kind{"ahead", ValueKind::ahead, Form::none},
    Kind{"within", ValueKind::within, Form::none},
    Kind{"from", ValueKind::from, Form::none},
    Kind{"at", ValueKind::at, Form::none},
    Kind{"link", ValueKind::link, Form::none},
    Kind{"last", ValueKind::last, Form::none},
    Kind{"this", ValueKind::this_, Form::none},
    Kind{"next", ValueKind::next, Form::none},
    Kind{"ordinal", ValueKind::ordinal, Form::whole},
    Kind{"lasting", ValueKind::lasting, Form::none},
    Kind{"vague", ValueKind::silent, Form::none},
    Kind{"repeat", ValueKind::silent, Form::none},
};

struct Name {
  ValueKind kind;
  std::string_view name;
  int number;
};
constexpr std::array kNames{
    Name{ValueKind::season, "spring", 1},   Name{ValueKind::season, "summer", 2},
    Name{ValueKind::season, "autumn", 3},   Name{ValueKind::season, "winter", 4},
    Name{ValueKind::part, "start", 0},      Name{ValueKind::part, "middle", 1},
    Name{ValueKind::part, "end", 2},        Name{ValueKind::daypart, "morning", 1},
    Name{ValueKind::daypart, "noon", 2},    Name{ValueKind::daypart, "afternoon", 3},
    Name{ValueKind::daypart, "evening", 4}, Name{ValueKind::daypart, "night", 5},
};

std::optional<int> whole(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

struct Duration {
  std::string_view name;
  std::string_view rate;
  Granularity granularity;
  int count;  ///< of the granularity; 0: shorter than a day
};
constexpr std::array kDurations{
    Duration{"PT1S", "s", Granularity::day, 0},
    Duration{"PT1M", "min", Granularity::day, 0},
    Duration{"PT1H", "h", Granularity::day, 0},
    Duration{"P1D", "d", Granularity::day, 1},
    Duration{"P14D", "2wk", Granularity::week, 2},
    Duration{"P1W", "wk", Granularity::week, 1},
    Duration{"P1M", "mo", Granularity::month, 1},
    Duration{"P3M", "3mo", Granularity::quarter, 1},
    Duration{"P6M", "6mo", Granularity::half, 1},
    Duration{"P1Y", "a", Granularity::year, 1},
    Duration{"P10Y", "10a", Granularity::decade, 1},
    Duration{"P100Y", "100a", Granularity::century, 1},
};

/// "50", "50..", "..50", in percent.
bool read_share(std::string_view text, ValueWord& word) {
  const std::size_t dots = text.find("..");
  const std::string_view least = text.substr(0, dots);
  const std::string_view most = dots == std::string_view::npos ? least : text.substr(dots + 2);
  word.share.unit = "%";
  if (!least.empty()) word.share.least = Decimal::parse(least);
  if (!most.empty()) word.share.most = Decimal::parse(most);
  return (least.empty() || word.share.least) && (most.empty() || word.share.most) &&
         !(least.empty() && most.empty());
}

/// "EUR", "EUR/100", "EUR*1000", "-".
bool read_code(std::string_view text, ValueWord& word) {
  word.number = *Decimal::of(1);
  word.unit = text == "-" ? kNoCurrency : text.substr(0, 3);
  if (text == "-") return true;
  if (!is_currency(word.unit)) return false;
  const std::string_view rest = text.substr(3);
  if (rest == "/100") word.number = *Decimal::of(1, -2);
  if (rest == "*1000") word.number = *Decimal::of(1, 3);
  return rest.empty() || rest == "/100" || rest == "*1000";
}

/// "P1D", "-P1Y", "P0Y/end".
bool read_period(std::string_view text, ValueWord& word) {
  word.last = -1;
  if (const std::size_t slash = text.find('/'); slash != std::string_view::npos) {
    const auto part = std::ranges::find_if(kNames, [&](const Name& one) {
      return one.kind == ValueKind::part && one.name == text.substr(slash + 1);
    });
    if (part == kNames.end()) return false;
    word.last = part->number;
    text = text.substr(0, slash);
  }
  const bool back = text.starts_with('-');
  if (back) text.remove_prefix(1);
  if (text.size() < 3 || text.front() != 'P') return false;
  const auto distance = whole(text.substr(1, text.size() - 2));
  const std::string one = std::string{"P1"} + text.back();
  const auto unit = std::ranges::find(kDurations, one, &Duration::name);
  if (!distance || *distance < 0 || unit == kDurations.end()) return false;
  word.granularity = unit->granularity;
  word.whole = back ? -*distance : *distance;
  return true;
}

bool read_span(std::string_view text, ValueWord& word) {
  const auto found = std::ranges::find(kDurations, text, &Duration::name);
  if (found == kDurations.end()) return false;
  word.granularity = found->granularity;
  word.whole = found->count;
  word.unit = found->rate;
  return true;
}

/// "12-24/12-26", as month times hundred plus day.
bool read_days(std::string_view text, ValueWord& word) {
  if (text.size() != 11 || text[5] != '/') return false;
  const auto day = [&](std::size_t at) {
    const auto month = whole(text.substr(at, 2));
    const auto number = whole(text.substr(at + 3, 2));
    return month && number ? *month * 100 + *number : -1;
  };
  word.whole = day(0);
  word.last = day(6);
  return word.whole > 0 && word.last > 0;
}

/// "5", "6-7".
bool read_whole(std::string_view text, ValueWord& word) {
  const std::size_t dash = text.find('-');
  const auto first = whole(text.substr(0, dash));
  const auto last = dash == std::string_view::npos ? first : whole(text.substr(dash + 1));
  if (!first || !last) return false;
  word.whole = *first;
  word.last = *last;
  return true;
}

bool read_value(Form form, const std::string& text, ValueWord& word) {
  switch (form) {
    case Form::none:
      return text == "-";
    case Form::symbol:
      word.unit = text;
      word.number = *Decimal::of(1);
      return !text.empty() && text != "-";
    case Form::code:
      return read_code(text, word);
    case Form::number: {
      const auto number = Decimal::parse(text);
      if (number) word.number = *number;
      return number.has_value();
    }
    case Form::fraction: {
      const auto parts =
          text.starts_with("1/") ? whole(std::string_view{text}.substr(2)) : std::nullopt;
      word.whole = parts.value_or(0);
      return word.whole > 0;
    }
    case Form::share:
      return read_share(text, word);
    case Form::whole:
      return read_whole(text, word);
    case Form::named: {
      const auto found = std::ranges::find_if(
          kNames, [&](const Name& one) { return one.kind == word.kind && one.name == text; });
      if (found == kNames.end()) return false;
      word.whole = found->number;
      return true;
    }
    case Form::span:
      return read_span(text, word);
    case Form::period:
      return read_period(text, word);
    case Form::days:
      return read_days(text, word);
  }
  return false;
}

}  // namespace

ValueWords ValueWords::load(const fs::path& folder) {
  ValueWords words;
  words.decimal_ = decimal_mark(folder.filename().string());
  for (const char* const name : {"units.tsv", "time_words.tsv", "value_words.tsv"}) {
    const fs::path file = folder / name;
    for (const DataLine& line : data_lines(file)) {
      if (line.fields.size() != 3 || line.fields[0].empty())
        bad_data(file, line.number, "expected word, kind and value");
      if (line.fields[1] == "ending") {
        words.endings_.push_back(line.fields[0]);
        continue;
      }
      if (line.fields[1] == "order") {
        words.day_behind_month_ = true;
        continue;
      }
      const auto kind = std::ranges::find(kKinds, line.fields[1], &Kind::name);
      if (kind == kKinds.end())
        bad_data(file, line.number, "unknown kind '" + line.fields[1] + "'");
      ValueWord word{.kind = kind->kind};
      if (!read_value(kind->form, line.fields[2], word))
        bad_data(file, line.number,
                 "'" + line.fields[2] + "' is no value of the kind '" + line.fields[1] + "'");
      words.words_[line.fields[0]].push_back(std::move(word));
    }
  }
  return words;
}

const std::vector<ValueWord>* ValueWords::find(const std::string& word) const {
  const auto plain = [&](const std::string& form) -> const std::vector<ValueWord>* {
    if (const auto found = words_.find(form); found != words_.end()) return &found->second;
    for (const std::string& ending : endings_) {
      if (form.size() <= ending.size() || !form.ends_with(ending)) continue;
      const auto found = words_.find(form.substr(0, form.size() - ending.size()) + "~");
      if (found != words_.end()) return &found->second;
    }
    return nullptr;
  };
  if (const auto* const found = plain(word)) return found;
  if (word.ends_with('.') && word.size() > 1)
    if (const auto* const found = plain(word.substr(0, word.size() - 1))) return found;
  // Symbols of one letter mean another thing when it is large.
  const std::string small = lower(word);
  return small == word || small.size() < 2 ? nullptr : plain(small);
}

/// The words that make up `word`, all of it, the longest first of those that do.
bool ValueWords::parts(std::string_view word, std::vector<const ValueWord*>& found) const {
  if (word.empty()) return !found.empty();
  if (found.size() >= kMostParts) return false;
  for (std::size_t size = word.size(); size > 0; --size) {
    const auto one = words_.find(std::string{word.substr(0, size)});
    if (one == words_.end()) continue;
    for (const ValueWord& meaning : one->second) {
      if (meaning.kind != ValueKind::number && meaning.kind != ValueKind::inside &&
          meaning.kind != ValueKind::multiplier)
        continue;
      found.push_back(&meaning);
      if (parts(word.substr(size), found)) return true;
      found.pop_back();
    }
  }
  return false;
}

std::optional<Decimal> ValueWords::numeral(const std::string& word) const {
  constexpr std::size_t kLongest = 80;  ///< bytes
  std::vector<const ValueWord*> found;
  if (word.size() > kLongest || !parts(lower(word), found)) return std::nullopt;
  if (found.size() == 1 && found.front()->kind != ValueKind::number) return std::nullopt;
  Decimal sum;
  std::optional<Decimal> group;
  for (const ValueWord* const part : found) {
    constexpr std::uint64_t kHundred = 100;
    if (part->kind != ValueKind::multiplier) {
      group = group.value_or(Decimal{}).plus(part->number);
    } else {
      group = group.value_or(*Decimal::of(1)).times(part->number);
      if (group && part->number > *Decimal::of(kHundred)) {
        const auto next = sum.plus(*group);
        if (!next) return std::nullopt;
        sum = *next;
        group = Decimal{};
      }
    }
    if (!group) return std::nullopt;
  }
  return sum.plus(group.value_or(Decimal{}));
}

}  // namespace bezug::extract
