#include "store/counts.h"

#include "graph/error.h"
#include "store/cursor.h"
#include "store/record.h"

namespace bezug::store {
namespace {

constexpr std::string_view kCounts = "counts";
constexpr std::string_view kLosses = "change losses";

std::optional<std::string> numbers(const Database& database, std::string_view key,
                                   std::size_t count) {
  auto bytes = database.meta(key);
  if (bytes && bytes->size() != count * kIdBytes)
    throw StoreError{damaged(database.folder(), "'" + std::string{key} + "' is no number")};
  return bytes;
}

}  // namespace

Counts counts(const Database& database) {
  Counts counts;
  if (const auto bytes = numbers(database, kCounts, 2)) {
    std::string_view left = *bytes;
    counts.documents = take_id(left);
    counts.statements = take_id(left);
    return counts;
  }
  for (Cursor row{database, Family::documents, {}}; row.valid(); row.next()) {
    ++counts.documents;
    counts.statements += decode<DocumentRecord>(row.value()).statements;
  }
  return counts;
}

bool is_of_counts(std::string_view key) { return key == kCounts; }

MetaRow count_row(const Counts& counts) {
  MetaRow row{.key = std::string{kCounts}, .value = std::nullopt};
  if (counts.documents == 0) return row;
  std::string& bytes = row.value.emplace();
  append_id(bytes, counts.documents);
  append_id(bytes, counts.statements);
  return row;
}

std::uint64_t losses(const Database& database) {
  const auto bytes = numbers(database, kLosses, 1);
  if (!bytes) return 0;
  std::string_view left = *bytes;
  return take_id(left);
}

MetaRow loss_row(const Database& database) {
  MetaRow row{.key = std::string{kLosses}, .value = std::string{}};
  append_id(*row.value, losses(database) + 1);
  return row;
}

}  // namespace bezug::store
