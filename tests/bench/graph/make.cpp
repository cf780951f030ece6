// Writes the made-up supply graph: as a table for `bezug import`, as plain numbers for others.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "tests/bench/graph/supply.h"

namespace {

using bezug::bench::Supply;
using bezug::bench::SupplyRow;

struct Options {
  std::uint64_t seed{1};
  std::uint32_t vertices{1'000'000};
  std::uint64_t edges{10'000'000};
  std::uint64_t pairs{100};
  std::string table{};
  std::string numbers{};
  std::string asked{};
};

/// "0.875", "1.000".
std::string decimals(bezug::Confidence confidence) {
  std::string digits = std::to_string(1000 + confidence.permille());
  if (digits == "2000") return "1.000";
  return "0." + digits.substr(1);
}

void write_table(const Supply& supply, std::ostream& out) {
  out << "subject,relation,object,subject_type,object_type,product,factuality,confidence,date\n";
  for (std::uint64_t at = 0; at < supply.edges(); ++at) {
    const SupplyRow row = supply.row(at);
    out << Supply::name(row.subject) << ',' << bezug::bench::kRelations.at(row.relation).relation
        << ',' << Supply::name(row.object) << ',' << to_string(Supply::type(row.subject)) << ','
        << to_string(Supply::type(row.object)) << ',' << row.product << ','
        << to_string(row.factuality) << ',' << decimals(row.confidence) << ',' << row.date.text()
        << '\n';
  }
}

void write_numbers(const Supply& supply, std::ostream& out) {
  for (std::uint64_t at = 0; at < supply.edges(); ++at) {
    const SupplyRow row = supply.row(at);
    out << row.subject << ',' << row.object << ',' << int{row.relation} << ','
        << static_cast<int>(row.factuality) << ',' << row.confidence.permille() << '\n';
  }
}

void write_asked(const Supply& supply, std::uint64_t pairs, std::ostream& out) {
  for (std::uint64_t at = 0; at < pairs; ++at) {
    const std::uint32_t from = supply.asked(at, true);
    const std::uint32_t to = supply.asked(at, false);
    out << from << ',' << to << ',' << Supply::name(from) << ',' << Supply::name(to) << '\n';
  }
}

template <class Write>
void write(const std::string& file, Write write_to) {
  if (file.empty()) return;
  std::ofstream out{file, std::ios::binary};
  write_to(out);
  if (!out.flush()) throw std::runtime_error{file + ": cannot be written: check folder and disk"};
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"Writes a made-up scale-free supply graph, the same for the same seed"};
  app.add_option("--seed", options.seed);
  app.add_option("--vertices", options.vertices)->check(CLI::PositiveNumber);
  app.add_option("--edges", options.edges);
  app.add_option("--pairs", options.pairs, "How many pairs --asked lists");
  app.add_option("--table", options.table, "CSV file for bezug import");
  app.add_option("--numbers", options.numbers,
                 "CSV file without a header: subject, object, relation, factuality, permille");
  app.add_option("--asked", options.asked,
                 "CSV file without a header: the pairs asked about, as numbers and as names");
  CLI11_PARSE(app, argc, argv);
  try {
    const Supply supply{options.seed, options.vertices, options.edges};
    write(options.table, [&](std::ostream& out) { write_table(supply, out); });
    write(options.numbers, [&](std::ostream& out) { write_numbers(supply, out); });
    write(options.asked, [&](std::ostream& out) { write_asked(supply, options.pairs, out); });
  } catch (const std::exception& failed) {
    std::cerr << failed.what() << '\n';
    return 3;
  }
}
