// Speed, size and memory of the bulk import beside a plain load of the same rows.
//   import_bench sorted FOLDER [EDGES VERTICES]           reference: sorts in memory, ingests
//   import_bench bulk FOLDER [EDGES VERTICES MEMORY_MB]   store::Bulk
// The same as a table for bezug import: bench_graph_make.
// Each makes a new database in FOLDER, and is a process of its own, so that its peak is its own.
#include <sys/resource.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "store/bulk.h"
#include "store/opening.h"
#include "store/record.h"
#include "tests/bench/graph/supply.h"

namespace bezug::bench {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

std::uint64_t bytes_in(const fs::path& folder) {
  std::uint64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator{folder})
    if (entry.is_regular_file()) bytes += entry.file_size();
  return bytes;
}

void report(const std::string& what, double seconds, const fs::path& folder) {
  rusage used{};
  getrusage(RUSAGE_SELF, &used);
  const double processor = static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
                           static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
  std::printf("%s: %.1f s, processor %.1f s, %.1f MiB on disk, peak %.0f MiB\n", what.c_str(),
              seconds, processor, static_cast<double>(bytes_in(folder)) / (1 << 20),
              static_cast<double>(used.ru_maxrss) / 1024);
}

Document table() {
  Document document;
  document.uri = "/synthetic.csv";
  document.id = document_id(document.uri);
  document.hash = content_hash(document.uri);
  return document;
}

/// A vertex as the table of bench_graph_make names it.
Entity entity(std::uint32_t vertex) {
  const std::string name = Supply::name(vertex);
  std::string folded = name;
  std::ranges::transform(folded, folded.begin(), [](char c) {
    return c == 'W' || c == 'L' || c == 'V' ? char(c - 'A' + 'a') : c;
  });
  return {.id = Supply::entity(vertex),
          .type = Supply::type(vertex),
          .name = {name, folded},
          .aliases = {},
          .key = folded};
}

Edge edge_of(const SupplyRow& row, std::uint32_t line, const std::vector<EntityId>& ids) {
  Edge edge;
  edge.subject = ids[row.subject];
  edge.relation = relation_id(kRelations.at(row.relation).relation);
  edge.object = ids[row.object];
  edge.factuality = row.factuality;
  edge.confidence = row.confidence;
  if (!row.product.empty()) edge.products = std::string{row.product} + '\n';
  edge.date = row.date;
  edge.row = line;
  return edge;
}

std::vector<EntityId> all_ids(std::uint32_t vertices) {
  std::vector<EntityId> ids;
  for (std::uint32_t at = 0; at < vertices; ++at) ids.push_back(Supply::entity(at));
  return ids;
}

void bulk(const Supply& graph, const fs::path& folder, std::size_t memory) {
  const std::vector<EntityId> ids = all_ids(graph.vertices());
  const auto begin = Clock::now();
  {
    store::Store store{folder, store::Mode::create};
    store::Bulk load{store, table(), memory};
    for (const Share& share : kRelations) load.relation(share.relation);
    for (std::uint32_t at = 0; at < graph.vertices(); ++at)
      load.add(store::Sighting{.entity = entity(at), .row = 1});
    for (std::uint32_t row = 1; row <= graph.edges(); ++row) {
      load.add(edge_of(graph.row(row), row, ids));
      load.reached({.offset = row, .line = row});
    }
    load.pause();
    std::printf("  read after %.1f s, %zu runs\n", seconds_since(begin), load.runs());
    load.finish([](std::uint64_t) { return true; });
  }
  report("bulk import", seconds_since(begin), folder);
}

/// Rows of one family with keys of one size, sorted where they stand.
struct FlatRow {
  std::array<char, 32> key{};
  std::uint64_t value{};  ///< place in the values
  std::uint32_t size{};
};

struct Loader {
  store::Database& database;
  fs::path folder;
  std::vector<store::RowFiles> files{};

