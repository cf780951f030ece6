#include "extract/segment.h"

#include <algorithm>
#include <utility>

#include "extract/pieces.h"
#include "extract/segment_rules.h"
#include "extract/sentence_ends.h"

namespace bezug::extract {

namespace {

constexpr std::size_t kMaxTokens = 1000;

/// Text of a piece without soft hyphens and without the hyphen and line end that broke it; as it
/// is if it is nothing else.
std::string clean(std::string_view text) {
  constexpr std::string_view kSoftHyphen = "\xC2\xAD";
  std::string form;
  for (std::size_t at = 0; at < text.size();) {
    if (text.substr(at).starts_with(kSoftHyphen)) {
      at += kSoftHyphen.size();
      continue;
    }
    const std::size_t after = text.find_first_not_of(" \t\r\n", at + 1);
    if (text[at] == '-' && after != at + 1 && after != std::string_view::npos) {
      at = after;
      continue;
    }
    form.push_back(text[at++]);
  }
  return form.empty() ? std::string{text} : form;
}

class Builder {
 public:
  Builder(std::string_view text, const SegmentRules& rules) : text_{text}, rules_{rules} {}

  void add(std::span<const Piece> pieces, bool space_after) {
    for (std::size_t at = 0; at < pieces.size(); ++at) {
      const bool last = at + 1 == pieces.size();
      add(pieces[at], last ? space_after : pieces[at + 1].space_before);
    }
    flush();
  }

  std::vector<Sentence> take() { return std::move(sentences_); }

 private:
  void add(const Piece& piece, bool space_after) {
    const std::string_view surface = text_.substr(piece.begin, piece.end - piece.begin);
    std::vector<std::string> words;
    if (piece.kind == PieceKind::word) words = rules_.words(surface);
    if (sentence_.tokens.size() + std::max<std::size_t>(words.size(), 1) > kMaxTokens) cut();
    const ByteSpan span{.begin = piece.begin, .end = piece.end};
    if (words.empty()) {
      push(span, piece.soft ? clean(surface) : std::string{surface}, space_after);
    } else {
      const int first = static_cast<int>(sentence_.tokens.size()) + 1;
      sentence_.multiwords.push_back({.first = first,
                                      .last = first + static_cast<int>(words.size()) - 1,
                                      .form = std::string{surface},
                                      .misc = {}});
      for (std::string& word : words)
        push(span, std::move(word), &word != &words.back() || space_after);
    }
    if (piece.kind != PieceKind::word) cut_at_ = sentence_.tokens.size();
  }

  void push(ByteSpan span, std::string form, bool space_after) {
    Token token;
    token.span = span;
    token.form = std::move(form);
    token.head = -1;
    token.space_after = space_after;
    sentence_.tokens.push_back(std::move(token));
  }

  /// Ends a sentence that has grown too long: after its last punctuation, if that leaves half.
  void cut() {
    const std::size_t keep = cut_at_ > kMaxTokens / 2 ? cut_at_ : sentence_.tokens.size();
    Sentence rest;
    const auto split = sentence_.tokens.begin() + static_cast<std::ptrdiff_t>(keep);
    rest.tokens.assign(std::make_move_iterator(split),
                       std::make_move_iterator(sentence_.tokens.end()));
    sentence_.tokens.erase(split, sentence_.tokens.end());
    const auto moved = std::ranges::find_if(sentence_.multiwords, [&](const Multiword& multiword) {
      return multiword.first > static_cast<int>(keep);
    });
    for (auto multiword = moved; multiword != sentence_.multiwords.end(); ++multiword) {
      multiword->first -= static_cast<int>(keep);
      multiword->last -= static_cast<int>(keep);
      rest.multiwords.push_back(std::move(*multiword));
    }
    sentence_.multiwords.erase(moved, sentence_.multiwords.end());
    flush();
    sentence_ = std::move(rest);
  }

  void flush() {
    cut_at_ = 0;
    if (sentence_.tokens.empty()) return;
    sentence_.span = {.begin = sentence_.tokens.front().span.begin,
                      .end = sentence_.tokens.back().span.end};
    sentences_.push_back(std::exchange(sentence_, {}));
  }

  std::string_view text_;
  const SegmentRules& rules_;
  std::vector<Sentence> sentences_;
  Sentence sentence_;
  std::size_t cut_at_{0};  ///< number of tokens up to the last punctuation
};

}  // namespace

struct Segmenter::Impl {
  SegmentRules rules;
};

Segmenter::Segmenter(std::string_view language)
    : impl_{std::make_unique<Impl>(Impl{.rules = SegmentRules{language}})} {}
Segmenter::~Segmenter() = default;
Segmenter::Segmenter(Segmenter&&) noexcept = default;
Segmenter& Segmenter::operator=(Segmenter&&) noexcept = default;

std::vector<Sentence> Segmenter::sentences(std::string_view text) const {
  const std::vector<Piece> all = pieces(text, impl_->rules);
  Builder builder{text, impl_->rules};
  std::size_t begin = 0;
  for (const std::size_t end : sentence_ends(text, all, impl_->rules)) {
    const bool space = end == all.size() || all[end].space_before;
    builder.add(std::span{all}.subspan(begin, end - begin), space);
    begin = end;
  }
  return builder.take();
}

}  // namespace bezug::extract
