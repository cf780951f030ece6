#include "cli/page.h"

#include <algorithm>
#include <map>
#include <ostream>
#include <set>
#include <vector>

#include "cli/statement_fields.h"
#include "cli/table.h"
#include "graph/render/shared/text.h"

namespace bezug::cli {
namespace {

/// Style of the page. Colours tell types; lines and words tell factuality, also without colour.
constexpr std::string_view kHead = R"(<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>bezug extract</title>
<style>
:root { color-scheme: light dark; --ink: #1d1d1f; --paper: #fdfdfb; --faint: #62626a; --line: #d9d9d4;
  --lit: #fff3bf; --trigger: #b3261e; --asserted: #2e7d32; --attempted: #9a5b00;
  --possible: #1565c0; --denied: #c62828; --ended: #5f5f66;
  --company: #d6e8ff; --organisation: #dfe0ff; --country: #d3efd8; --place: #e6f0d0;
  --person: #ffe1d6; --group: #f3e0f5; --product: #f6ecd2; --event: #f8dede; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e4; --paper: #17181a; --faint: #a0a0a6;
  --line: #3a3b3f; --lit: #4a4320; --trigger: #ff8a80; --asserted: #81c784; --attempted: #ffb74d;
  --possible: #64b5f6; --denied: #e57373; --ended: #a8a8ae;
  --company: #1f3a5c; --organisation: #343a75; --country: #1f4a2b; --place: #3a4420;
  --person: #5a3324; --group: #4a2f52; --product: #4d4222; --event: #552a2a; } }
.company { --fill: var(--company); --edge: #4f8ad6; }
.organisation { --fill: var(--organisation); --edge: #7d84e6; }
.country { --fill: var(--country); --edge: #3f9d57; }
.place { --fill: var(--place); --edge: #8aa12f; }
.person { --fill: var(--person); --edge: #dd6f46; }
.group { --fill: var(--group); --edge: #b066bd; }
.product { --fill: var(--product); --edge: #b98d25; }
.event { --fill: var(--event); --edge: #cf5c5c; }
.asserted { --mark: var(--asserted); --stroke: solid; }
.attempted { --mark: var(--attempted); --stroke: dashed; }
.possible { --mark: var(--possible); --stroke: dotted; }
.denied { --mark: var(--denied); --stroke: double; }
.ended { --mark: var(--ended); --stroke: double; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.65 system-ui, sans-serif; }
header, section { max-width: 82rem; margin: 0 auto; padding: 1rem 1.5rem; }
header { display: flex; flex-wrap: wrap; gap: .35rem 1rem; font-size: .82rem; line-height: 1.5;
  border-bottom: 1px solid var(--line); }
section { display: grid; grid-template-columns: minmax(0, 3fr) minmax(18rem, 2fr); gap: .5rem 2.5rem;
  padding-bottom: 2.5rem; }
section + section { border-top: 1px solid var(--line); }
h2 { grid-column: 1 / -1; margin: 0; font-size: 1.1rem; line-height: 1.3; overflow-wrap: anywhere; }
h2 small { color: var(--faint); font-weight: normal; margin-left: .5em; white-space: nowrap; }
article { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 46rem; }
article, .s b, .s small { unicode-bidi: isolate; }
aside { font-size: .88rem; line-height: 1.45; min-width: 0; }
.m { border-radius: .2em; padding: 0 .1em; background: var(--fill); }
.m.unnamed { background: none; border-radius: 0; border-bottom: 2px solid var(--edge); }
.t { color: var(--trigger); font-weight: 600; }
.sentence.lit { background: var(--lit); }
.t.lit { outline: 2px solid var(--trigger); border-radius: .2em; }
.s { border-left: 4px var(--stroke) var(--mark); padding: .1rem .6rem; margin: 0 0 .55rem; cursor: pointer;
  overflow-wrap: anywhere; break-inside: avoid; }
.s:hover, .s:focus-visible, .s.lit { background: var(--lit); outline: none; }
.s small { color: var(--faint); display: block; }
.f { color: var(--mark); font-size: .92em; white-space: nowrap; }
header .f { border-left: 4px var(--stroke) var(--mark); padding-left: .4em; }
.c { color: var(--faint); font-size: .92em; }
.denied .r { text-decoration: line-through; } .ended .r { text-decoration: line-through dotted; }
@media (min-width: 50.01rem) { aside { position: sticky; top: 0; align-self: start; max-height: 100vh;
  overflow-y: auto; padding-top: .25rem; } }
@media (max-width: 50rem) { section { grid-template-columns: minmax(0, 1fr); row-gap: 1rem; }
  header, section { padding-left: 1rem; padding-right: 1rem; } }
@media print { body { font-size: 11pt; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  aside { position: static; max-height: none; overflow: visible; } }
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

/// "0.07".
std::string hundredths(Confidence confidence) {
  const std::string digits = std::to_string((confidence.permille() + 5) / 10 + 1000);
  return std::string{digits[1]} + "." + digits.substr(2);
}

/// What of a statement stands beside its three parts.
std::string details(const Statement& statement, const Contribution& contribution) {
  std::string text;
  for (const Qualifier& qualifier : statement.qualifiers)
    text += (text.empty() ? "" : " · ") + std::string{to_string(qualifier.kind)} + ": " +
            text_with_value(qualifier);
  if (statement.source)
    text += (text.empty() ? "" : " · ") + std::string{"source: "} +
            name_in(contribution, *statement.source);
  return text;
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string safe;
  for (const char c : clean(text)) {
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
  *context_.out << kHead << "<header>\n";
  for (const std::string_view type : kEntityTypeNames)
    *context_.out << "<span class=\"m " << type << "\">" << type << "</span>\n";
  *context_.out << "<span><span class=\"m unnamed company\">underlined</span>: stands for a name"
                   "</span>\n<span class=\"t\">states a relation</span>\n";
  for (const std::string_view value : kFactualityNames)
    *context_.out << "<span class=\"" << value << "\"><span class=\"f\">" << value
                  << "</span></span>\n";
  *context_.out << "</header>\n";
}

void PageWriter::write(const ExplainedDocument& document) {
  if (documents_++ == 0) open();
  const Contribution& contribution = document.extracted.contribution;
  const std::string language = escaped(contribution.document.language);
  *context_.out << "<section><h2>" << escaped(document.extracted.name) << " <small>"
                << counted(contribution.statements.size(), "statement", "statements")
                << "</small></h2>\n<article lang=\"" << language << "\">";
  text(document);
  *context_.out << "</article>\n<aside lang=\"" << language << "\">\n";
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
                  << to_string(statement.factuality) << "</span> <span class=\"c\">"
                  << hundredths(statement.confidence) << "</span>";
    if (!more.empty()) *context_.out << "<small>" << escaped(more) << "</small>";
    *context_.out << "</div>\n";
  }
}

void PageWriter::finish() {
  if (documents_ == 0) open();
  *context_.out << kTail;
}

}  // namespace bezug::cli
