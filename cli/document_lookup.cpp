#include "cli/document_lookup.h"

#include <algorithm>
#include <ostream>
#include <utility>

#include "cli/corpus.h"
#include "cli/ingest.h"
#include "cli/lookup.h"
#include "cli/table.h"
#include "cli/unicode.h"

namespace bezug::cli {

namespace {

std::string file_name(const std::string& uri) { return uri.substr(uri.rfind('/') + 1); }

/// URIs that `name` may have meant, best first: of the same file name elsewhere, then spelt nearly
/// so. One scan over all.
std::vector<std::string> nearest(const store::Store& store, const std::string& name) {
  constexpr std::size_t kShown = 5;
  const std::string wanted = file_name(name);
  const std::size_t most = std::max<std::size_t>(wanted.size() / 4, 1);
  std::vector<std::pair<std::size_t, std::string>> found;
  store.each_uri("", [&](const std::string& uri, DocumentId) {
    const std::size_t distance = edit_distance(wanted, file_name(uri), most);
    if (distance > most) return true;
    found.emplace_back(distance, uri);
    std::ranges::sort(found);
    if (found.size() > kShown) found.pop_back();
    return true;
  });
  std::vector<std::string> uris;
  for (auto& [distance, uri] : found) uris.push_back(std::move(uri));
  return uris;
}

}  // namespace

DocumentsMeant documents_meant(const store::Store& store, const std::string& name, bool recursive) {
  DocumentsMeant found;
  const auto add = [&](DocumentId id) {
    if (auto info = store.document(id)) found.documents.push_back(*std::move(info));
  };
  add(document_id(name));
  if (!found.documents.empty()) return found;
  const std::string path = known_path(name).string();
  store.each_uri(path, [&](const std::string& uri, DocumentId id) {
    if (!is_under(uri, path)) return true;
    const bool of_file = uri.size() == path.size() || uri[path.size()] == '#';
    if (of_file || recursive)
      add(id);
    else
      ++found.below;
    return true;
  });
  return found;
}

void complain(const DocumentsMeant& meant, const std::string& name, const store::Store& store,
              const Context& context) {
  if (meant.below > 0) {
    *context.err << "'" << one_line(name) << "' is a folder with "
                 << counted(meant.below, "document", "documents") << ": give --recursive\n";
    return;
  }
  const std::vector<std::string> near = nearest(store, name);
  *context.err << "'" << one_line(name) << "' is no document of the database"
               << (near.empty() ? ", and none is named like it\n" : ". Nearest:\n");
  for (const std::string& uri : near) *context.err << "  " << one_line(shown_path(uri)) << '\n';
}

}  // namespace bezug::cli
