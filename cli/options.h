// Options that several commands share, so that they read and check the same everywhere.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/command.h"
#include "graph/edge.h"
#include "store/store.h"

namespace bezug::cli {

/// The group of options about this machine, its files and its terminal: a server takes none of
/// them.
inline constexpr std::string_view kHere = "Files and output";

void add_database(CLI::App& app, Context& context);
void add_format(CLI::App& app, Context& context,
                std::vector<std::string> formats = {"table", "json"});
/// --jobs N; the machine's cores unless given.
void add_jobs(CLI::App& app, unsigned& jobs);
/// --lang auto|CODE, checked against the installed languages.
void add_language(CLI::App& app, std::string& language);
/// --lang CODE of an installed language; nothing is detected.
CLI::Option* add_installed_language(CLI::App& app, std::string& language);

/// The database of the command line, of $BEZUG_DB, else ./bezug.db.
std::filesystem::path database(const Context& context);

/// What narrows a question, as given.
struct FilterOptions {
  std::vector<std::string> relations{};
  std::string product{};
  std::vector<std::string> factualities{};
  double least_confidence{0};
  std::string since{};
  std::string until{};
  std::string as_of{};
  std::vector<std::string> sources{};
  std::vector<std::string> without{};
};
void add_relations(CLI::App& app, FilterOptions& options);
/// All but --relation: --product, --factuality, --min-confidence, --since, --until, --as-of,
/// --source and
/// --without.
void add_filters(CLI::App& app, FilterOptions& options);
/// --min-confidence P, from 0 to 1.
void add_least_confidence(CLI::App& app, double& least);

/// What a question of the graph takes: all that narrows it, the database, and how to answer.
void add_question(CLI::App& app, FilterOptions& options, Context& context);

/// Empty options accept everything. Throws UsageError for a relation that neither relations.tsv
/// nor an "open:" prefix knows, and for what is no date. Entities are left to `add_named`.
EdgeFilter edge_filter(const FilterOptions& options);
/// Adds the entities of --source and --without; false if `store` does not know one, which was said.
bool add_named(EdgeFilter& filter, const FilterOptions& options, const store::Store& store,
               const Context& context);

/// Bits of EdgeFilter::factualities: all values but denied.
unsigned all_but_denied();

}  // namespace bezug::cli
