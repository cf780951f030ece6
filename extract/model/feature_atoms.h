// What the features of tags and of morphology share.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "extract/model/keys.h"
#include "extract/model/words.h"

namespace bezug::extract {

/// The word at `at`; outside the sentence one without any properties.
inline const Word& at_or_none(const std::vector<Word>& words, std::ptrdiff_t at) {
  static const Word kNone{};
  const bool inside = at >= 0 && at < static_cast<std::ptrdiff_t>(words.size());
  return inside ? words[static_cast<std::size_t>(at)] : kNone;
}

/// The tag at `at`, 0 outside of what is tagged.
inline std::uint32_t tag_or_none(const std::vector<std::uint32_t>& tags, std::ptrdiff_t at) {
  const bool inside = at >= 0 && at < static_cast<std::ptrdiff_t>(tags.size());
  return inside ? tags[static_cast<std::size_t>(at)] : 0;
}

/// A set of cells (see paradigm.h) as an atom, 0 for none.
inline std::uint32_t mask_atom(std::uint32_t cells) {
  return cells == 0 ? 0 : static_cast<std::uint32_t>(mix(2, cells) >> 32U) | 1U;
}

/// Whether the atom is that of a finite verb's tag in the STTS.
inline bool is_finite(std::uint32_t tag) {
  constexpr std::uint32_t kVerb = atom("VERB/VVFIN");
  constexpr std::uint32_t kAuxiliary = atom("AUX/VAFIN");
  constexpr std::uint32_t kModal = atom("AUX/VMFIN");
  return tag == kVerb || tag == kAuxiliary || tag == kModal;
}

}  // namespace bezug::extract
