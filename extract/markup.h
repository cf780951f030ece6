// Marked-up documents to plain text: blocks as paragraphs, one blank line between them.
#pragma once

#include <string>
#include <string_view>

#include "graph/error.h"

namespace bezug::extract {

struct PlainText {
  std::string text{};
  std::string title{};     ///< may be empty
  std::string date{};      ///< YYYY-MM-DD; may be empty
  std::string language{};  ///< ISO 639-1; may be empty
};

/// Main text of an HTML page: its <main> or <article> parts, else its body, without scripts, styles
/// and what navigates or stands aside. Title, date and language where the page says so. A page of
/// more than 2,000 levels is a diagnostic. Precondition: valid UTF-8.
Result<PlainText> html_text(std::string_view html, std::string_view file);

/// Text of a CommonMark document without code blocks and raw HTML; its title is its first heading.
/// Precondition: valid UTF-8.
PlainText markdown_text(std::string_view markdown);

/// `date` as YYYY-MM-DD if it begins with such a date (a year, or year and month, count too), else
/// empty.
std::string iso_date(std::string_view date);

/// "de" of "de", "de-DE" or "DE_at"; empty if it is no such code.
std::string language_code(std::string_view tag);

/// Collects words and blocks: white space is one space, blocks are a blank line apart.
class BlockText {
 public:
  void add(std::string_view words);
  void space() { space_ = true; }
  void line_break();
  void block_break() { block_ = true; }
  [[nodiscard]] bool empty() const { return text_.empty(); }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool space_{false};
  bool line_{false};
  bool block_{false};
};

}  // namespace bezug::extract
