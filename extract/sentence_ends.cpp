#include "extract/sentence_ends.h"

#include <algorithm>

#include "extract/utf8.h"

namespace bezug::extract {

namespace {

// Lines up to this width may be wrapped text; longer ones are whole paragraphs.
constexpr std::size_t kWidestWrap = 160;
// No text is wrapped as narrow as this, and no block of two lines below the second.
constexpr std::size_t kNarrowestWrap = 30;
constexpr std::size_t kNarrowestPair = 60;
// A bracket that has been open for this many pieces no longer holds its sentence together.
constexpr std::size_t kLongestBracket = 40;

/// What stands before a boundary.
enum class End { none, weak, strong };

class Splitter {
 public:
  Splitter(std::string_view text, std::span<const Piece> pieces, const SegmentRules& rules)
      : text_{text}, pieces_{pieces}, rules_{rules} {}

  std::vector<std::size_t> run() {
    std::vector<std::size_t> ends;
    for (std::size_t at = 0; at < pieces_.size(); ++at) {
      take(at);
      if (at + 1 == pieces_.size() || ends_after(at)) {
        ends.push_back(at + 1);
        end_ = End::none;
        open_quotes_ = 0;
        brackets_ = 0;
        first_ = at + 1;
      }
    }
    return ends;
  }

 private:
  [[nodiscard]] std::string_view form(std::size_t at) const {
    return text_.substr(pieces_[at].begin, pieces_[at].end - pieces_[at].begin);
  }
  [[nodiscard]] bool glued(std::size_t at) const { return !pieces_[at].space_before; }

  /// Whether the quotation mark at `at` closes: by the spaces around it, else by what is open.
  [[nodiscard]] bool closing_quote(std::size_t at) const {
    const bool before = pieces_[at].space_before || at == 0;
    const bool after = at + 1 == pieces_.size() || pieces_[at + 1].space_before;
    if (before != after) return after;
    if (before) return open_quotes_ > 0;
    return open_quotes_ > 0 || pieces_[at - 1].kind == PieceKind::terminator;
  }

  [[nodiscard]] bool closes(std::size_t at) const {
    const Piece& piece = pieces_[at];
    if (piece.newlines > 0) return false;
    if (piece.kind == PieceKind::terminator) return glued(at);
    if (piece.kind == PieceKind::closing) return glued(at) || brackets_ > 0;
    return piece.kind == PieceKind::quote && closing_quote(at);
  }

  /// Brings the state up to the piece at `at`.
  void take(std::size_t at) {
    const bool was_closing = end_ != End::none && closes(at);
    switch (pieces_[at].kind) {
      case PieceKind::terminator:
        end_ = End::strong;
        return;
      case PieceKind::weak_end:
        end_ = at == first_ ? End::none : End::weak;  // "2." at the head numbers the sentence
        return;
      case PieceKind::opening:
        open(at);
        break;
      case PieceKind::closing:
        brackets_ = std::max<std::size_t>(brackets_, 1) - 1;
        break;
      case PieceKind::quote:
        if (closing_quote(at))
          open_quotes_ = std::max<std::size_t>(open_quotes_, 1) - 1;
        else
          ++open_quotes_;
        break;
      default:
        break;
    }
    if (!was_closing) end_ = End::none;
  }

  void open(std::size_t at) {
    const bool bracket = form(at) == "(" || form(at) == "[" || form(at) == "{";
    if (!bracket) {
      ++open_quotes_;
    } else if (brackets_++ == 0) {
      bracket_at_ = at;
    }
  }

  bool ends_after(std::size_t at) {
    const std::size_t next = at + 1;
    if (pieces_[next].newlines == 2) return true;
    if (end_ != End::none && closes(next)) return false;
    if (end_ == End::strong && strong_end(next)) return true;
    if (end_ == End::weak && starts_sentence(next)) return true;
    return pieces_[next].newlines == 1 && line_ends(at);
  }

