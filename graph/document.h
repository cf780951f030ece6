// Documents, and what each contributes to the graph.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/entity.h"
#include "graph/hash.h"
#include "graph/ids.h"
#include "graph/sketch.h"
#include "graph/statement.h"

namespace bezug {

struct Document {
  DocumentId id;
  std::string uri;       ///< path or URI, as ingested: what the id derives from
  std::string title;     ///< may be empty
  std::string date;      ///< ISO 8601, may be empty
  std::string language;  ///< ISO 639-1: "de", "en"
  ContentHash hash;      ///< of the bytes read
  std::string text;      ///< UTF-8; every offset counts its bytes
};

DocumentId document_id(std::string_view uri);

/// What one document adds to the graph, and what goes when it goes. Entities are those that the
/// statements name, sorted by id; statements are sorted by evidence, then id.
struct Contribution {
  Document document;
  std::vector<Entity> entities;
  std::vector<Statement> statements;
  Sketch words{};  ///< of the runs of words of the text, by which copies are found
};

}  // namespace bezug
