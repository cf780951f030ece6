#include "cli/open_triples.h"

#include <nlohmann/json.hpp>
#include <ostream>
#include <vector>

#include "cli/parallel.h"
#include "cli/statement_fields.h"
#include "cli/table.h"
#include "cli/unicode.h"

namespace bezug::cli {
namespace {

using nlohmann::ordered_json;

struct OpenInput {
  Input input{};
  std::size_t line{};  ///< number of the line that it is; 0: a whole document
  bool last{true};     ///< of its document
};

struct OpenOutput {
  std::string name{};
  std::vector<extract::OpenFact> facts{};  ///< `sentence` counts from 1
  bool last{};
};

bool is_blank(std::string_view line) {
  return line.find_first_not_of(" \t\r\f\v") == std::string_view::npos;
}

/// Pushes each line that is not blank under its number.
bool push_lines(Input input, const Extractors& extractors,
                const std::function<bool(OpenInput)>& push) {
  input.document.language = extractors.language_of(input.document);
  const std::string text = std::move(input.document.text);
  std::vector<OpenInput> lines;
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = std::string_view{text}.substr(begin, end - begin);
    begin = end + 1;
    ++number;
    if (is_blank(line)) continue;
    lines.push_back({.input = input, .line = number, .last = false});
    lines.back().input.document.text = line;
  }
  if (lines.empty()) return true;
  lines.back().last = true;
  for (OpenInput& line : lines)
    if (!push(std::move(line))) return false;
  return true;
}

OpenOutput told(OpenInput open, Extractors& extractors, bool implicit) {
  Extracted read = annotated(std::move(open.input), extractors);
  const extract::Pipeline& pipeline = extractors.of(read.contribution.document.language);
  OpenOutput output{.name = std::move(read.name), .last = open.last};
  output.facts = pipeline.open_facts(read.sentences, implicit);
  for (extract::OpenFact& fact : output.facts)
    fact.sentence = open.line > 0 ? static_cast<int>(open.line) : fact.sentence + 1;
  return output;
}

ordered_json fields(const extract::OpenFact& fact, const std::string& name) {
  ordered_json json;
  json["doc"] = name;
  json["sentence"] = fact.sentence;
  json["subject"] = fact.subject;
  json["relation"] = fact.relation;
  json["object"] = fact.object;
  json["clause"] = fact.clause;
  json["factuality"] = to_string(fact.factuality);
  return json;
}

/// Writes facts as they come; a table when its document ends.
class Writer {
 public:
  explicit Writer(const Context& context) : context_{context} {}

  void write(OpenOutput output) {
    if (context_.format == "table") return write_table(std::move(output));
    for (const extract::OpenFact& fact : output.facts) {
      if (context_.format == "tsv") {
        *context_.out << fact.sentence << '\t' << fact.subject << '\t' << fact.relation << '\t'
                      << fact.object << '\n';
        continue;
      }
      const std::string_view before = context_.json() ? (count_ == 0 ? "[\n" : ",\n") : "";
      *context_.out << before << dumped(fields(fact, output.name)) << (context_.json() ? "" : "\n");
      ++count_;
    }
  }

  void finish() {
    if (context_.json()) *context_.out << (count_ == 0 ? "[]\n" : "\n]\n");
  }

 private:
  void write_table(OpenOutput output) {
    for (extract::OpenFact& fact : output.facts) rows_.push_back(std::move(fact));
    if (!output.last) return;
    Table table{{{.header = "no", .align = Align::right},
                 {.header = "subject", .least = 12},
                 {.header = "relation", .least = 14},
                 {.header = "object", .least = 12},
                 {.header = "clause"},
                 {.header = "factuality"}}};
    for (const extract::OpenFact& fact : rows_)
      table.add({{std::to_string(fact.sentence), Paint::faint},
                 {fact.subject, Paint::bold},
                 {fact.relation, Paint::plain},
                 {fact.object, Paint::bold},
                 {fact.clause, Paint::faint},
                 {std::string{to_string(fact.factuality)}, paint_of(fact.factuality)}});
    *context_.out << (count_++ == 0 ? "" : "\n")
                  << painted(one_line(output.name), Paint::bold, context_) << ": "
                  << counted(rows_.size(), "triple", "triples") << '\n';
    if (!table.empty()) table.print(context_);
    rows_.clear();
  }

  const Context& context_;
  std::vector<extract::OpenFact> rows_;
  std::size_t count_{};
};

}  // namespace

void write_open_triples(const Context& context, const OpenOptions& options,
                        const ReadDocuments& read) {
  Extractors extractors{options.language};
  Writer writer{context};
  InOrder<OpenInput, OpenOutput>{options.jobs}.run(
      [&](const auto& push) {
        read([&](Input input) {
          const bool text = input.name == "-" || input.name.ends_with(".txt");
          if (text && !options.prose && input.trees.empty())
            return push_lines(std::move(input), extractors, push);
          return push({.input = std::move(input)});
        });
      },
      [&](OpenInput input) { return told(std::move(input), extractors, options.implicit); },
      [&](OpenOutput output) { writer.write(std::move(output)); });
  writer.finish();
}

}  // namespace bezug::cli
