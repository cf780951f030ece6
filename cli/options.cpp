#include "cli/options.h"

#include <algorithm>
#include <cstdlib>
#include <thread>

#include "cli/lookup.h"
#include "extract/language.h"
#include "extract/pack.h"
#include "extract/utf8.h"

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
      ->group(std::string{kHere})
      ->type_name("FOLDER");
}

void add_format(CLI::App& app, Context& context, std::vector<std::string> formats) {
  app.add_option("--format", context.format, "How to answer; default: table")
      ->group(std::string{kHere})
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

namespace {

void add_factualities(CLI::App& app, FilterOptions& options) {
  app.add_option("--factuality", options.factualities,
                 "Values of factuality that count: " +
                     listed({kFactualityNames.begin(), kFactualityNames.end()}))
      ->delimiter(',')
      ->check(CLI::Validator{checked_factuality, ""})
      ->type_name("VALUE,...");
}

}  // namespace

void add_filters(CLI::App& app, FilterOptions& options) {
  app.add_option("--product", options.product, "Only edges with a product that contains this")
      ->type_name("TEXT");
  add_factualities(app, options);
  add_least_confidence(app, options.least_confidence);
  app.add_option("--since", options.since, "Only documents of this day or later: 2024-05-31, 2024")
      ->type_name("DATE");
  app.add_option("--until", options.until, "Only documents of this day or earlier")
      ->type_name("DATE");
  app.add_option("--as-of", options.as_of,
                 "As known on this day: nothing of later documents, nothing that by its own words "
                 "began later or was over")
      ->type_name("DATE");
  app.add_option("--source", options.sources, "Only what NAME says; may be repeated")
      ->allow_extra_args(false)
      ->type_name("NAME");
  app.add_option("--without", options.without,
                 "As if NAME and all statements about it were not there; may be repeated")
      ->allow_extra_args(false)
      ->type_name("NAME");
}

void add_question(CLI::App& app, FilterOptions& options, Context& context) {
  add_relations(app, options);
  add_filters(app, options);
  add_database(app, context);
  add_format(app, context);
}

void add_least_confidence(CLI::App& app, double& least) {
  app.add_option(
         "--min-confidence", least,
         "Leave out statements that are less sure; what that costs: bezug eval --reliability")
      ->check(CLI::Range(0.0, 1.0))
      ->type_name("P");
}

namespace {

std::unordered_set<RelationId> relation_ids(const std::vector<std::string>& names) {
  const Relations known = extract::load_relations(extract::data_folder() / "relations.tsv");
  std::unordered_set<RelationId> ids;
  if (std::ranges::find(names, "any") != names.end()) return ids;
  for (const std::string& name : names) {
    if (known.find(name) == nullptr && !is_open(name)) {
      std::string all;
      for (const RelationType& type : known.all()) all += ' ' + type.name;
      throw UsageError{"unknown relation '" + name + "'; known:" + all + ", or open:VERB"};
    }
    ids.insert(relation_id(name));
  }
  return ids;
}

/// The first day, or the last, of a day, month or year; none if nothing is given.
std::optional<Day> bound(const std::string& date, bool last) {
  if (date.empty()) return std::nullopt;
  std::vector<std::string> tries{date};
  if (!last) tries.insert(tries.end(), {date + "-01", date + "-01-01"});
  for (const char* const day : {"-31", "-30", "-29", "-28", "-12-31"})
    if (last) tries.push_back(date + day);
  for (const std::string& whole : tries)
    if (const auto day = Day::parse(whole)) return day;
  throw UsageError{"'" + date + "' is no date; write 2024-05-31, 2024-05 or 2024"};
}

/// Adds the entities that `names` name; false if one is not known, which was said.
bool add_entities(std::unordered_set<EntityId>& to, const std::vector<std::string>& names,
                  const store::Store& store, const Context& context) {
  for (const std::string& name : names) {
    const auto id = resolved(store, name, context);
    if (!id) return false;
    to.insert(*id);
  }
  return true;
}

}  // namespace

EdgeFilter edge_filter(const FilterOptions& options) {
  EdgeFilter filter;
  filter.relations = relation_ids(options.relations);
  if (!options.factualities.empty()) filter.factualities = 0;
  for (const std::string& name : options.factualities)
    filter.factualities |= 1U << static_cast<unsigned>(*factuality(name));
  filter.product = extract::fold(options.product);
  filter.least_confidence = Confidence::of(options.least_confidence);
  filter.since = bound(options.since, false);
  filter.until = bound(options.until, true);
  filter.as_of = bound(options.as_of, true);
  // What has ended holds no more, and a denial never did.
  if (filter.as_of && options.factualities.empty())
    filter.factualities = all_but_denied() & ~(1U << static_cast<unsigned>(Factuality::ended));
  return filter;
}

bool add_named(EdgeFilter& filter, const FilterOptions& options, const store::Store& store,
               const Context& context) {
  return add_entities(filter.sources, options.sources, store, context) &&
         add_entities(filter.without, options.without, store, context);
}

unsigned all_but_denied() { return 0x1fU & ~(1U << static_cast<unsigned>(Factuality::denied)); }

}  // namespace bezug::cli
