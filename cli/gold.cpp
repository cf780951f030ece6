// Reading of gold and predicted statements for score.h.
#include <algorithm>
#include <istream>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/score.h"

namespace bezug::cli {

namespace {

using Json = nlohmann::json;
using Names = std::map<std::string, std::set<std::string>>;

std::set<std::string> judged(const std::vector<std::string>& names) {
  std::set<std::string> forms;
  for (const std::string& name : names) forms.insert(judged_form(name));
  return forms;
}

std::string text_or(const Json& object, const char* field, const std::string& otherwise) {
  const auto found = object.find(field);
  return found != object.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

/// A string or a list of strings; null and absence give none.
std::vector<std::string> texts(const Json& object, const char* field) {
  const auto found = object.find(field);
  if (found == object.end() || found->is_null()) return {};
  if (found->is_string()) return {found->get<std::string>()};
  return found->get<std::vector<std::string>>();
}

std::string shown_object(const Json& object) {
  if (object.is_string()) return object.dump();
  std::string list;
  for (const Json& literal : object) list += (list.empty() ? "" : ", ") + literal.dump();
  return "[" + list + "]";
}

GoldStatement gold_statement(const Json& json, const Names& names) {
  GoldStatement statement;
  const auto subject = json.at("s").get<std::string>();
  statement.relation = json.at("r").get<std::string>();
  const Json& object = json.at("o");
  const std::string shown = shown_object(object);
  statement.factuality = text_or(json, "f", "asserted");
  statement.key = subject + '\t' + statement.relation + '\t' + shown;
  statement.shown = subject + " -" + statement.relation + "-> " + shown;
  statement.subjects = names.at(subject);
  statement.objects = object.is_array() ? judged(object.get<std::vector<std::string>>())
                                        : names.at(object.get<std::string>());
  statement.products = judged(texts(json, "product"));
  if (const auto source = names.find(text_or(json, "source", "")); source != names.end()) {
    statement.sources = source->second;
    statement.shown_source = source->first;
  }
  statement.evidence = text_or(json, "evidence", "");
  return statement;
}

GoldDocument gold_document(const Json& json) {
  GoldDocument document;
  document.id = json.at("id").get<std::string>();
  document.language = text_or(json, "lang", "?");
  document.text = text_or(json, "text", "");
  Names names;
  for (const auto& [key, accepted] : json.at("entities").items())
    names[key] = judged(accepted.get<std::vector<std::string>>());
  for (const Json& statement : json.at("statements"))
    document.required.push_back(gold_statement(statement, names));
  if (const auto optional = json.find("optional"); optional != json.end())
    for (const Json& statement : *optional)
      document.optional.push_back(gold_statement(statement, names));
  return document;
}

PredictedStatement predicted_statement(const Json& json) {
  return {.document = json.at("doc").get<std::string>(),
          .subject = json.at("subject").get<std::string>(),
          .relation = json.at("relation").get<std::string>(),
          .object = json.at("object").get<std::string>(),
          .factuality = text_or(json, "factuality", "asserted"),
          .products = texts(json, "product"),
          .source = text_or(json, "source", ""),
          .evidence = text_or(json, "evidence", ""),
          .confidence = json.value("confidence", 1.0)};
}

template <class T>
std::vector<T> read_lines(std::istream& in, std::string_view file, T (*parse)(const Json&),
                          const std::function<void(Diagnostic)>& complain) {
  std::vector<T> values;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    try {
      values.push_back(parse(Json::parse(line)));
    } catch (const Json::exception& error) {
      complain({.file = std::string{file}, .line = number, .message = error.what(), .remedy = {}});
    } catch (const std::out_of_range&) {
      complain({.file = std::string{file},
                .line = number,
                .message = "a statement names an entity that the line does not list",
                .remedy = {}});
    }
  }
  return values;
}

}  // namespace

std::vector<GoldDocument> read_gold(std::istream& in, std::string_view file,
                                    const std::function<void(Diagnostic)>& complain) {
  return read_lines<GoldDocument>(in, file, gold_document, complain);
}

std::vector<PredictedStatement> read_predicted(std::istream& in, std::string_view file,
                                               const std::function<void(Diagnostic)>& complain) {
  return read_lines<PredictedStatement>(in, file, predicted_statement, complain);
}

}  // namespace bezug::cli
