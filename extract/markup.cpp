#include "extract/markup.h"

#include <cmark.h>

#include <algorithm>
#include <memory>

namespace bezug::extract {

namespace {

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

struct FreeNode {
  void operator()(cmark_node* node) const { cmark_node_free(node); }
};
struct FreeIterator {
  void operator()(cmark_iter* iterator) const { cmark_iter_free(iterator); }
};

std::string_view literal(cmark_node* node) {
  const char* text = cmark_node_get_literal(node);
  return text == nullptr ? std::string_view{} : std::string_view{text};
}

/// Reads the nodes of a tree in order.
class MarkdownReader {
 public:
  void take(cmark_node* node, bool enter) {
    switch (cmark_node_get_type(node)) {
      case CMARK_NODE_TEXT:
      case CMARK_NODE_CODE:
        text_.add(literal(node));
        if (in_title_) title_.add(literal(node));
        break;
      case CMARK_NODE_SOFTBREAK:
        text_.space();
        title_.space();
        break;
      case CMARK_NODE_LINEBREAK:
        text_.line_break();
        break;
      case CMARK_NODE_HEADING:
        in_title_ = enter && title_.empty();
        text_.block_break();
        break;
      case CMARK_NODE_PARAGRAPH:
      case CMARK_NODE_ITEM:
        text_.block_break();
        break;
      default:
        break;
    }
  }

  PlainText take() { return {.text = text_.take(), .title = title_.take()}; }

 private:
  BlockText text_;
  BlockText title_;
  bool in_title_{false};
};

}  // namespace

void BlockText::add(std::string_view words) {
  for (const char c : words) {
    if (is_space(c)) {
      space_ = true;
      continue;
    }
    if (!text_.empty()) {
      if (block_)
        text_ += "\n\n";
      else if (line_)
        text_ += '\n';
      else if (space_)
        text_ += ' ';
    }
    block_ = line_ = space_ = false;
    text_ += c;
  }
}

void BlockText::line_break() {
  if (line_) block_ = true;  // two of them set paragraphs apart
  line_ = true;
}

PlainText markdown_text(std::string_view markdown) {
  const std::unique_ptr<cmark_node, FreeNode> root{
      cmark_parse_document(markdown.data(), markdown.size(), CMARK_OPT_DEFAULT)};
  const std::unique_ptr<cmark_iter, FreeIterator> iterator{cmark_iter_new(root.get())};
  MarkdownReader reader;
  for (cmark_event_type event = cmark_iter_next(iterator.get()); event != CMARK_EVENT_DONE;
       event = cmark_iter_next(iterator.get()))
    reader.take(cmark_iter_get_node(iterator.get()), event == CMARK_EVENT_ENTER);
  return reader.take();
}

std::string iso_date(std::string_view date) {
  constexpr std::string_view kShape = "0000-00-00";
  std::size_t fits = 0;
  while (fits < std::min(date.size(), kShape.size()) &&
         (kShape[fits] == '0' ? is_digit(date[fits]) : date[fits] == '-'))
    ++fits;
  if (fits < date.size() && is_digit(date[fits])) return {};
  const auto two = [&](std::size_t at) { return (date[at] - '0') * 10 + (date[at + 1] - '0'); };
  if (fits >= 7 && (two(5) < 1 || two(5) > 12)) return {};
  if (fits == 10 && (two(8) < 1 || two(8) > 31)) return {};
  if (fits != 4 && fits != 7 && fits != 10) return {};
  return std::string{date.substr(0, fits)};
}

std::string language_code(std::string_view tag) {
  if (tag.size() < 2 || (tag.size() > 2 && tag[2] != '-' && tag[2] != '_')) return {};
  std::string code{tag.substr(0, 2)};
  for (char& c : code) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c < 'a' || c > 'z') return {};
  }
  return code;
}

}  // namespace bezug::extract
