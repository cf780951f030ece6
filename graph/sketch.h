// Sketches of sets, by which sets that are alike are found among millions without comparing all.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace bezug {

/// MinHash of a set of 64-bit hashes: for each of kValues functions the least value that it takes
/// on the set. Two sets share the least value of a random function with the probability of their
/// resemblance |A ∩ B| / |A ∪ B| (Broder, "On the resemblance and containment of documents", 1997).
/// Of each value the low 16 bits are kept (Li and König, "b-Bit minwise hashing", 2010).
struct Sketch {
  static constexpr std::size_t kValues = 128;
  std::uint32_t size{};                 ///< of the set
  std::vector<std::uint16_t> values{};  ///< kValues of them, none for the empty set
  friend bool operator==(const Sketch&, const Sketch&) = default;
};

/// The sketch of `hashes`, whose order and repetitions do not count. They must look random, as
/// those of hash64 do: the functions are h -> a h + b, which is enough for such sets (Mitzenmacher
/// and Vadhan, "Why simple hash functions work", 2008). O(kValues n).
Sketch sketch(std::vector<std::uint64_t> hashes);

/// Estimate of the resemblance of the sets, from 0 to 1, with a standard error of at most 0.045;
/// exactly 1 for equal sets, 0 if one is empty.
double resemblance(const Sketch& one, const Sketch& other);

/// How sketches are cut into bands: the first `bands` times `rows` values. Sets of resemblance s
/// share one band at least with a probability of 1 - (1 - s^rows)^bands (Leskovec, Rajaraman and
/// Ullman, "Mining of Massive Datasets", chapter 3).
struct Banding {
  std::size_t bands{};
  std::size_t rows{};
};

/// A hash for each band of `sketch`, none for the empty set. `kind` keeps sketches of different
/// things apart. Precondition: bands * rows <= kValues.
std::vector<std::uint64_t> bands(const Sketch& sketch, Banding banding, std::uint8_t kind);

}  // namespace bezug
