// Which documents copy one another: they are one source, however many they are.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "graph/document.h"
#include "graph/sketch.h"
#include "graph/value.h"

namespace bezug {

/// What of a document tells whether another copies it.
struct Likeness {
  Sketch words{};    ///< of the runs of words of its text
  Sketch triples{};  ///< of subject, relation and object of its statements
  std::optional<Day> date{};
  friend bool operator==(const Likeness&, const Likeness&) = default;
};

Likeness likeness(const Contribution& contribution);

/// Whether one document copies the other, or both the same third: more than half of their runs of
/// words are the same (more of short texts: see copies.cpp), or nearly all that they state, which
/// is enough to be no accident, within a few days. Symmetric, and told by the two alone. More than
/// half, so that a text which is made of two others does not make these one.
bool are_copies(const Likeness& one, const Likeness& other);

/// Hashes of which copies share one at least, nearly always; others hardly ever. None for a
/// document that can have no copy.
std::vector<std::uint64_t> bands(const Likeness& likeness);

}  // namespace bezug
