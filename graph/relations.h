// The relation types: names, domains, ranges, symmetry. Data in relations.tsv.
#pragma once

#include <istream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/entity.h"
#include "graph/error.h"

namespace bezug {

struct RelationType {
  std::string name;
  std::vector<EntityType> subjects;  ///< empty: any
  std::vector<EntityType> objects;   ///< empty: any
  bool symmetric{};
  std::string summary;
};

class Relations {
 public:
  /// Reads the tab-separated table; the first bad line is the error, with `file` and its number.
  static Result<Relations> parse(std::istream& in, std::string_view file);

  [[nodiscard]] std::span<const RelationType> all() const& noexcept { return types_; }
  /// The type named `name`; none for open and unknown relations. Lives as long as *this.
  [[nodiscard]] const RelationType* find(std::string_view name) const&;

 private:
  std::vector<RelationType> types_;
};

}  // namespace bezug
