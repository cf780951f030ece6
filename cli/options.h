// Options that several commands share, so that they read and check the same everywhere.
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/command.h"
#include "graph/edge.h"

namespace bezug::cli {

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

/// --relation, --product, --factuality and --min-confidence as given, and as a filter over edges.
struct FilterOptions {
  std::vector<std::string> relations{};
  std::string product{};
  std::vector<std::string> factualities{};
  double least_confidence{0};
};
void add_relations(CLI::App& app, FilterOptions& options);
void add_product(CLI::App& app, FilterOptions& options);
void add_factualities(CLI::App& app, FilterOptions& options);
/// --min-confidence P, from 0 to 1.
void add_least_confidence(CLI::App& app, double& least);

/// Empty options accept everything. Throws UsageError for a relation that neither relations.tsv
/// nor an "open:" prefix knows.
EdgeFilter edge_filter(const FilterOptions& options);

/// Bits of EdgeFilter::factualities: all values but denied.
unsigned all_but_denied();

}  // namespace bezug::cli
