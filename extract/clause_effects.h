// What the words of a clause chain do to factuality and source, while it is read.
#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "extract/factuality.h"

namespace bezug::extract {

/// Denied before ended before attempted before possible before asserted.
inline int rank(Factuality factuality) {
  switch (factuality) {
    case Factuality::denied:
      return 0;
    case Factuality::ended:
      return 1;
    case Factuality::attempted:
      return 2;
    case Factuality::possible:
      return 3;
    case Factuality::asserted:
      return 4;
  }
  return 4;
}

struct ClauseChain::Effects {
  Factuality factuality{Factuality::asserted};
  bool negated{};
  bool more{};
  std::vector<Claim> claims{};
  bool rumour{};  ///< said by nobody in particular
  int negator{-1};
  std::vector<CueTrace> cues{};

  void add(std::optional<Factuality> effect, int token, std::string_view kind) {
    if (!effect) return;
    cues.push_back({.token = token, .kind = kind, .effect = *effect});
    if (rank(*effect) < rank(factuality)) factuality = *effect;
  }
  void negate(int token) {
    negated = true;
    negator = token;
  }
  void take(const Effects& upper) {
    for (const CueTrace& cue : upper.cues) add(cue.effect, cue.token, cue.kind);
  }
  /// The next claimant outwards; `word`: see Claim.
  void name_source(int token, int word = -1) {
    const auto same = [&](const Claim& one) { return one.token == token; };
    if (token >= 0 && std::ranges::none_of(claims, same))
      claims.push_back({.token = token, .word = word});
  }
  /// The same inside all claimants but the first `inside`.
  void name_inside(int token, std::size_t inside) {
    const auto same = [&](const Claim& one) { return one.token == token; };
    if (std::ranges::none_of(claims, same))
      claims.insert(claims.begin() + static_cast<std::ptrdiff_t>(inside), Claim{.token = token});
  }
  /// Closes a clause: its negation becomes an effect.
  void settle() {
    if (negated) add(more ? Factuality::ended : Factuality::denied, negator, "negation");
    negated = false;
    more = false;
  }
};

}  // namespace bezug::extract
