#include <gumbo.h>

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "extract/markup.h"

namespace bezug::extract {

namespace {

// Gumbo frees its tree by recursion, and searches its open elements one by one.
constexpr std::size_t kMaxDepth = 2000;

constexpr std::array kLeftOut{
    GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,    GUMBO_TAG_NAV,      GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE,
    GUMBO_TAG_HEAD,   GUMBO_TAG_NOSCRIPT, GUMBO_TAG_TEMPLATE, GUMBO_TAG_FORM,   GUMBO_TAG_SVG,
    GUMBO_TAG_IFRAME, GUMBO_TAG_BUTTON,   GUMBO_TAG_SELECT,   GUMBO_TAG_MATH,   GUMBO_TAG_OBJECT,
    GUMBO_TAG_CANVAS, GUMBO_TAG_TEXTAREA, GUMBO_TAG_AUDIO,    GUMBO_TAG_VIDEO};

// Elements that flow inside a paragraph; all others break it.
constexpr std::array kInline{
    GUMBO_TAG_A,      GUMBO_TAG_ABBR, GUMBO_TAG_ACRONYM, GUMBO_TAG_B,    GUMBO_TAG_BDI,
    GUMBO_TAG_BDO,    GUMBO_TAG_BIG,  GUMBO_TAG_CITE,    GUMBO_TAG_CODE, GUMBO_TAG_DATA,
    GUMBO_TAG_DFN,    GUMBO_TAG_DEL,  GUMBO_TAG_EM,      GUMBO_TAG_FONT, GUMBO_TAG_I,
    GUMBO_TAG_INS,    GUMBO_TAG_KBD,  GUMBO_TAG_MARK,    GUMBO_TAG_Q,    GUMBO_TAG_S,
    GUMBO_TAG_SAMP,   GUMBO_TAG_SPAN, GUMBO_TAG_SMALL,   GUMBO_TAG_SUB,  GUMBO_TAG_STRIKE,
    GUMBO_TAG_STRONG, GUMBO_TAG_SUP,  GUMBO_TAG_TIME,    GUMBO_TAG_TT,   GUMBO_TAG_U,
    GUMBO_TAG_VAR,    GUMBO_TAG_WBR,  GUMBO_TAG_IMG};

// Elements without an end, or whose end may be left out.
constexpr std::array<std::string_view, 28> kUnclosed{
    "area",  "base", "br",    "col",  "dd",     "dt",  "embed",    "frame",  "hr",    "img",
    "input", "li",   "link",  "meta", "option", "p",   "param",    "source", "tbody", "td",
    "tfoot", "th",   "thead", "tr",   "track",  "wbr", "basefont", "keygen"};

template <class List, class T>
bool among(const List& list, const T& value) {
  return std::ranges::find(list, value) != list.end();
}

/// Upper bound of how deep `html` nests, from its tags alone; stops counting past the limit.
std::size_t deepest(std::string_view html) {
  std::size_t depth = 0;
  for (std::size_t at = html.find('<'); at < html.size() && depth <= kMaxDepth;
       at = html.find('<', at + 1)) {
    const bool closing = at + 1 < html.size() && html[at + 1] == '/';
    std::string name;
    for (std::size_t letter = at + (closing ? 2 : 1); letter < html.size() && name.size() < 16;
         ++letter) {
      const char c = static_cast<char>(html[letter] | 0x20);
      if (c < 'a' || c > 'z') break;
      name.push_back(c);
    }
    if (name.empty() || among(kUnclosed, name)) continue;
    if (!closing)
      ++depth;
    else if (depth > 0)
      --depth;
  }
  return depth;
}

struct FreeOutput {
  void operator()(GumboOutput* output) const {
    gumbo_destroy_output(&kGumboDefaultOptions, output);
  }
};

std::span<GumboNode* const> children(const GumboNode& node) {
  const GumboVector& list = node.v.element.children;
  return {reinterpret_cast<GumboNode* const*>(list.data), list.length};
}

std::string_view attribute(const GumboNode& node, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&node.v.element.attributes, name);
  return found == nullptr ? std::string_view{} : std::string_view{found->value};
}

bool is_element(const GumboNode& node) { return node.type == GUMBO_NODE_ELEMENT; }

/// Calls `enter` on every node under `root` and it, in order, and `leave` on elements after their
/// children, which are skipped where `enter` says false.
template <class Enter, class Leave>
void walk(const GumboNode& root, Enter enter, Leave leave) {
  struct Open {
    const GumboNode* node;
    std::size_t next;
  };
  std::vector<Open> open;
  const auto visit = [&](const GumboNode& node) {
    if (enter(node) && is_element(node)) open.push_back({.node = &node, .next = 0});
  };
  visit(root);
  while (!open.empty()) {
    Open& top = open.back();
    const auto below = children(*top.node);
    if (top.next < below.size()) {
      visit(*below[top.next++]);
      continue;
    }
    leave(*top.node);
    open.pop_back();
  }
}

std::string words_of(const GumboNode& root) {
  BlockText text;
  walk(
      root,
      [&](const GumboNode& node) {
        if (node.type == GUMBO_NODE_TEXT) text.add(node.v.text.text);
        if (node.type == GUMBO_NODE_WHITESPACE) text.space();
        return true;
      },
      [](const GumboNode&) {});
  return text.take();
}

/// What the page says of itself, the better source first.
struct Meta {
  std::array<std::string, 3> titles;  ///< og:title, <title>, <h1>
  std::array<std::string, 2> dates;   ///< <meta>, <time>
  std::string language;
  std::vector<const GumboNode*> main;
  std::vector<const GumboNode*> articles;
};

void take_meta(const GumboNode& node, Meta& meta) {
  constexpr std::array<std::string_view, 10> kDates{
      "article:published_time", "date",    "dc.date",      "dc.date.issued",    "dcterms.created",
      "datepublished",          "pubdate", "publish-date", "og:published_time", "last-modified"};
  std::string name{attribute(node, "property")};
  if (name.empty()) name = attribute(node, "name");
  if (name.empty()) name = attribute(node, "itemprop");
  std::ranges::transform(name, name.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  const std::string_view content = attribute(node, "content");
  if (name == "og:title" && meta.titles[0].empty()) meta.titles[0] = content;
  if (meta.dates[0].empty() && among(kDates, std::string_view{name}))
    meta.dates[0] = iso_date(content);
}

Meta meta_of(const GumboNode& root) {
  Meta meta;
  const auto enter = [&](const GumboNode& node) {
    if (!is_element(node)) return false;
    switch (node.v.element.tag) {
      case GUMBO_TAG_HTML:
        meta.language = language_code(attribute(node, "lang"));
        break;
      case GUMBO_TAG_META:
        take_meta(node, meta);
        break;
      case GUMBO_TAG_TITLE:
        if (meta.titles[1].empty()) meta.titles[1] = words_of(node);
        break;
      case GUMBO_TAG_H1:
        if (meta.titles[2].empty()) meta.titles[2] = words_of(node);
        break;
      case GUMBO_TAG_TIME:
        if (meta.dates[1].empty()) meta.dates[1] = iso_date(attribute(node, "datetime"));
        break;
      case GUMBO_TAG_MAIN:
        meta.main.push_back(&node);
        break;
      case GUMBO_TAG_ARTICLE:
        meta.articles.push_back(&node);
        return false;  // an article inside is part of it
      default:
        break;
    }
    return node.v.element.tag != GUMBO_TAG_TEMPLATE;
  };
  walk(root, enter, [](const GumboNode&) {});
  return meta;
}

bool left_out(const GumboNode& node) {
  return among(kLeftOut, node.v.element.tag) ||
         gumbo_get_attribute(&node.v.element.attributes, "hidden") != nullptr;
}

void add_text(const GumboNode& root, BlockText& text) {
  const auto enter = [&](const GumboNode& node) {
    if (node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_CDATA) text.add(node.v.text.text);
    if (node.type == GUMBO_NODE_WHITESPACE) text.space();
    if (!is_element(node)) return false;
    const GumboTag tag = node.v.element.tag;
    if (tag == GUMBO_TAG_BR) text.line_break();
    const bool cell = tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH;
    if (cell) text.space();
    if (!cell && tag != GUMBO_TAG_BR && !among(kInline, tag)) text.block_break();
    return !left_out(node);
  };
  const auto leave = [&](const GumboNode& node) {
    const GumboTag tag = node.v.element.tag;
    if (tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH) return text.space();
    if (tag != GUMBO_TAG_BR && !among(kInline, tag)) text.block_break();
  };
  walk(root, enter, leave);
  text.block_break();
}

template <std::size_t kCount>
std::string first_filled(const std::array<std::string, kCount>& values) {
  const auto found = std::ranges::find_if(values, [](const auto& value) { return !value.empty(); });
  return found == values.end() ? std::string{} : *found;
}

}  // namespace

Result<PlainText> html_text(std::string_view html, std::string_view file) {
  if (deepest(html) > kMaxDepth)
    return tl::unexpected{Diagnostic{.file = std::string{file},
                                     .message = "nests more than 2000 elements",
                                     .remedy = "convert it to plain text"}};
  const std::unique_ptr<GumboOutput, FreeOutput> output{
      gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size())};
  const Meta meta = meta_of(*output->root);
  BlockText text;
  for (const GumboNode* part : meta.main.empty() ? meta.articles : meta.main) add_text(*part, text);
  if (text.empty()) add_text(*output->root, text);
  return PlainText{.text = text.take(),
                   .title = first_filled(meta.titles),
                   .date = first_filled(meta.dates),
                   .language = meta.language};
}

}  // namespace bezug::extract