  /// Calls `each` with what writes a row, in order of keys.
  template <class Each>
  void write(std::optional<store::Family> family, const Each& each) {
    constexpr std::uint64_t kFileBytes = 128UL << 20U;
    store::RowFiles made{.family = family};
    std::unique_ptr<rocksdb::SstFileWriter> file;
    const auto good = [&](const rocksdb::Status& status) {
      store::require(status, folder, "write");
    };
    each([&](std::string_view key, std::string_view value) {
      if (file && file->FileSize() >= kFileBytes) {
        good(file->Finish());
        file.reset();
      }
      if (!file) {
        file = database.row_file(family);
        const std::size_t number = files.size() * 1000 + made.files.size();
        made.files.push_back(folder / (std::to_string(number) + ".sst"));
        good(file->Open(made.files.back()));
      }
      good(file->Put(key, value));
    });
    if (file) good(file->Finish());
    files.push_back(std::move(made));
  }
};

void write_entities(Loader& loader, const Supply& graph) {
  std::vector<store::Row> rows;
  for (std::uint32_t at = 0; at < graph.vertices(); ++at) {
    const Entity one = entity(at);
    const store::Key key{.text = one.name.folded, .document = table().id, .entity = one.id};
    for (const store::Family family : {store::Family::entities, store::Family::names})
      rows.push_back({.family = family,
                      .key = store::bytes(family, key),
                      .value = family == store::Family::names ? "" : store::encode(one)});
  }
  std::ranges::sort(rows);
  for (const store::Family family : {store::Family::entities, store::Family::names})
    loader.write(family, [&](const auto& put) {
      for (const store::Row& row : rows)
        if (row.family == family) put(row.key, row.value);
    });
}

void sorted(const Supply& graph, const fs::path& folder) {
  const std::vector<EntityId> ids = all_ids(graph.vertices());
  const auto begin = Clock::now();
  {
    store::Database database = store::open(folder, store::Mode::create);
    const fs::path scratch = folder / "scratch";
    fs::create_directory(scratch);
    Loader loader{.database = database, .folder = scratch};
    std::string values;
    std::array<std::vector<FlatRow>, 2> rows;
    const std::array families{store::Family::edges_by_subject, store::Family::edges_by_object};
    for (auto& side : rows) side.reserve(graph.edges());
    for (std::uint32_t row = 1; row <= graph.edges(); ++row) {
      Edge edge = edge_of(graph.row(row), row, ids);
      edge.document = table().id;
      edge.statement = row_statement_id(edge);
      const store::Key key{.statement = edge.statement,
                           .subject = edge.subject,
                           .relation = edge.relation,
                           .object = edge.object};
      const std::string value = store::encode(edge);
      for (std::size_t side = 0; side < 2; ++side) {
        FlatRow flat{.value = values.size(), .size = static_cast<std::uint32_t>(value.size())};
        store::bytes(families.at(side), key).copy(flat.key.data(), flat.key.size());
        rows.at(side).push_back(flat);
      }
      values += value;
    }
    std::printf("  encoded after %.1f s\n", seconds_since(begin));
    for (std::size_t side = 0; side < 2; ++side) {
      std::ranges::sort(rows.at(side), {}, [](const FlatRow& row) {
        return std::string_view{row.key.data(), row.key.size()};
      });
      loader.write(families.at(side), [&](const auto& put) {
        for (const FlatRow& row : rows.at(side))
          put(std::string_view{row.key.data(), row.key.size()},
              std::string_view{values}.substr(row.value, row.size));
      });
    }
    write_entities(loader, graph);
    database.ingest(loader.files);
    fs::remove_all(scratch);
    store::close(database);
  }
  report("sorted in memory", seconds_since(begin), folder);
}

int run(const std::vector<std::string>& arguments) {
  const auto number = [&](std::size_t at, std::uint32_t otherwise) {
    return arguments.size() > at ? static_cast<std::uint32_t>(std::stoul(arguments[at]))
                                 : otherwise;
  };
  const std::string what = arguments.empty() ? "" : arguments[0];
  if (arguments.size() < 2 || (what != "sorted" && what != "bulk")) {
    std::cerr << "usage: import_bench sorted|bulk FOLDER [EDGES VERTICES MEMORY_MB]\n";
    return 2;
  }
  const Supply graph{1, number(3, 1'000'000), number(2, 10'000'000)};
  if (what == "sorted") sorted(graph, arguments[1]);
  if (what == "bulk") bulk(graph, arguments[1], std::size_t{number(4, 512)} << 20U);
  return 0;
}

}  // namespace
}  // namespace bezug::bench

int main(int count, char** arguments) {
  return bezug::bench::run({arguments + 1, arguments + count});
}
