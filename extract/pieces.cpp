#include "extract/pieces.h"

#include <algorithm>

#include "extract/addresses.h"
#include "extract/marks.h"
#include "extract/utf8.h"

namespace bezug::extract {
namespace {

constexpr std::size_t kMaxPieceBytes = 1000;
constexpr char32_t kSoftHyphen = 0xAD;

bool is_letter(CharKind kind) {
  return kind == CharKind::upper || kind == CharKind::lower || kind == CharKind::letter;
}
bool is_digit(CharKind kind) { return kind == CharKind::digit; }
bool in_word(CharKind kind) { return is_letter(kind) || is_digit(kind) || kind == CharKind::mark; }
bool is_any(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

bool roman(std::string_view word) {
  return word.size() <= 6 && word.find_first_not_of("IVX") == std::string_view::npos;
}

class Scanner {
 public:
  Scanner(std::string_view text, const SegmentRules& rules) : text_{text}, rules_{rules} {}

  std::vector<Piece> run() {
    while (at_ < text_.size()) {
      const CodePoint point = code_point(text_, at_);
      if (point.kind == CharKind::space) {
        space(point);
        continue;
      }
      begin_ = at_;
      kind_ = PieceKind::word;
      soft_ = false;
      if (!address() && !tag() && !smiley() && !word(point)) mark(point);
      finish();
    }
    return std::move(pieces_);
  }

 private:
  [[nodiscard]] CodePoint peek(std::size_t at) const { return code_point(text_, at); }
  [[nodiscard]] bool fresh() const {
    return pieces_.empty() || space_ || pieces_.back().kind != PieceKind::word;
  }

  void space(const CodePoint& point) {
    const bool line_end = point.value == '\n' || point.value == 0x2028;
    const bool part_end = point.value == '\f' || point.value == 0x2029;
    newlines_ = std::min<std::uint8_t>(
        2, static_cast<std::uint8_t>(newlines_ + (line_end ? 1 : 0) + (part_end ? 2 : 0)));
    if (newlines_ == 2) single_open_ = false;
    space_ = true;
    at_ += point.size;
  }

  void push(std::size_t begin, std::size_t end, PieceKind kind) {
    pieces_.push_back({.begin = static_cast<std::uint32_t>(begin),
                       .end = static_cast<std::uint32_t>(end),
                       .kind = kind,
                       .newlines = newlines_,
                       .space_before = space_,
                       .soft = soft_});
    newlines_ = 0;
    space_ = false;
  }

  /// Stores the piece from begin_ to at_, as two where a clitic or a unit is part of it.
  void finish() {
    std::size_t cut = at_;
    if (kind_ == PieceKind::word && !soft_) {
      const std::string_view piece = text_.substr(begin_, at_ - begin_);
      cut -= rules_.clitic(piece);
      const std::size_t letters = piece.find_first_not_of("0123456789.,:");
      if (letters != std::string_view::npos && letters > 0 && rules_.unit(piece.substr(letters)))
        cut = begin_ + letters;
    }
    push(begin_, cut, kind_);
    if (cut < at_) push(cut, at_, kind_);
  }

  /// An address of the web or of mail.
  bool address() {
    const std::string_view rest = text_.substr(at_, kMaxPieceBytes);
    const std::size_t web = web_address(rest);
    const std::size_t size = web > 0 ? web : mail_address(rest);
    at_ += size;
    return size > 0;
  }

  /// A hashtag or the name of an account.
  bool tag() {
    const char sign = text_[at_];
    if ((sign != '#' && sign != '@') || !fresh() || !is_letter(peek(at_ + 1).kind)) return false;
    ++at_;
    for (CodePoint point = peek(at_); room() && (in_word(point.kind) || point.value == '_');
         point = peek(at_))
      at_ += point.size;
    return true;
  }

  /// ":-)" and its like, standing alone.
  bool smiley() {
    if (!is_any(text_[at_], ":;") || !(space_ || pieces_.empty())) return false;
    std::size_t end = at_ + 1;
    if (end < text_.size() && text_[end] == '-') ++end;
    if (end >= text_.size() || !is_any(text_[end], "()DPp")) return false;
    if (in_word(peek(++end).kind)) return false;
    at_ = end;
    kind_ = PieceKind::punctuation;
    return true;
  }

  [[nodiscard]] bool room() const { return at_ - begin_ < kMaxPieceBytes; }

  bool word(const CodePoint& first) {
    const bool sign = (first.value == '-' || first.value == '+') &&
                      (space_ || pieces_.empty() || pieces_.back().kind == PieceKind::opening);
    if (sign && is_digit(peek(at_ + 1).kind))
      at_ += 1;
    else if (!in_word(first.kind))
      return false;
    run_ = at_;
    last_ = {};
    while (room()) {
      const CodePoint point = peek(at_);
      if (in_word(point.kind)) {
        soft_ = soft_ || point.value == kSoftHyphen;
        if (point.kind != CharKind::mark) last_ = point;
        at_ += point.size;
      } else if (const std::size_t size = connector(point); size > 0) {
        at_ += size;
        run_ = at_;
      } else {
        break;
      }
    }
    trailing_apostrophe();
    trailing_dot();
    return true;
  }

  /// Size of what stands at at_ and holds the word together with what follows; 0 if it ends here.
  std::size_t connector(const CodePoint& point) {
    const CodePoint next = peek(at_ + point.size);
    if (point.value == '-' && !in_word(next.kind)) return line_break_hyphen();
    if (!in_word(next.kind) && point.value != '_') return 0;
    const bool digits = is_digit(last_.kind) && is_digit(next.kind);
    const bool letters = is_letter(last_.kind) && is_letter(next.kind);
    bool joins = false;
    switch (point.value) {
      case '_':
      case '@':
        joins = true;
        break;
      case ',':
      case ':':
        joins = digits;
        break;
      case '.':
        joins = digits || dot_inside(next);
        break;
      case '/':
        joins = digits || (letters && measure(next));
        break;
      case '-':
        joins = digits || (is_letter(last_.kind) && rules_.hyphen_prefix(so_far()));
        break;
      case '&':
        joins = next.kind != CharKind::lower && last_.kind != CharKind::lower && at_ - begin_ <= 4;
        break;
      case '*':
        joins = last_.kind == CharKind::lower && next.kind == CharKind::lower;
        break;
      default:
        joins = (is_apostrophe(point.value) && (digits || letters)) ||
                (point.value == kLeftQuote && digits);
    }
    return joins ? point.size : 0;
  }

  [[nodiscard]] std::string_view so_far() const { return text_.substr(begin_, at_ - begin_); }

  /// Whether a full stop before `next` is inside a name ("E.ON", "pnp.de", "u.a.").
  [[nodiscard]] bool dot_inside(const CodePoint& next) const {
    if (!is_letter(next.kind)) return false;
    const bool letters = std::ranges::any_of(so_far(), [](char c) { return c < '0' || c > '9'; });
    if (next.kind == CharKind::lower) return letters;
    return is_letter(last_.kind) && at_ - run_ <= 2;
  }

  /// Whether a slash before `next` is part of a measure or a short form ("km/h", "I/O").
  [[nodiscard]] bool measure(const CodePoint& next) const {
    return at_ - run_ <= 4 && !in_word(peek(at_ + 1 + next.size).kind);
  }

  /// Size of hyphen, line end and indent that break a word ("Liefe-\nrung"); 0 if they do not.
  std::size_t line_break_hyphen() {
    constexpr std::size_t kMaxIndent = 16;
    if (last_.kind != CharKind::lower) return 0;
    std::size_t end = at_ + 1;
    int lines = 0;
    for (; end < text_.size() && end - at_ < kMaxIndent; ++end) {
      if (text_[end] == '\n')
        ++lines;
      else if (!is_any(text_[end], " \t\r"))
        break;
    }
    if (lines != 1 || peek(end).kind != CharKind::lower) return 0;
    if (rules_.conjunction(letters_at(end))) return 0;
    soft_ = true;
    return end - at_;
  }

  /// The letters from `at` on, at most 64 bytes of them.
  [[nodiscard]] std::string_view letters_at(std::size_t at) const {
    std::size_t end = at;
    for (CodePoint point = peek(end); end - at < 64 && is_letter(point.kind); point = peek(end))
      end += point.size;
    return text_.substr(at, end - at);
  }

  /// The apostrophe of a genitive ("Virus'"), where it does not close a quotation.
  void trailing_apostrophe() {
    const CodePoint point = peek(at_);
    if (!is_apostrophe(point.value) || single_open_) return;
    const bool sibilant = last_.value == 's' || last_.value == 'x' || last_.value == 'z' ||
                          last_.value == 'S' || last_.value == 0xDF;
    const CodePoint next = peek(at_ + point.size);
    if (sibilant && !in_word(next.kind) && next.value != point.value) at_ += point.size;
  }

  /// Takes the full stop that belongs to the word: of an abbreviation, an initial or an ordinal.
  void trailing_dot() {
    if (peek(at_).value != '.' || peek(at_ + 1).value == '.' || soft_) return;
    const std::string_view with_dot = text_.substr(begin_, at_ + 1 - begin_);
    switch (rules_.abbreviation(with_dot)) {
      case SegmentRules::Abbreviation::inside:
        kind_ = PieceKind::abbreviation;
        break;
      case SegmentRules::Abbreviation::may_end:
        kind_ = PieceKind::weak_end;
        break;
      case SegmentRules::Abbreviation::none:
        if (!initials() && !enumerator() && !ordinal()) return;
        kind_ = PieceKind::weak_end;
    }
    ++at_;
  }

  /// "J", "z.B", "B.V": single or double letters with full stops between them.
  [[nodiscard]] bool initials() const {
    if (!is_letter(last_.kind) || at_ - run_ > 2) return false;
    const std::string_view word = so_far();
    if (run_ == begin_) {
      const bool single = peek(begin_).size == word.size();
      return single && !rules_.starter(word);
    }
    return word.find('.') <= 2 && word.find_first_of("@/-_:'") == std::string_view::npos;
  }

  /// "2." at the head of a line or sentence.
  [[nodiscard]] bool enumerator() const {
    const bool head =
        pieces_.empty() || newlines_ > 0 || pieces_.back().kind == PieceKind::terminator;
    return head && at_ - begin_ <= 3 && digits_only() && peek(at_ + 1).kind == CharKind::space;
  }

  [[nodiscard]] bool digits_only() const {
    return std::ranges::all_of(so_far(), [](char c) { return c >= '0' && c <= '9'; });
  }

  /// Whether a number (Arabic or Roman) at the end of which a full stop stands is an ordinal, by
  /// the words around it.
  [[nodiscard]] bool ordinal() const {
    if (!rules_.ordinal_dot()) return false;
    const bool date = so_far().size() >= 3 && so_far().find('.') != std::string_view::npos &&
                      so_far().find_first_not_of("0123456789.") == std::string_view::npos &&
                      at_ - run_ <= 2;
    if (date) return so_far().find('.') <= 2;  // "09.02."
    const bool number = digits_only() && so_far().size() <= 3;
    if (!number && !roman(so_far())) return false;
    std::size_t next = at_ + 1;
    while (next < text_.size() && next < at_ + 4 && peek(next).kind == CharKind::space)
      next += peek(next).size;
    const std::string_view after = letters_at(next);
    if (rules_.month(after)) return true;
    const CodePoint point = peek(next);
    if (point.kind == CharKind::lower || point.value == ',' || point.value == ')') return true;
    if (point.kind != CharKind::upper || rules_.starter(after)) return false;
    return !number || may_precede_ordinal();
  }

  /// Articles, prepositions and the like; a noun before the number makes it a plain one.
  [[nodiscard]] bool may_precede_ordinal() const {
    if (pieces_.empty() || pieces_.back().kind != PieceKind::word) return true;
    const Piece& before = pieces_.back();
    const std::string_view word = text_.substr(before.begin, before.end - before.begin);
    return !starts_upper(word) || rules_.starter(word);
  }

  /// Takes a clitic that stands apart from its word ("wie 's").
  bool bare_clitic(const CodePoint& sign) {
    const std::string_view letters = letters_at(at_ + sign.size);
    const std::size_t end = at_ + sign.size + letters.size();
    if (letters.empty() || in_word(peek(end).kind)) return false;
    if (!rules_.bare_clitic(text_.substr(at_, end - at_))) return false;
    at_ = end;
    kind_ = PieceKind::word;
    return true;
  }

  void mark(const CodePoint& first) {
    constexpr std::string_view kRuns = ".-=*_~#+$<>|!?'`,";
    if (is_apostrophe(first.value) && fresh() && bare_clitic(first)) return;
    at_ += first.size;
    kind_ = kind_of_mark(first.value);
    const bool stops = first.value == '!' || first.value == '?';
    const bool pairs = first.value == '\'' || first.value == '`' || first.value == ',';
    if (first.size == 1 && is_any(static_cast<char>(first.value), kRuns)) {
      const std::size_t single = stops && !rules_.mark_runs() ? 1 : kMaxPieceBytes;
      const std::size_t longest = pairs ? 2 : single;
      while (at_ < text_.size() && at_ - begin_ < longest &&
             (text_[at_] == text_[begin_] || (stops && is_any(text_[at_], "!?"))))
        ++at_;
      if (first.value == ',' && at_ - begin_ == 2) kind_ = PieceKind::opening;
      // "+++" stands between the items of a ticker.
      if (first.value == '+' && at_ - begin_ >= 3) kind_ = PieceKind::terminator;
    }
    for (CodePoint point = peek(at_); room() && point.kind == CharKind::mark; point = peek(at_))
      at_ += point.size;
    single_quotes(first);
  }

  /// Keeps `single_open_`, so that a quotation's end is not taken for a genitive.
  void single_quotes(const CodePoint& mark) {
    if (at_ - begin_ != mark.size) return;
    if (mark.value == kLowQuote || mark.value == 0x203A || mark.value == 0x2039) {
      single_open_ = mark.value == kLowQuote;
    } else if (is_apostrophe(mark.value) || mark.value == kLeftQuote) {
      single_open_ = fresh() && in_word(peek(at_).kind);
    }
  }

  std::string_view text_;
  const SegmentRules& rules_;
  std::vector<Piece> pieces_;
  std::size_t at_{0};
  std::size_t begin_{0};  ///< of the piece
  std::size_t run_{0};    ///< of the letters or digits since the last connector
  CodePoint last_;        ///< last letter or digit of the word
  PieceKind kind_{PieceKind::word};
  bool soft_{false};
  bool space_{false};
  std::uint8_t newlines_{0};
  bool single_open_{false};
};

}  // namespace

std::vector<Piece> pieces(std::string_view text, const SegmentRules& rules) {
  return Scanner{text, rules}.run();
}

}  // namespace bezug::extract
