#include "extract/conllu.h"

#include <array>
#include <charconv>
#include <iterator>
#include <optional>
#include <utility>

#include "extract/utf8.h"

// sentence := comment* (multiword? word empty*)+ blank-line; empty nodes may also come first.
// Ten tab-separated fields a line; `_` is "none" except in FORM, and in LEMMA where FORM is `_`.

namespace bezug::extract {

namespace {

using Fields = std::array<std::string_view, 10>;
enum Column : std::uint8_t { id, form, lemma, upos, xpos, feats, head, deprel, deps, misc };

constexpr std::string_view kTextComment = "# text = ";
constexpr std::string_view kNoSpace = "SpaceAfter=No";

std::optional<Fields> fields_of(std::string_view line) {
  Fields fields{};
  for (std::size_t column = 0; column < fields.size(); ++column) {
    const std::size_t end = line.find('\t');
    fields[column] = line.substr(0, end);
    if (fields[column].empty()) return std::nullopt;
    const bool last = column + 1 == fields.size();
    if ((end == std::string_view::npos) != last) return std::nullopt;
    if (!last) line.remove_prefix(end + 1);
  }
  return fields;
}

/// A number as CoNLL-U writes it: digits only, no leading zero.
std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  if (text.size() > 1 && text.front() == '0') return std::nullopt;
  return value;
}

std::optional<std::pair<int, int>> number_pair(std::string_view text, char between) {
  const std::size_t at = text.find(between);
  if (at == std::string_view::npos) return std::nullopt;
  const auto left = number(text.substr(0, at));
  const auto right = number(text.substr(at + 1));
  if (!left || !right) return std::nullopt;
  return std::pair{*left, *right};
}

std::string value(std::string_view field) {
  return field == "_" ? std::string{} : std::string{field};
}

bool has_no_space(std::string_view misc) {
  for (std::size_t begin = 0; begin <= misc.size();) {
    const std::size_t end = std::min(misc.find('|', begin), misc.size());
    if (misc.substr(begin, end - begin) == kNoSpace) return true;
    begin = end + 1;
  }
  return false;
}

/// The words and multiword tokens that stand in the text, in order.
template <class Visit>
void each_surface(const Sentence& sentence, Visit visit) {
  std::size_t multiword = 0;
  for (std::size_t at = 0; at < sentence.tokens.size();) {
    std::size_t last = at;
    std::string_view surface = sentence.tokens[at].form;
    if (multiword < sentence.multiwords.size() &&
        sentence.multiwords[multiword].first == static_cast<int>(at) + 1) {
      last = static_cast<std::size_t>(sentence.multiwords[multiword].last) - 1;
      surface = sentence.multiwords[multiword++].form;
    }
    visit(at, last, surface, sentence.tokens[last].space_after);
    at = last + 1;
  }
}

std::optional<std::string_view> text_comment(const Sentence& sentence) {
  for (const std::string& comment : sentence.comments)
    if (comment.starts_with(kTextComment))
      return std::string_view{comment}.substr(kTextComment.size());
  return std::nullopt;
}

/// Offset of each surface token in `text`, if `text` is these tokens with spaces between them.
std::optional<std::vector<std::size_t>> aligned(const Sentence& sentence, std::string_view text) {
  std::vector<std::size_t> begins;
  std::size_t at = 0;
  bool fits = true;
  const auto skip_spaces = [&] {
    while (at < text.size() && (text[at] == ' ' || text.substr(at).starts_with("\xC2\xA0")))
      at += text[at] == ' ' ? 1 : 2;
  };
  each_surface(sentence, [&](std::size_t, std::size_t, std::string_view form, bool) {
    if (!fits) return;
    skip_spaces();
    fits = text.substr(at).starts_with(form);
    begins.push_back(at);
    at += form.size();
  });
  skip_spaces();
  if (!fits || at != text.size()) return std::nullopt;
  return begins;
}

std::string built_text(const Sentence& sentence) {
  std::string text;
  each_surface(sentence, [&](std::size_t, std::size_t last, std::string_view form, bool space) {
    text += form;
    if (space && last + 1 < sentence.tokens.size()) text.push_back(' ');
  });
  return text;
}

struct Surface {
  std::string text;
  std::vector<std::size_t> begins;
};

Surface surface(const Sentence& sentence) {
  if (const auto comment = text_comment(sentence))
    if (auto begins = aligned(sentence, *comment))
      return {.text = std::string{*comment}, .begins = *std::move(begins)};
  Surface built{.text = built_text(sentence), .begins = {}};
  std::size_t at = 0;
  each_surface(sentence, [&](std::size_t, std::size_t, std::string_view form, bool space) {
    built.begins.push_back(at);
    at += form.size() + (space ? 1 : 0);
  });
  return built;
}

/// Sets the spans of `sentence`, whose text begins at `offset`; gives the size of its text.
std::size_t place(Sentence& sentence, std::size_t offset) {
  const Surface placed = surface(sentence);
  const auto at = [&](std::size_t position) {
    return static_cast<std::uint32_t>(offset + position);
  };
  sentence.span = {.begin = at(0), .end = at(placed.text.size())};
  std::size_t next = 0;
  std::vector<ByteSpan> spans(sentence.tokens.size());
  each_surface(sentence, [&](std::size_t first, std::size_t last, std::string_view form, bool) {
    const std::size_t begin = placed.begins[next++];
    for (std::size_t word = first; word <= last; ++word)
      spans[word] = {.begin = at(begin), .end = at(begin + form.size())};
  });
  for (std::size_t word = 0; word < spans.size(); ++word) sentence.tokens[word].span = spans[word];
  return placed.text.size();
}

/// Takes lines one by one; an error is what is wrong with the line.
class Builder {
 public:
  /// Empty if `line` fits here.
  [[nodiscard]] std::string_view add(std::string_view line) {
    if (line.starts_with('#')) {
      if (!sentence_.tokens.empty() || !sentence_.empty_nodes.empty())
        return "a comment inside a sentence";
      sentence_.comments.emplace_back(line);
      return {};
    }
    const auto fields = fields_of(line);
    if (!fields) return "not ten filled fields between tabs";
    const std::string_view key = (*fields)[id];
    if (const auto range = number_pair(key, '-')) return add_multiword(*fields, *range);
    if (const auto node = number_pair(key, '.')) return add_empty(line, *node);
    return add_word(*fields, number(key));
  }

