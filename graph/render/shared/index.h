// Look-up inside a graph document.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "graph/render/graph_document.h"

namespace bezug {

/// What is known of the ids that statements use. The document must outlive it.
class Index {
 public:
  explicit Index(const GraphDocument& document);

  /// The entity's name, or its id in hexadecimal if it is not listed.
  [[nodiscard]] std::string name(EntityId id) const;
  /// Null if it is not listed.
  [[nodiscard]] const Entity* entity(EntityId id) const;
  [[nodiscard]] const Source* source(DocumentId id) const;
  /// All entities listed or named as subject or object, ascending; less those that only speak.
  [[nodiscard]] const std::vector<EntityId>& vertices() const { return vertices_; }

 private:
  std::map<EntityId, const Entity*> entities_;
  std::map<DocumentId, const Source*> sources_;
  std::vector<EntityId> vertices_;
};

/// The texts of the statement's products, in order.
std::vector<std::string> products(const Statement& statement);

}  // namespace bezug
