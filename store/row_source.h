// Sorted rows that come one after the other, and how several such sources become one.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bezug::store {

/// Rows in order of their keys.
class RowSource {
 public:
  RowSource() = default;
  virtual ~RowSource() = default;
  RowSource(const RowSource&) = delete;
  RowSource& operator=(const RowSource&) = delete;

  /// Moves to the next row, at first to the first; false if there is none. Throws StoreError.
  virtual bool next() = 0;
  /// The views live until next().
  [[nodiscard]] virtual std::string_view key() const = 0;
  [[nodiscard]] virtual std::string_view value() const = 0;
  /// Whether its rows are in the database already and only say which keys go.
  [[nodiscard]] virtual bool stored() const { return false; }
};

using RowSources = std::vector<std::unique_ptr<RowSource>>;

/// All rows with one key.
struct RowGroup {
  std::string key{};
  std::vector<std::string> values{};  ///< of rows that come; the order says nothing
  bool stored{};                      ///< the database has the key
};

/// Calls `visit` for each key, in order, until it gives false; false if it did. O(n log k) for n
/// rows of k sources.
bool merge(RowSources& sources, const std::function<bool(const RowGroup&)>& visit);

}  // namespace bezug::store