  [[nodiscard]] std::string_view finish() {
    const int words = static_cast<int>(sentence_.tokens.size());
    if (words == 0) return "a sentence without words";
    if (open_until_ > words) return "a multiword token that goes past the sentence";
    for (const Token& token : sentence_.tokens)
      if (token.head > words) return "a HEAD past the end of the sentence";
    settle_spaces();
    return {};
  }

  [[nodiscard]] bool empty() const {
    return sentence_.tokens.empty() && sentence_.comments.empty() && sentence_.empty_nodes.empty();
  }

  Sentence take() {
    open_until_ = 0;
    minor_ = 0;
    return std::exchange(sentence_, {});
  }

 private:
  std::string_view add_word(const Fields& fields, std::optional<int> key) {
    const int expected = static_cast<int>(sentence_.tokens.size()) + 1;
    if (key != expected) return "an ID that does not follow the one before";
    int governor = -1;
    if (fields[head] != "_") {
      const auto parsed = number(fields[head]);
      if (!parsed) return "a HEAD that is no number";
      governor = *parsed;
    }
    const bool underscore = fields[form] == "_" && fields[lemma] == "_";
    sentence_.tokens.push_back({.span = {},
                                .form = std::string{fields[form]},
                                .lemma = underscore ? "_" : value(fields[lemma]),
                                .upos = value(fields[upos]),
                                .xpos = value(fields[xpos]),
                                .feats = value(fields[feats]),
                                .head = governor,
                                .deprel = value(fields[deprel]),
                                .deps = value(fields[deps]),
                                .misc = value(fields[misc]),
                                .space_after = !has_no_space(fields[misc])});
    minor_ = 0;
    return {};
  }

  std::string_view add_multiword(const Fields& fields, std::pair<int, int> range) {
    const int next = static_cast<int>(sentence_.tokens.size()) + 1;
    if (range.first != next || range.second < range.first || range.first <= open_until_)
      return "a multiword token that does not span the words after it";
    for (std::size_t column = lemma; column < misc; ++column)
      if (fields[column] != "_") return "a multiword token with more than FORM and MISC";
    sentence_.multiwords.push_back({.first = range.first,
                                    .last = range.second,
                                    .form = std::string{fields[form]},
                                    .misc = value(fields[misc])});
    open_until_ = range.second;
    return {};
  }

  std::string_view add_empty(std::string_view line, std::pair<int, int> node) {
    if (node.first != static_cast<int>(sentence_.tokens.size()) || node.second != ++minor_)
      return "an empty node out of order";
    sentence_.empty_nodes.push_back({.after = node.first, .line = std::string{line}});
    return {};
  }

