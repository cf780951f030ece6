// What the ids in statements and edges stand for, read from the store when first asked for.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "graph/document.h"
#include "graph/edge.h"
#include "store/store.h"

namespace bezug::cli {

/// How many documents say something; those that copy one another are one independent source.
struct Support {
  std::size_t documents{};
  std::size_t independent{};
};

/// One thread only; as long as its store.
class Corpus {
 public:
  explicit Corpus(const store::Store& store) : store_{store} {}

  [[nodiscard]] const store::Store& store() const { return store_; }
  /// An entity without a name if the store lacks it.
  const Entity& entity(EntityId id);
  const std::string& name(EntityId id) { return entity(id).name.text; }
  const store::DocumentInfo& document(DocumentId id);
  /// The least of the documents that are one source with `id`; none if it has no copies.
  std::optional<DocumentId> origin(DocumentId id);
  Support support(const std::set<DocumentId>& documents);
  Support support(const std::vector<Edge>& edges);
  /// The statement behind an edge. Throws StoreError if the database lacks it: it is damaged.
  const Statement& statement(const Edge& edge);

  /// The sentence that states it, as written; of a line of a table its cells.
  std::string sentence(const Statement& statement);
  /// The same on one line, for a terminal.
  std::string quotation(const Statement& statement);
  /// Its end, from the words that state it on, where room is short.
  std::string brief_quotation(const Statement& statement);
  /// Path as seen from the working folder, with the line in a table, the date if it is known, and
  /// the first of its copies if it is another.
  std::string place(const Statement& statement);

  nlohmann::ordered_json json(EntityId id);
  /// All that a reader needs to check the statement: ends, qualifiers, source, document, quotation.
  nlohmann::ordered_json json(const Statement& statement);

 private:
  const std::string& text(DocumentId id);
  std::string cells(const Statement& statement);
  const store::Store& store_;
  std::unordered_map<EntityId, Entity> entities_;
  std::unordered_map<DocumentId, store::DocumentInfo> documents_;
  std::unordered_map<DocumentId, std::optional<DocumentId>> origins_;
  std::unordered_map<DocumentId, std::string> texts_;
  std::unordered_map<StatementId, Statement> statements_;
};

/// "3 documents", and "3 documents, 2 independent" if there are copies among them.
std::string to_text(const Support& support);
void add_support(const Support& support, nlohmann::ordered_json& json);

/// Products of the statement, joined by commas.
std::string products(const Statement& statement);
/// The same of all statements that `edges` are, each once.
std::string products(const std::vector<Edge>& edges, Corpus& corpus);

/// `uri` relative to the working folder where that is shorter and does not climb.
std::string shown_path(const std::string& uri);

}  // namespace bezug::cli
