// bezug extract: statements, names or trees of texts, without a database.
#include <filesystem>
#include <ostream>

#include "cli/explanations.h"
#include "cli/extraction.h"
#include "cli/name_types.h"
#include "cli/open_triples.h"
#include "cli/options.h"
#include "cli/page.h"
#include "cli/parallel.h"
#include "cli/progress.h"
#include "cli/statement_fields.h"
#include "cli/table.h"
#include "cli/unicode.h"
#include "extract/conllu.h"
#include "extract/reader.h"

namespace bezug::cli {

namespace {

using nlohmann::ordered_json;

struct Options {
  std::vector<std::string> files{};
  std::string show{"statements"};
  std::string language{};
  double least_confidence{0};
  unsigned jobs{};
  bool explain{};
  bool open{};
  bool implicit{};
  bool prose{};
};

/// What --show asks for of one document, as JSON objects; cells of the table are made from them.
std::vector<ordered_json> name_rows(const Extracted& extracted) {
  std::vector<ordered_json> rows;
  const std::string& text = extracted.contribution.document.text;
  for (const extract::Sentence& sentence : extracted.sentences)
    for (const extract::NameSpan& name : sentence.names) {
      const ByteSpan span{
          .begin = sentence.tokens.at(static_cast<std::size_t>(name.begin)).span.begin,
          .end = sentence.tokens.at(static_cast<std::size_t>(name.end) - 1).span.end};
      ordered_json json;
      json["doc"] = extracted.name;
      json["name"] = slice(text, span);
      json["type"] = name_of(name.type);
      json["span"] = {span.begin, span.end};
      rows.push_back(std::move(json));
    }
  return rows;
}

std::vector<ordered_json> statement_rows(const Extracted& extracted) {
  std::vector<ordered_json> rows;
  for (const Statement& statement : extracted.contribution.statements)
    rows.push_back(statement_fields(statement, extracted));
  return rows;
}

std::string joined(const ordered_json& list) {
  std::string text;
  for (const ordered_json& part : list)
    text += (text.empty() ? "" : ", ") + part.get<std::string>();
  return text;
}

std::string text_of(const ordered_json& value) {
  return value.is_string() ? value.get<std::string>() : std::string{};
}

std::vector<Cell> statement_cells(const ordered_json& row, const std::string& quotation) {
  const auto value = factuality(text_of(row["factuality"]));
  return {{text_of(row["subject"]), Paint::bold},
          {text_of(row["relation"]), Paint::plain},
          {text_of(row["object"]), Paint::bold},
          {joined(row["product"]), Paint::plain},
          {text_of(row["factuality"]), value ? paint_of(*value) : Paint::plain},
          {text_of(row["source"]), Paint::plain},
          {quotation, Paint::faint}};
}

std::vector<Cell> name_cells(const ordered_json& row) {
  return {{text_of(row["name"]), Paint::bold},
          {text_of(row["type"]), Paint::plain},
          {row["span"].dump(), Paint::faint}};
}

/// Writes documents as they come; tables and JSON arrays are closed by `finish`.
class Writer {
 public:
  Writer(const Context& context, const Options& options) : context_{context}, options_{options} {}

  void write(const Extracted& extracted) {
    if (options_.show == "conllu") return write_trees(extracted);
    const bool statements = options_.show == "statements";
    const auto rows = statements ? statement_rows(extracted) : name_rows(extracted);
    if (context_.format == "table") return write_table(extracted, rows);
    for (const ordered_json& row : rows) {
      const std::string_view before = context_.json() ? (count_ == 0 ? "[\n" : ",\n") : "";
      *context_.out << before << dumped(row) << (context_.json() ? "" : "\n");
      ++count_;
    }
  }

  void finish() {
    if (options_.show == "conllu") return;
    if (context_.json()) *context_.out << (count_ == 0 ? "[]\n" : "\n]\n");
  }

