// Whether a database is whole, and what is not.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/audit.h"

namespace bezug::store {

struct Damage {
  std::string uri{};  ///< of the document; its id in hexadecimal if nothing tells the URI; empty if
                      ///< it is not of one document
  std::string part{};  ///< a family, "snapshot", or "itself": what the database says of itself
  std::string what{};
  std::string after{};   ///< of a range of keys, in hexadecimal: all between these two; empty: from
  std::string before{};  ///< the first, to the last
};

struct Verification {
  std::vector<Damage> damages{};  ///< ranges of keys first, then by URI and part
  std::uint64_t rows{};
  std::uint64_t documents{};
  std::uint64_t statements{};
  std::optional<bool>
      snapshot{};  ///< whether it is whole and tells what the rows do; none: no file
};

/// Reads all of the database in `folder`: every block against its checksum, every value, the rows
/// of every document against one another, and the snapshot against the rows that it stands for.
/// Throws StoreError if the database does not open. One pass over each family; about 250 bytes of
/// memory a document.
Verification verify(const std::filesystem::path& folder,
                    const std::function<void(std::uint64_t rows)>& progress = {});

struct Examination {
  Verification verification{};
  Audit audit{};
  bool rows_are_whole{};       ///< whatever the snapshot is
  bool decisions_are_whole{};  ///< those of users
};
/// The same of an open database, of which not all may be readable.
Examination examine(const Database& database, const std::function<void(std::uint64_t)>& progress);

/// The URI of a document as far as `database` tells it, else its id in hexadecimal.
class Uris {
 public:
  explicit Uris(const Database& database) : database_{database} {}
  [[nodiscard]] std::string of(DocumentId id);

 private:
  const Database& database_;
  std::optional<std::unordered_map<DocumentId, std::string>> from_keys_{};
};

}  // namespace bezug::store
