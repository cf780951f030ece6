#include "cli/options.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "extract/language.h"
#include "extract/utf8.h"
#include "graph/relations.h"

namespace bezug::cli {

namespace {

std::string listed(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

std::string checked_language(const std::string& language) {
  const std::vector<std::string> installed = extract::languages();
  if (language == "auto" || std::ranges::find(installed, language) != installed.end()) return {};
  return "unknown language '" + language + "'; installed: auto, " + listed(installed);
}

std::string installed_language(const std::string& language) {
  const std::vector<std::string> installed = extract::languages();
  if (std::ranges::find(installed, language) != installed.end()) return {};
  return "unknown language '" + language + "'; installed: " + listed(installed);
}

std::string checked_factuality(const std::string& name) {
  if (factuality(name)) return {};
  return "unknown factuality '" + name +
         "'; one of: " + listed({kFactualityNames.begin(), kFactualityNames.end()});
}

}  // namespace

void add_database(CLI::App& app, Context& context) {
  app.add_option("--db", context.database, "Database folder; default: $BEZUG_DB, else ./bezug.db")
      ->type_name("FOLDER");
}

void add_format(CLI::App& app, Context& context, std::vector<std::string> formats) {
  app.add_option("--format", context.format, "How to answer; default: table")
      ->check(CLI::IsMember(std::move(formats)));
}

void add_jobs(CLI::App& app, unsigned& jobs) {
  jobs = std::max(1U, std::thread::hardware_concurrency());
  app.add_option("--jobs", jobs, "Threads that extract; default: one a core")
      ->check(CLI::Range(1, 1024))
      ->type_name("N");
}

void add_language(CLI::App& app, std::string& language) {
  language = "auto";
  app.add_option("--lang", language, "Language of the texts; auto: detected for each")
      ->check(CLI::Validator{checked_language, ""})
      ->type_name("auto|CODE");
}

CLI::Option* add_installed_language(CLI::App& app, std::string& language) {
  return app.add_option("--lang", language, "Language of the text")
      ->check(CLI::Validator{installed_language, ""})
      ->type_name("CODE");
}

std::filesystem::path database(const Context& context) {
  if (!context.database.empty()) return context.database;
  if (const char* set = std::getenv("BEZUG_DB"); set != nullptr && *set != '\0') return set;
  return "bezug.db";
}

void add_relations(CLI::App& app, FilterOptions& options) {
  app.add_option("--relation", options.relations,
                 "Relations that count, e.g. supplies,owns or open:treffen; 'any' for all")
      ->delimiter(',')
      ->type_name("NAME,...");
}

void add_product(CLI::App& app, FilterOptions& options) {
  app.add_option("--product", options.product, "Only edges with a product that contains this")
      ->type_name("TEXT");
}

void add_factualities(CLI::App& app, FilterOptions& options) {
  app.add_option("--factuality", options.factualities,
                 "Values of factuality that count: " +
                     listed({kFactualityNames.begin(), kFactualityNames.end()}))
      ->delimiter(',')
      ->check(CLI::Validator{checked_factuality, ""})
      ->type_name("VALUE,...");
}

void add_least_confidence(CLI::App& app, double& least) {
  app.add_option(
         "--min-confidence", least,
         "Leave out statements that are less sure; what that costs: bezug eval --reliability")
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("P");
}

EdgeFilter edge_filter(const FilterOptions& options) {
  EdgeFilter filter;
  const auto file = extract::data_folder() / "relations.tsv";
  std::ifstream in{file};
  const Result<Relations> known = Relations::parse(in, file.string());
  if (!known) throw DataError{to_string(known.error())};
  const bool any = std::ranges::find(options.relations, "any") != options.relations.end();
  for (const std::string& name : options.relations) {
    if (any) break;
    if (known->find(name) == nullptr && !is_open(name)) {
      std::string names;
      for (const RelationType& type : known->all()) names += ' ' + type.name;
      throw UsageError{"unknown relation '" + name + "'; known:" + names + ", or open:VERB"};
    }
    filter.relations.insert(relation_id(name));
  }
  if (!options.factualities.empty()) filter.factualities = 0;
  for (const std::string& name : options.factualities)
    filter.factualities |= 1U << static_cast<unsigned>(*factuality(name));
  filter.product = extract::fold(options.product);
  filter.least_confidence = Confidence::of(options.least_confidence);
  return filter;
}

unsigned all_but_denied() { return 0x1fU & ~(1U << static_cast<unsigned>(Factuality::denied)); }

}  // namespace bezug::cli
