// Names of the command line to documents of the store.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/command.h"
#include "store/store.h"

namespace bezug::cli {

struct DocumentsMeant {
  std::vector<store::DocumentInfo> documents{};
  std::uint64_t below{};  ///< documents in the folder of that name, which are left alone
};

/// The document with the URI `name`, else those of the file at that path, and with `recursive`
/// those below it. O(documents below that path).
DocumentsMeant documents_meant(const store::Store& store, const std::string& name, bool recursive);

/// Says on the error stream that `name` means none, and what may have been meant: the nearest, by
/// one scan over all URIs.
void complain(const DocumentsMeant& meant, const std::string& name, const store::Store& store,
              const Context& context);

}  // namespace bezug::cli