  /// The space after a multiword token is a matter of its own line, not of its words'.
  void settle_spaces() {
    for (const Multiword& multiword : sentence_.multiwords) {
      for (int word = multiword.first; word < multiword.last; ++word)
        sentence_.tokens[static_cast<std::size_t>(word) - 1].space_after = true;
      sentence_.tokens[static_cast<std::size_t>(multiword.last) - 1].space_after =
          !has_no_space(multiword.misc);
    }
  }

  Sentence sentence_;
  int open_until_{0};  ///< last word of the latest multiword token
  int minor_{0};       ///< number of empty nodes since the last word
};

void write_field(std::string_view field, std::ostream& out) {
  out << (field.empty() ? "_" : field);
}

/// MISC as it was read, or with the missing SpaceAfter=No of a token from elsewhere.
void write_misc(std::string_view misc, bool space_after, std::ostream& out) {
  if (space_after || has_no_space(misc)) {
    write_field(misc, out);
  } else {
    if (!misc.empty()) out << misc << '|';
    out << kNoSpace;
  }
  out << '\n';
}

void write_word(const Token& token, std::size_t key, bool own_space, std::ostream& out) {
  out << key;
  for (const std::string_view field :
       {std::string_view{token.form}, std::string_view{token.lemma}, std::string_view{token.upos},
        std::string_view{token.xpos}, std::string_view{token.feats}}) {
    out << '\t';
    write_field(field, out);
  }
  out << '\t';
  if (token.head < 0)
    out << '_';
  else
    out << token.head;
  for (const std::string_view field :
       {std::string_view{token.deprel}, std::string_view{token.deps}}) {
    out << '\t';
    write_field(field, out);
  }
  out << '\t';
  write_misc(token.misc, token.space_after || !own_space, out);
}

Result<std::string> whole(std::istream& in, std::string_view file) {
  std::string bytes{std::istreambuf_iterator<char>{in}, {}};
  if (const std::size_t at = bytes.find('\r'); at != std::string::npos) {
    const auto line =
        std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    return tl::unexpected{Diagnostic{.file = std::string{file},
                                     .line = static_cast<std::size_t>(line) + 1,
                                     .message = "a carriage return; CoNLL-U ends lines with LF",
                                     .remedy = "tr -d '\\r'"}};
  }
  return checked_utf8(std::move(bytes), file);
}

}  // namespace

Result<std::vector<Sentence>> read_conllu(std::istream& in, std::string_view file) {
  const Result<std::string> bytes = whole(in, file);
  if (!bytes) return tl::unexpected{bytes.error()};
  std::vector<Sentence> sentences;
  Builder builder;
  std::string_view rest = *bytes;
  for (std::size_t line = 1; !rest.empty() || !builder.empty(); ++line) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view content = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    std::string_view wrong;
    if (!content.empty()) {
      wrong = builder.add(content);
    } else if (!builder.empty()) {
      wrong = builder.finish();
      if (wrong.empty()) sentences.push_back(builder.take());
    }
    if (!wrong.empty())
      return tl::unexpected{
          Diagnostic{.file = std::string{file},
                     .line = line,
                     .message = std::string{wrong},
                     .remedy = "see https://universaldependencies.org/format.html"}};
  }
  std::size_t offset = 0;
  for (Sentence& sentence : sentences) offset += place(sentence, offset) + 1;
  return sentences;
}

std::string joined_text(const std::vector<Sentence>& sentences) {
  std::string text;
  for (const Sentence& sentence : sentences) {
    if (&sentence != &sentences.front()) text.push_back('\n');
    text += surface(sentence).text;
  }
  return text;
}

void write_conllu(const Sentence& sentence, std::ostream& out) {
  for (const std::string& comment : sentence.comments) out << comment << '\n';
  std::size_t multiword = 0;
  std::size_t node = 0;
  const auto write_nodes = [&](int after) {
    for (; node < sentence.empty_nodes.size() && sentence.empty_nodes[node].after == after; ++node)
      out << sentence.empty_nodes[node].line << '\n';
  };
  write_nodes(0);
  int inside = 0;  // last word of the multiword token that is open
  for (std::size_t at = 0; at < sentence.tokens.size(); ++at) {
    const int key = static_cast<int>(at) + 1;
    if (multiword < sentence.multiwords.size() && sentence.multiwords[multiword].first == key) {
      const Multiword& token = sentence.multiwords[multiword++];
      inside = token.last;
      out << token.first << '-' << token.last << '\t' << token.form << "\t_\t_\t_\t_\t_\t_\t_\t";
      write_misc(token.misc, sentence.tokens[static_cast<std::size_t>(token.last) - 1].space_after,
                 out);
    }
    write_word(sentence.tokens[at], at + 1, key > inside, out);
    write_nodes(key);
  }
  out << '\n';
}

}  // namespace bezug::extract
