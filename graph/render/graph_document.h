// What every renderer takes: a part of the graph with all that is needed to show its evidence.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/decisions.h"
#include "graph/document.h"
#include "graph/entity.h"
#include "graph/statement.h"

namespace bezug {

/// A document without its text.
struct Source {
  DocumentId id;
  std::string uri{};
  std::string title{};     ///< may be empty
  std::string date{};      ///< ISO 8601, may be empty
  std::string language{};  ///< ISO 639-1
  /// The least of the documents that copy one another with it; none if it has no copies.
  std::optional<DocumentId> origin{};
};

/// A statement and the sentence that says it: the text of `statement.evidence.sentence`.
struct Quoted {
  Statement statement;
  std::string sentence{};
};

/// Statements may name entities and documents that are not listed: these are shown by their ids.
struct GraphDocument {
  std::vector<Entity> entities{};
  std::vector<Source> sources{};
  std::vector<Quoted> statements{};
  Decisions decisions{};  ///< of users, which are applied in all of the above
};

/// The same content in the order that all renderers ask for: each list by id, without repetitions.
GraphDocument canonical(GraphDocument document);

}  // namespace bezug