  [[nodiscard]] bool strong_end(std::size_t next) const {
    if (brackets_ > 0 && next - bracket_at_ < kLongestBracket) return false;
    const CodePoint first = code_point(text_, pieces_[next].begin);
    if (first.kind == CharKind::lower) return false;
    const std::string_view after = form(next);
    if (after == "," || after == ";" || after == ":" || pieces_[next].kind == PieceKind::closing)
      return false;
    if (pieces_[next].kind == PieceKind::quote && next + 1 < pieces_.size() && glued(next + 1))
      return code_point(text_, pieces_[next + 1].begin).kind != CharKind::lower;
    return true;
  }

  /// Whether a capitalised word of a closed class stands at `next`, a quotation mark aside.
  [[nodiscard]] bool starts_sentence(std::size_t next) const {
    const bool quoted =
        pieces_[next].kind == PieceKind::quote || pieces_[next].kind == PieceKind::opening;
    if (quoted && next + 1 < pieces_.size()) ++next;
    return pieces_[next].space_before != quoted && starts_upper(form(next)) &&
           rules_.starter(form(next));
  }

  /// Whether the single line end after `at` ends a sentence: a headline, a paragraph, an item of
  /// a list; not the wrapping of a longer one.
  bool line_ends(std::size_t at) {
    const Piece& next = pieces_[at + 1];
    if (bullet(at + 1) || label(at + 1)) return true;
    if (code_point(text_, next.begin).kind == CharKind::lower) return false;
    if (pieces_[at].kind == PieceKind::abbreviation || form(at) == "," || form(at) == "-")
      return false;
    measure_block(at);
    if (widest_ > kWidestWrap) return true;
    if (code_point(text_, pieces_[at].begin).kind == CharKind::lower && rules_.starter(form(at)))
      return false;
    if (widest_ < (lines_ <= 2 ? kNarrowestPair : kNarrowestWrap)) return true;
    const std::size_t begin = text_.rfind('\n', pieces_[at].begin) + 1;  // npos + 1 is 0
    const std::size_t line = length(text_.substr(begin, pieces_[at].end - begin));
    return line + 1 + length(form(at + 1)) <= widest_;
  }

  /// "Betreff:" at the head of a line.
  [[nodiscard]] bool label(std::size_t at) const {
    return at + 1 < pieces_.size() && form(at + 1) == ":" && glued(at + 1) &&
           starts_upper(form(at));
  }

  [[nodiscard]] bool bullet(std::size_t at) const {
    const std::string_view mark = form(at);
    const bool sign = mark == "-" || mark == "*" || mark == "•" || mark == "–" || mark == "·";
    return sign && at + 1 < pieces_.size() && pieces_[at + 1].space_before &&
           pieces_[at + 1].newlines == 0;
  }

  /// Sets widest_ and lines_ for the lines between blank lines around `at`, once a block.
  void measure_block(std::size_t at) {
    if (pieces_[at].begin < block_end_) return;
    std::size_t begin = block_end_;
    for (std::size_t first = at; first > 0; --first) {
      if (pieces_[first].newlines != 2 && pieces_[first].begin >= block_end_) continue;
      begin = pieces_[first].begin;
      break;
    }
    widest_ = 0;
    lines_ = 0;
    while (begin < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', begin), text_.size());
      const std::string_view line = text_.substr(begin, end - begin);
      if (line.find_first_not_of(" \t\r") == std::string_view::npos && lines_ > 0) break;
      widest_ = std::max(widest_, length(line));
      ++lines_;
      begin = end + 1;
    }
    block_end_ = std::min(begin, text_.size());
  }

  std::string_view text_;
  std::span<const Piece> pieces_;
  const SegmentRules& rules_;
  std::size_t first_{0};  ///< of the sentence
  End end_{End::none};
  std::size_t open_quotes_{0};
  std::size_t brackets_{0};
  std::size_t bracket_at_{0};
  std::size_t block_end_{0};
  std::size_t widest_{0};
  std::size_t lines_{0};
};

}  // namespace

std::vector<std::size_t> sentence_ends(std::string_view text, std::span<const Piece> pieces,
                                       const SegmentRules& rules) {
  return Splitter{text, pieces, rules}.run();
}

}  // namespace bezug::extract