 private:
  void write_trees(const Extracted& extracted) {
    std::size_t number = 0;
    for (extract::Sentence sentence : extracted.sentences) {
      ++number;
      if (sentence.comments.empty()) {
        const std::string_view text = slice(extracted.contribution.document.text, sentence.span);
        if (number == 1) sentence.comments.push_back("# newdoc id = " + one_line(extracted.name));
        sentence.comments.push_back("# sent_id = " + one_line(extracted.name) + "-" +
                                    std::to_string(number));
        sentence.comments.push_back("# text = " + one_line(text));
      }
      extract::write_conllu(sentence, *context_.out);
    }
  }

  void write_table(const Extracted& extracted, const std::vector<ordered_json>& rows) {
    const bool statements = options_.show == "statements";
    Table table{statements ? std::vector<Column>{{.header = "subject", .least = 12},
                                                 {.header = "relation", .least = 14},
                                                 {.header = "object", .least = 12},
                                                 {.header = "product", .least = 7},
                                                 {.header = "factuality"},
                                                 {.header = "source", .least = 8},
                                                 {.header = "evidence", .least = 12}}
                           : std::vector<Column>{{.header = "name", .least = 12},
                                                 {.header = "type"},
                                                 {.header = "bytes"}}};
    const Contribution& contribution = extracted.contribution;
    for (std::size_t i = 0; i < rows.size(); ++i)
      table.add(statements ? statement_cells(rows[i], excerpt(contribution.document.text,
                                                              contribution.statements[i].evidence))
                           : name_cells(rows[i]));
    *context_.out << (count_++ == 0 ? "" : "\n")
                  << painted(one_line(extracted.name), Paint::bold, context_) << ": "
                  << counted(rows.size(), statements ? "statement" : "name",
                             statements ? "statements" : "names")
                  << '\n';
    if (!table.empty()) table.print(context_);
  }

