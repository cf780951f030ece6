// What the words of a clause chain do to factuality and source, while it is read.
#pragma once

#include <optional>

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
  int source{-1};
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
  void name_source(int token) {
    if (source < 0) source = token;
  }
  /// Closes a clause: its negation becomes an effect.
  void settle() {
    if (negated) add(more ? Factuality::ended : Factuality::denied, negator, "negation");
    negated = false;
    more = false;
  }
};

}  // namespace bezug::extract
