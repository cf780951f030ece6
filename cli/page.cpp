#include "cli/page.h"

#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <vector>

#include "cli/statement_fields.h"
#include "cli/table.h"

namespace bezug::cli {
namespace {

/// Style and script of the page. Colours tell types, lines tell factuality, also without colour.
constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>bezug extract</title>
<style>
:root { color-scheme: light dark; --ink: #1d1d1f; --paper: #fdfdfb; --faint: #6a6a70; --line: #d9d9d4;
  --lit: #fff3bf; --company: #d6e8ff; --organisation: #dfe3ff; --country: #d8f0dc; --place: #e6f0d0;
  --person: #ffe1d6; --group: #f3e0f5; --product: #f6ecd2; --event: #f8dede; --trigger: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e4; --paper: #17181a; --faint: #a0a0a6;
  --line: #3a3b3f; --lit: #4a4320; --company: #1f3a5c; --organisation: #303566; --country: #1f4429;
  --place: #3a4420; --person: #5a3324; --group: #4a2f52; --product: #4d4222; --event: #552a2a;
  --trigger: #ff8a80; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, sans-serif; }
header { padding: 1rem 1.5rem .4rem; border-bottom: 1px solid var(--line); color: var(--faint);
  font-size: .85rem; }
header span { margin-right: .9rem; white-space: nowrap; }
section { display: grid; grid-template-columns: minmax(0, 3fr) minmax(18rem, 2fr); gap: 2rem;
  max-width: 82rem; margin: 0 auto; padding: 1rem 1.5rem 2rem; }
h2 { grid-column: 1 / -1; margin: 0; font-size: 1.1rem; overflow-wrap: anywhere; }
article { white-space: pre-wrap; overflow-wrap: anywhere; }
aside { font-size: .88rem; line-height: 1.45; }
.m { border-radius: .2em; padding: 0 .1em; }
.m.unnamed { background: none; border-bottom: 2px solid; }
.company { background: var(--company); border-color: var(--company) !important; }
.organisation { background: var(--organisation); border-color: var(--organisation) !important; }
.country { background: var(--country); border-color: var(--country) !important; }
.place { background: var(--place); border-color: var(--place) !important; }
.person { background: var(--person); border-color: var(--person) !important; }
.group { background: var(--group); border-color: var(--group) !important; }
.product { background: var(--product); border-color: var(--product) !important; }
.event { background: var(--event); border-color: var(--event) !important; }
.t { color: var(--trigger); font-weight: 600; }
.sentence.lit { background: var(--lit); }
.t.lit { outline: 2px solid var(--trigger); border-radius: .2em; }
.s { border-left: 4px solid; padding: .15rem .6rem; margin: 0 0 .6rem; cursor: pointer; }
.s:hover, .s:focus, .s.lit { background: var(--lit); outline: none; }
.s small { color: var(--faint); display: block; }
.s .f { font-size: .8rem; padding: 0 .35em; border-radius: .2em; border: 1px solid; }
.asserted { border-left-style: solid; }
.attempted { border-left-style: dashed; }
.possible { border-left-style: dotted; }
.denied, .ended { border-left-style: double; }
.asserted .f { color: #2e7d32; } .attempted .f { color: #b26a00; } .possible .f { color: #1565c0; }
.denied .f { color: #c62828; } .ended .f { color: #6d6d72; }
.denied .r { text-decoration: line-through; } .ended .r { text-decoration: line-through dotted; }
@media (prefers-color-scheme: dark) { .asserted .f { color: #81c784; } .attempted .f { color: #ffb74d; }
  .possible .f { color: #64b5f6; } .denied .f { color: #e57373; } .ended .f { color: #a8a8ae; } }
@media (max-width: 50rem) { section { grid-template-columns: 1fr; } }
</style>
</head>
<body>
)";

constexpr std::string_view kTail = R"(<script>
const lit = (s, on) => {
  for (const id of [s.dataset.sentence, s.dataset.trigger])
    document.getElementById(id)?.classList.toggle('lit', on);
};
for (const s of document.querySelectorAll('.s')) {
  for (const [event, on] of [['mouseenter', 1], ['focus', 1], ['mouseleave', 0], ['blur', 0]])
    s.addEventListener(event, () => lit(s, !!on));
  s.addEventListener('click', () => document.getElementById(s.dataset.trigger)
    ?.scrollIntoView({ behavior: 'smooth', block: 'center' }));
}
for (const t of document.querySelectorAll('.t'))
  for (const [event, on] of [['mouseenter', 1], ['mouseleave', 0]])
    t.addEventListener(event, () => {
      for (const s of document.querySelectorAll(`.s[data-trigger="${t.id}"]`))
        s.classList.toggle('lit', !!on);
    });
</script>
</body>
</html>
)";

std::string id_of(std::size_t document, char kind, std::uint32_t begin) {
  return kind + std::to_string(document) + "-" + std::to_string(begin);
}

/// What of a statement stands beside its three parts.
std::string details(const Statement& statement, const Contribution& contribution) {
  std::string text;
  for (const Qualifier& qualifier : statement.qualifiers)
    text += (text.empty() ? "" : " · ") + std::string{to_string(qualifier.kind)} + ": " +
            qualifier.text;
  if (statement.source)
    text += (text.empty() ? "" : " · ") + std::string{"source: "} +
            name_in(contribution, *statement.source);
  return text;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        safe += c;
    }
  }
  return safe;
}

void PageWriter::open() {
  *context_.out << kHead << "<header>";
  for (const std::string_view type : kEntityTypeNames)
    *context_.out << "<span class=\"m " << type << "\">" << type << "</span>";
  *context_.out << "<span><span class=\"m unnamed company\">underlined</span> stands for a name"
                   "</span><span class=\"t\">states a relation</span></header>\n";
}

void PageWriter::write(const ExplainedDocument& document) {
  if (documents_++ == 0) open();
  const std::size_t count = document.extracted.contribution.statements.size();
  *context_.out << "<section><h2>" << escaped(document.extracted.name) << "</h2>\n<article>";
  text(document);
  *context_.out << "</article>\n<aside><p>" << counted(count, "statement", "statements")
                << "</p>\n";
  statements(document);
  *context_.out << "</aside></section>\n";
}

/// The text in stretches over whose ends no mark goes, so that marks may overlap.
void PageWriter::text(const ExplainedDocument& document) {
  const std::string& text = document.extracted.contribution.document.text;
  const auto size = static_cast<std::uint32_t>(text.size());
  std::map<std::uint32_t, std::uint32_t> triggers;
  for (const extract::Explanation& explanation : document.explanations)
    triggers[explanation.span.begin] = explanation.span.end;
  std::set<std::uint32_t> cuts{0, size};
  const auto cut = [&](ByteSpan span) {
    cuts.insert(std::min(span.begin, size));
    cuts.insert(std::min(span.end, size));
  };
  for (const auto& [begin, end] : triggers) cut({.begin = begin, .end = end});
  for (const extract::ShownMention& mention : document.mentions) cut(mention.span);
  for (const extract::Sentence& sentence : document.extracted.sentences) cut(sentence.span);
  auto sentence = document.extracted.sentences.begin();
  auto mention = document.mentions.begin();
  std::uint32_t trigger_end = 0;
  bool inside = false;
  for (auto at = cuts.begin(); std::next(at) != cuts.end(); ++at) {
    const std::uint32_t begin = *at;
    const std::uint32_t end = *std::next(at);
    while (sentence != document.extracted.sentences.end() && sentence->span.end <= begin) {
      if (inside) *context_.out << "</span>";
      inside = false;
      ++sentence;
    }
    if (!inside && sentence != document.extracted.sentences.end() &&
        sentence->span.begin <= begin) {
      *context_.out << "<span class=\"sentence\" id=\"" << id_of(documents_, 's', begin) << "\">";
      inside = true;
    }
    while (mention != document.mentions.end() && mention->span.end <= begin) ++mention;
    const bool named = mention != document.mentions.end() && mention->span.begin <= begin;
    const auto trigger = triggers.find(begin);
    if (trigger != triggers.end()) trigger_end = trigger->second;
    const std::string_view stretch = std::string_view{text}.substr(begin, end - begin);
    if (named)
      *context_.out << "<span class=\"m " << to_string(mention->type)
                    << (mention->named ? "" : " unnamed") << "\" title=\"" << escaped(mention->name)
                    << ", " << to_string(mention->type) << "\">";
    if (begin < trigger_end)
      *context_.out << "<span class=\"t\" id=\"" << id_of(documents_, 't', begin) << "\">";
    *context_.out << escaped(stretch) << (begin < trigger_end ? "</span>" : "")
                  << (named ? "</span>" : "");
  }
  if (inside) *context_.out << "</span>";
}

void PageWriter::statements(const ExplainedDocument& document) {
  const Contribution& contribution = document.extracted.contribution;
  for (std::size_t at = 0; at < contribution.statements.size(); ++at) {
    const Statement& statement = contribution.statements[at];
    const std::string more = details(statement, contribution);
    *context_.out << "<div class=\"s " << to_string(statement.factuality)
                  << "\" tabindex=\"0\" data-sentence=\""
                  << id_of(documents_, 's', statement.evidence.sentence.begin)
                  << "\" data-trigger=\""
                  << id_of(documents_, 't', document.explanations[at].span.begin) << "\"><b>"
                  << escaped(name_in(contribution, statement.subject)) << "</b> <span class=\"r\">"
                  << escaped(statement.relation) << "</span> <b>"
                  << escaped(name_in(contribution, statement.object)) << "</b> <span class=\"f\">"
                  << to_string(statement.factuality) << "</span>";
    if (!more.empty()) *context_.out << "<small>" << escaped(more) << "</small>";
    *context_.out << "</div>\n";
  }
}

void PageWriter::finish() {
  if (documents_ == 0) open();
  *context_.out << kTail;
}

}  // namespace bezug::cli