  const Context& context_;
  const Options& options_;
  std::size_t count_{};
};

/// Files of the command line, with folders replaced by the documents in them.
std::vector<std::string> files_of(const Options& options, Progress& progress) {
  std::vector<std::string> files;
  for (const std::string& file : options.files) {
    if (file == "-" || !std::filesystem::is_directory(file)) {
      files.push_back(file);
      continue;
    }
    for (const auto& inside : extract::document_files(
             {file}, [&](const Diagnostic& diagnostic) { progress.complain(diagnostic); }))
      files.push_back(inside.string());
  }
  return files;
}

void check(const Context& context, const Options& options) {
  if (options.show == "conllu" && context.format != "table")
    throw UsageError{"--show conllu has a format of its own; leave out --format"};
  if (!options.open && context.format == "tsv")
    throw UsageError{"--format tsv is for --open; take jsonl for statements"};
  if (options.open && options.show != "statements")
    throw UsageError{"--open shows triples and nothing else; leave out --show"};
  if (options.show == "html" && context.format != "table")
    throw UsageError{"--show html has a format of its own; leave out --format"};
  if (options.explain && (options.open || options.show != "statements"))
    throw UsageError{"--explain is for statements; leave out --open and --show"};
}

/// Leaves out statements less sure than `least`, with what explains them.
void leave_out_unsure(Extracted& extracted, Confidence least) {
  std::erase_if(extracted.contribution.statements,
                [&](const Statement& statement) { return statement.confidence < least; });
}
void leave_out_unsure(ExplainedDocument& document, Confidence least) {
  const std::vector<Statement>& statements = document.extracted.contribution.statements;
  std::size_t at = 0;
  std::erase_if(document.explanations,
                [&](const extract::Explanation&) { return statements[at++].confidence < least; });
  leave_out_unsure(document.extracted, least);
}

/// Makes a `Result` of each document that `read` gives and writes them in their order, less the
/// statements that are not sure enough.
template <class Result, class Writer>
void write_all(const Options& options, const ReadDocuments& read,
               Result (*make)(Input, Extractors&), Writer writer) {
  Extractors extractors{options.language};
  const auto work = [&](Input input) {
    Result result = make(std::move(input), extractors);
    leave_out_unsure(result, Confidence::of(options.least_confidence));
    return result;
  };
  InOrder<Input, Result>{options.jobs}.run([&](const auto& push) { read(push); }, work,
                                           [&](const Result& result) { writer.write(result); });
  writer.finish();
}

Exit run(const Context& context, const Options& options) {
  check(context, options);
  Progress progress{context, 0, "documents"};
  const std::vector<std::string> files = files_of(options, progress);
  load_ahead(Extractors{options.language}, {files.begin(), files.end()},
             std::filesystem::file_time_type::min());
  const ReadDocuments read = [&](const auto& take) {
    bool wanted = true;
    for (const std::string& file : files)
      read_inputs(
          file, [&](Input input) { return wanted = wanted && take(std::move(input)); },
          [&](const Diagnostic& diagnostic) { progress.complain(diagnostic); });
  };
  if (options.open) {
    write_open_triples(context,
                       {.language = options.language,
                        .jobs = options.jobs,
                        .prose = options.prose,
                        .implicit = options.implicit},
                       read);
  } else if (options.explain) {
    write_all<ExplainedDocument>(options, read, explained, ExplanationWriter{context});
  } else if (options.show == "html") {
    write_all<ExplainedDocument>(options, read, explained, PageWriter{context});
  } else {
    const bool trees = options.show == "conllu";
    write_all<Extracted>(options, read, trees ? annotated : extracted, Writer{context, options});
  }
  return progress.complaints() == 0 ? Exit::done : Exit::incomplete;
}

std::function<Exit()> define(CLI::App& app, Context& context) {
  auto options = std::make_shared<Options>();
  app.add_option("FILE", options->files,
                 "Texts (.txt, .md, .html, .jsonl), trees (.conllu), folders, or - for standard "
                 "input")
      ->required()
      ->type_name("");
  app.add_option(
         "--show", options->show,
         "Which stage to look at; html: the text with mentions, triggers and statements as a page "
         "of its own; default: statements")
      ->check(CLI::IsMember({"conllu", "html", "mentions", "statements"}));
  app.add_flag("--explain", options->explain,
               "With each statement what it rests on: trigger, frame (file:line), roles with their "
               "costs, what words stand for, cues of factuality, source, confidence");
  app.add_flag("--open", options->open,
               "Every fact of every clause as a triple in the text's own words. Each line of a "
               ".txt file or of standard input is one sentence, known by the line's number; in "
               "other files sentences are found and counted. A preposition opens the object; what "
               "is not the direct object is told of verb and direct object together");
  CLI::Option* const prose = app.add_flag(
      "--prose", options->prose, "With --open: lines are running text; find and count sentences");
  CLI::Option* const implicit = app.add_flag(
      "--implicit", options->implicit,
      "With --open: also what is said without a verb: appositions (is), possessives (has)");
  prose->needs("--open");
  implicit->needs("--open");
  add_format(app, context, {"table", "json", "jsonl", "tsv"});
  add_least_confidence(app, options->least_confidence);
  add_language(app, options->language);
  add_jobs(app, options->jobs);
  return [options, &context] { return run(context, *options); };
}

}  // namespace

extern const Command command_extract;
const Command command_extract{
    .name = "extract",
    .summary = "Show the statements of texts without a database",
    .examples =
        "  bezug extract article.txt\n"
        "  bezug extract --show conllu article.txt | less\n"
        "  bezug extract --explain article.txt                     # why each statement is there\n"
        "  bezug extract --show html article.txt > article.html    # to read in a browser\n"
        "  bezug extract --format jsonl gold.jsonl > predicted.jsonl\n"
        "  bezug extract --open --format tsv sentences.txt         # number, subject, relation, "
        "object\n"
        "  bezug extract --open --prose --implicit article.txt\n"
        "  udpipe --output=conllu article.txt | bezug extract -    # any parser's trees\n",
    .define = define};

}  // namespace bezug::cli
