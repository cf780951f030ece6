// Open triples: every fact of a clause in the text's own words, whatever its verb.
#pragma once

#include <string>
#include <vector>

#include "graph/statement.h"

namespace bezug::extract {

class Tree;
class OpenWords;
struct Pack;

/// One triple. Direct object and predicate complement follow the bare predicate; what else the
/// clause says follows predicate and object (*liefert Munition*, *an Russland*), its preposition
/// first.
struct OpenFact {
  int sentence{};
  int verb{};  ///< token of the predicate
  std::string subject{};
  std::string relation{};
  std::string object{};  ///< empty for a clause of subject and verb alone
  std::string clause{};  ///< SV, SVA, SVC, SVO, SVOO, SVOA, SVOC (Del Corro and Gemulla 2013), by
                         ///< what is there; "is" and "has" for what no clause says
  Factuality factuality{};
  friend bool operator==(const OpenFact&, const OpenFact&) = default;
};

/// The triples of a sentence by the order of their predicates in the text. `implicit` adds
/// appositions and possessives of names.
std::vector<OpenFact> open_facts(const Tree& tree, const Pack& pack, const OpenWords& words,
                                 bool implicit);

}  // namespace bezug::extract
