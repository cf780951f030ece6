// Entities that may be one under two names.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "extract/name_forms.h"
#include "graph/entity.h"

namespace bezug::cli {

/// What tells whether an entity is another's double.
struct Party {
  EntityId id;
  EntityType type{};
  bool known{};  ///< linked to a list of states and organisations: no two of these are one
  std::vector<extract::NameForms> names{};
  std::vector<std::size_t> neighbours{};  ///< indices of parties it stands in a relation to; sorted
};

struct Proposal {
  std::size_t one{};  ///< index of the party with the fuller name
  std::size_t other{};
  double score{};                      ///< 0 to 1
  std::vector<std::string> reasons{};  ///< in words; the likeness of the names first
};

/// A short name that fits several longer ones, which no name can decide.
struct Ambiguity {
  std::size_t name{};
  std::vector<std::size_t> candidates{};
};

struct Duplicates {
  std::vector<Proposal> proposals{};     ///< the best first, then by id
  std::vector<Ambiguity> ambiguities{};  ///< by id of the name
};

/// Pairs of `parties` that are alike by name: equal in Latin letters or less legal forms, sounding
/// alike, one or two letters apart, an initial for a first name, a surname alone, initials of
/// several words, some of the other's words. What they share of neighbours raises the score; that
/// they stand in a relation to one another lowers it. Types of different kinds (a person, a
/// company) are never one. Names are compared only where they share a key (blocking: Christen,
/// "A survey of indexing techniques for scalable record linkage", 2012); a key that more than 60
/// parties share tells nothing and is passed over. O(n l) for n names of l letters, and what the
/// pairs with a key in common cost.
Duplicates duplicates(const std::vector<Party>& parties);

}  // namespace bezug::cli
