#include "cli/explanations.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iomanip>
#include <ostream>
#include <sstream>

#include "cli/statement_fields.h"
#include "cli/table.h"
#include "cli/unicode.h"

namespace bezug::cli {
namespace {

using extract::Explanation;
using nlohmann::ordered_json;

std::string number(double value) {
  std::ostringstream out;
  out << std::fixed << std::setprecision(2) << value;
  return out.str();
}

ordered_json fields(const Explanation& explanation) {
  ordered_json json;
  json["trigger"] = explanation.trigger;
  json["span"] = {explanation.span.begin, explanation.span.end};
  json["lemma"] = explanation.lemma;
  json["frame"] = explanation.frame;
  json["frame_text"] = explanation.frame_text;
  json["roles"] = ordered_json::array();
  for (const extract::RoleExplained& role : explanation.roles)
    json["roles"].push_back({{"role", role.role},
                             {"marking", role.marking},
                             {"words", role.words},
                             {"cost", role.cost}});
  json["links"] = ordered_json::array();
  for (const extract::LinkExplained& link : explanation.links)
    json["links"].push_back(
        {{"words", link.words}, {"entity", link.entity}, {"kind", link.kind}, {"why", link.why}});
  json["cues"] = ordered_json::array();
  for (const extract::CueExplained& cue : explanation.cues)
    json["cues"].push_back({{"words", cue.words}, {"kind", cue.kind}, {"effect", cue.effect}});
  json["sources"] = ordered_json::array();
  for (const extract::SourceExplained& source : explanation.sources)
    json["sources"].push_back(
        {{"words", source.words}, {"entity", source.entity}, {"how", source.how}});
  json["cost"] = explanation.cost;
  json["weak"] = explanation.weak;
  json["features"] = ordered_json::array();
  for (const extract::FeatureExplained& feature : explanation.features)
    json["features"].push_back(
        {{"name", feature.name}, {"value", feature.value}, {"weight", feature.weight}});
  return json;
}

/// Tabs of a data line as two spaces.
std::string flat(const std::string& line) {
  std::string text;
  for (const char c : line) text += c == '\t' ? std::string{"  "} : std::string{c};
  return text;
}

/// Features with what they add to the sum, the heaviest first; those above nothing, or those below.
std::string weights(const Explanation& explanation, bool above) {
  struct Part {
    const extract::FeatureExplained* feature;
    double adds;
  };
  std::vector<Part> parts;
  for (const extract::FeatureExplained& feature : explanation.features)
    if (const double adds = feature.value * feature.weight; above ? adds > 0 : adds < 0)
      parts.push_back({.feature = &feature, .adds = adds});
  std::ranges::stable_sort(parts, std::greater<>{},
                           [](const Part& part) { return std::abs(part.adds); });
  std::string text;
  for (const auto& [feature, adds] : parts) {
    text += (text.empty() ? "" : ", ") + feature->name;
    if (feature->value != 1)
      text += " " + number(feature->value) + " × " + number(feature->weight) + " =";
    text += (above ? " +" : " ") + number(adds);
  }
  return text;
}

/// The lines below a statement, each a label and what it says.
std::vector<std::pair<std::string, std::string>> lines_of(const Explanation& explanation) {
  std::vector<std::pair<std::string, std::string>> lines;
  lines.emplace_back("trigger", explanation.trigger + " (" + explanation.lemma + ")");
  lines.emplace_back("frame", explanation.frame.empty()
                                  ? "none: an open relation, named by its verb"
                                  : explanation.frame + ": " + flat(explanation.frame_text));
  double rest = explanation.cost;
  for (const extract::RoleExplained& role : explanation.roles) {
    rest -= role.cost;
    lines.emplace_back(role.role, (role.words.empty() ? "what the text is about" : role.words) +
                                      " as " + role.marking + ", cost " + number(role.cost));
  }
  for (const extract::LinkExplained& link : explanation.links)
    lines.emplace_back("stands for", link.words + " → " + link.entity + ", " + link.kind +
                                         (link.why.empty() ? "" : ", called " + link.why));
  for (const extract::CueExplained& cue : explanation.cues)
    lines.emplace_back("cue", cue.words + ", " + cue.kind + ": " + cue.effect);
  for (std::size_t at = 0; at < explanation.sources.size(); ++at) {
    const extract::SourceExplained& source = explanation.sources[at];
    lines.emplace_back(at == 0 ? "source" : "reported by",
                       (source.words.empty() ? source.entity : source.words) + ", " + source.how);
  }
  constexpr double kLeast = 0.005;
  const bool more = !explanation.frame.empty() && std::abs(rest) > kLeast;
  lines.emplace_back(
      "cost",
      number(explanation.cost) +
          (more ? ", of it " + number(rest) + " for roles left empty or turned round" : "") +
          (explanation.weak ? ", an indirect way to say it" : ""));
  for (const bool above : {true, false})
    if (std::string text = weights(explanation, above); !text.empty())
      lines.emplace_back(above ? "surer by" : "less by", std::move(text));
  return lines;
}

}  // namespace

ExplainedDocument explained(Input input, Extractors& extractors) {
  ExplainedDocument result;
  result.extracted = annotated(std::move(input), extractors);
  Document document = std::move(result.extracted.contribution.document);
  const extract::Pipeline& pipeline = extractors.of(document.language);
  extract::Explained explained =
      pipeline.explained(std::move(document), result.extracted.sentences);
  result.extracted.contribution = std::move(explained.contribution);
  result.explanations = std::move(explained.explanations);
  result.mentions = std::move(explained.mentions);
  return result;
}

void ExplanationWriter::write(const ExplainedDocument& document) {
  if (context_.format == "table") return paragraphs(document);
  const std::vector<Statement>& statements = document.extracted.contribution.statements;
  for (std::size_t at = 0; at < statements.size(); ++at) {
    ordered_json json = statement_fields(statements[at], document.extracted);
    json["explanation"] = fields(document.explanations[at]);
    *context_.out << (context_.json() ? (count_ == 0 ? "[\n" : ",\n") : "") << dumped(json)
                  << (context_.json() ? "" : "\n");
    ++count_;
  }
}

void ExplanationWriter::finish() {
  if (context_.json()) *context_.out << (count_ == 0 ? "[]\n" : "\n]\n");
}

void ExplanationWriter::paragraphs(const ExplainedDocument& document) {
  constexpr std::size_t kLabel = 12;
  const Contribution& contribution = document.extracted.contribution;
  std::ostream& out = *context_.out;
  out << (count_++ == 0 ? "" : "\n")
      << painted(one_line(document.extracted.name), Paint::bold, context_) << ": "
      << counted(contribution.statements.size(), "statement", "statements") << '\n';
  for (std::size_t at = 0; at < contribution.statements.size(); ++at) {
    const Statement& statement = contribution.statements[at];
    out << '\n'
        << painted(one_line(name_in(contribution, statement.subject)), Paint::bold, context_)
        << "  " << statement.relation << "  "
        << painted(one_line(name_in(contribution, statement.object)), Paint::bold, context_) << "  "
        << painted(to_string(statement.factuality), paint_of(statement.factuality), context_)
        << "  " << number(statement.confidence.value()) << '\n'
        << painted(one_line(excerpt(contribution.document.text, statement.evidence)), Paint::faint,
                   context_)
        << '\n';
    for (const Qualifier& qualifier : statement.qualifiers)
      out << "  with        " << to_string(qualifier.kind) << ' ' << one_line(qualifier.text)
          << '\n';
    for (const auto& [label, text] : lines_of(document.explanations[at])) {
      std::string before = label + std::string(kLabel - std::min(kLabel, label.size()), ' ');
      for (const std::string& line : wrapped(one_line(text), context_.width - kLabel - 2)) {
        out << "  " << before << line << '\n';
        before.assign(kLabel, ' ');
      }
    }
  }
}

}  // namespace bezug::cli
