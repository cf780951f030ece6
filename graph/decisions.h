// What users decided about entities: which of them are one, and where one name means two.
#pragma once

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "graph/entity.h"
#include "graph/ids.h"

namespace bezug {

/// `from` is the same as `into`.
struct Merge {
  EntityId from;
  EntityId into;
  std::string from_name{};  ///< as it was shown when that was decided
  std::string into_name{};
  friend bool operator==(const Merge&, const Merge&) = default;
};

/// Who is called `from` in one document is somebody else: `as`.
struct Split {
  EntityId from;
  DocumentId document;
  Entity as;
  std::string from_name{};
  std::string uri{};  ///< of the document
};

/// Ids in documents are never changed by decisions; whoever reads them asks here what they mean.
/// So decisions hold for documents that come later, and can be taken back. All members but the
/// constructor are O(1), or O(log n) in the decisions.
class Decisions {
 public:
  Decisions() = default;
  /// In any order. Throws std::invalid_argument if merges run in a circle, or if an entity is
  /// merged into two or a document's split into two.
  Decisions(std::vector<Merge> merges, std::vector<Split> splits);

  [[nodiscard]] bool empty() const noexcept { return merges_.empty() && splits_.empty(); }
  /// In order of `from`, and of `from` and document.
  [[nodiscard]] const std::vector<Merge>& merges() const noexcept { return merges_; }
  [[nodiscard]] const std::vector<Split>& splits() const noexcept { return splits_; }

  /// Whom a document means by `id`.
  [[nodiscard]] EntityId meant(EntityId id, DocumentId in) const;
  /// Whom `id` was merged into; itself if into nobody.
  [[nodiscard]] EntityId merged(EntityId id) const;

  /// Whether documents' `id` can mean another, or another's mean `id`.
  [[nodiscard]] bool concern(EntityId id) const { return concerned_.contains(id); }
  /// By which ids documents may mean `id`; sorted. Ids that no decision concerns mean themselves.
  [[nodiscard]] std::vector<EntityId> origins(EntityId id) const;
  /// Whom documents may mean by `id`; sorted.
  [[nodiscard]] std::vector<EntityId> meanings(EntityId id) const;
  /// All that those may mean which a decision concerns; sorted.
  [[nodiscard]] std::vector<EntityId> results() const;
  /// What a split made; null for others.
  [[nodiscard]] const Entity* part(EntityId id) const;

 private:
  void add_origin(EntityId origin, EntityId meaning);

  std::vector<Merge> merges_;
  std::vector<Split> splits_;
  std::unordered_map<EntityId, EntityId> into_;
  std::map<std::pair<EntityId, DocumentId>, EntityId> parts_;
  std::map<EntityId, Entity> made_;
  std::unordered_set<EntityId> concerned_;
  std::map<EntityId, std::set<EntityId>> origins_;
  std::map<EntityId, std::set<EntityId>> meanings_;
};

/// The entity that a split of `from` with the display name `name` makes: of its type, with a key
/// and an id of its own that derive from both.
Entity part_of(const Entity& from, Name name);

}  // namespace bezug
