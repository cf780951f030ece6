// The rows of edges in RocksDB, read straight through its iterators: the least that a search over
// the store costs.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <unordered_map>
#include <utility>

#include "graph/edge.h"

namespace bezug::bench {

/// Opens the database itself. One iterator a direction is kept. The filter is one relation and some
/// factualities.
class RawGraph {
 public:
  using Vertex = EntityId;

  template <class T>
  class Marks {
   public:
    explicit Marks(const RawGraph& /*graph*/) {}
    void clear() { values_.clear(); }
    [[nodiscard]] const T* find(Vertex v) const {
      const auto found = values_.find(v);
      return found == values_.end() ? nullptr : &found->second;
    }
    std::pair<T&, bool> insert(Vertex v) {
      const auto [at, fresh] = values_.try_emplace(v);
      return {at->second, fresh};
    }

   private:
    std::unordered_map<Vertex, T> values_;
  };
  /// The far end and the confidence in thousandths.
  using Visit = std::function<void(Vertex, unsigned)>;

  /// Throws std::runtime_error if the folder is no database of Bezug's.
  explicit RawGraph(const std::filesystem::path& folder);
  ~RawGraph();
  RawGraph(const RawGraph&) = delete;
  RawGraph& operator=(const RawGraph&) = delete;
  RawGraph(RawGraph&&) = delete;
  RawGraph& operator=(RawGraph&&) = delete;

  void accept(RelationId relation, unsigned factualities);
  void out(Vertex v, const Visit& visit) const;
  void in(Vertex v, const Visit& visit) const;
  /// Reads all rows of both directions, and adds up their bytes.
  [[nodiscard]] std::uint64_t scan() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace bezug::bench
