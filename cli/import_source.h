// What a table is to the import: lines that become statements, sightings, or nothing.
#pragma once

#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "extract/known_names.h"
#include "graph/error.h"
#include "graph/relations.h"
#include "store/bulk.h"

namespace bezug::cli {

/// Knowledge that the readers of tables share.
struct ImportKnowledge {
  /// Throws DataError if the program's own data are missing or bad.
  ImportKnowledge();
  Relations relations;
  extract::KnownNames names;
};

/// What a line came to.
enum class ImportLine : std::uint8_t {
  added,
  passed_over,  ///< right, but nothing that a graph of statements holds
  bad,
};

class ImportSource {
 public:
  ImportSource() = default;
  virtual ~ImportSource() = default;
  ImportSource(const ImportSource&) = delete;
  ImportSource& operator=(const ImportSource&) = delete;

  /// Adds the next line to the import; none at the end.
  virtual std::optional<ImportLine> next() = 0;
  /// Number of the line, from 1.
  [[nodiscard]] virtual std::uint64_t line() const = 0;
  /// What is wrong with a bad line, and what to do.
  [[nodiscard]] virtual const Diagnostic& problem() const = 0;
  /// Behind the line.
  [[nodiscard]] virtual std::uint64_t offset() const = 0;
  [[nodiscard]] virtual std::uint64_t lines() const = 0;
};

/// The columns of a CSV file, by its first row.
struct CsvHeader {
  std::vector<std::size_t> columns;  ///< for each of csv_columns() its place; npos: not there
  std::size_t size{};                ///< of every row
  std::uint64_t offset{};            ///< behind it
  std::uint64_t lines{};
};
/// The names of the columns that are understood; the first three must be there.
std::vector<std::string> csv_columns();
/// The header of `in`, which stands at its start; else what is wrong with it, for `file`.
Result<CsvHeader> csv_header(std::istream& in, const std::string& file);

/// Lines of a CSV file into `bulk`, from where that goes on. `memory` bounds what is remembered.
std::unique_ptr<ImportSource> csv_source(std::istream& in, const CsvHeader& header,
                                         store::Bulk& bulk, const ImportKnowledge& knowledge,
                                         std::size_t memory);
/// The same of N-Triples; `uri` is that of the file, in which blank nodes are.
std::unique_ptr<ImportSource> triples_source(std::istream& in, const std::string& uri,
                                             store::Bulk& bulk, const ImportKnowledge& knowledge,
                                             std::size_t memory);

/// Ids of names that have been sighted since the last run of an import: these need no second
/// sighting. Forgets all when it takes more than its share of memory.
class Sighted {
 public:
  Sighted(const store::Bulk& bulk, std::size_t memory) : bulk_{bulk}, most_{memory} {}
  [[nodiscard]] std::optional<EntityId> find(const std::string& name);
  void put(const std::string& name, EntityId id);

 private:
  const store::Bulk& bulk_;
  const std::size_t most_;
  std::size_t runs_{};
  std::size_t bytes_{};
  std::unordered_map<std::string, EntityId> ids_;
};

}  // namespace bezug::cli
