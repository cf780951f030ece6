// Names of the command line to entities of the store.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "store/store.h"

namespace bezug::cli {

/// How a name of the store meets the words looked for, best first.
enum class Match : std::uint8_t {
  exact,   ///< equal when folded
  spelt,   ///< equal when ae, oe and ue count as a, o and u
  prefix,  ///< begins with them
  inside,  ///< has them as words of its own, further inside
  near,    ///< differs in a few letters
};

struct Candidate {
  EntityId id;
  Match match{};
  std::size_t distance{};  ///< letters that differ, for Match::near
  std::string folded;      ///< the stored name that matched
  friend bool operator==(const Candidate&, const Candidate&) = default;
};

/// Entities whose names are like `words`, the best `limit`, each once with its best match. One scan
/// over all names: O(names × length²).
std::vector<Candidate> candidates(const store::Store& store, std::string_view words,
                                  std::size_t limit);

/// The entity that `words` mean: an id of 16 hexadecimal digits, else the one with that name, else
/// the one whose name is spelt so or begins so. Of several with that very name, the one that more
/// than twice as many statements are about as about any other. A note on the error stream says
/// what was taken where the name alone did not decide. `TYPE:NAME`, as in `company:Samsung`, asks
/// for one of that type.
/// If there is none or several, says so with the nearest on the error stream, and gives none.
std::optional<EntityId> resolved(const store::Store& store, std::string_view words,
                                 const Context& context);

/// The id that `digits` spell as answers show ids, 16 hexadecimal digits; none for other words.
std::optional<std::uint64_t> id_in(std::string_view digits);

/// Least number of letters to insert, delete, change or swap with a neighbour (optimal string
/// alignment), or `limit` + 1 if it is more than `limit`. Letters are code points.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

}  // namespace bezug::cli
