// What a table is to the import: lines that become statements, sightings, or nothing.
#pragma once

#include <array>
#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>
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

/// Ids of entities by the hash of what names them in the table, as far as they were sighted: these
/// need no second sighting. A cache of 4-way sets that grows while it keeps to `memory` bytes and
/// then forgets some: such an entity is sighted once more, which changes nothing.
class Sighted {
 public:
  explicit Sighted(std::size_t memory);
  [[nodiscard]] std::optional<EntityId> find(std::uint64_t name) const;
  void put(std::uint64_t name, EntityId id);

 private:
  struct Entry {
    std::uint64_t name{};
    EntityId id{};  ///< 0: there is none here
  };
  static constexpr std::size_t kWays = 4;
  struct alignas(kWays * sizeof(Entry)) Set {  // one line of the processor's cache
    std::array<Entry, kWays> entries{};
  };

  [[nodiscard]] std::size_t set_of(std::uint64_t name) const { return name & (sets_.size() - 1); }
  void grow();
  /// False if it took the place of another.
  bool insert(Entry entry);

  const std::size_t most_;
  std::size_t size_{};
  std::vector<Set> sets_;  ///< a power of two
};

}  // namespace bezug::cli
