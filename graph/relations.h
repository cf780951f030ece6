// The relation types: names, domains, ranges, symmetry. Data in relations.tsv.
#pragma once

#include <cstdint>
#include <istream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/entity.h"
#include "graph/error.h"

namespace bezug {

/// What readers of texts have to know of a relation beside its ends.
enum class RelationKind : std::uint8_t {
  other,
  trade,   ///< goods pass from subject to object: who trades twice trades the same, if nothing is
           ///< said
  making,  ///< the object is what the subject has to trade
  claim,   ///< a claim by itself, so that who denies it denies what is claimed
  office   ///< a person's; persons do not give way to those for whom they speak
};

struct RelationType {
  std::string name;
  std::vector<EntityType> subjects;  ///< empty: any
  std::vector<EntityType> objects;   ///< empty: any
  bool symmetric{};
  RelationKind kind{};
  std::string summary;
};

class Relations {
 public:
  /// Reads the tab-separated table; the first bad line is the error, with `file` and its number.
  static Result<Relations> parse(std::istream& in, std::string_view file);

  [[nodiscard]] std::span<const RelationType> all() const& noexcept { return types_; }
  /// The type named `name`; none for open and unknown relations. Lives as long as *this.
  [[nodiscard]] const RelationType* find(std::string_view name) const&;
  /// The kind of the relation named `name`; `other` for open and unknown relations.
  [[nodiscard]] RelationKind kind(std::string_view name) const;

 private:
  std::vector<RelationType> types_;
};

}  // namespace bezug
