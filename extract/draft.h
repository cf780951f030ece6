// Statements on their way: found and filled, before they get ids.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "extract/entities.h"
#include "extract/factuality.h"
#include "graph/statement.h"

namespace bezug::extract {

/// A role's filler: an entity of the document, or goods.
struct Filler {
  int token{-1};
  int entity{-1};      ///< -1 for goods and texts
  std::string text{};  ///< of goods and texts
  ByteSpan span{};
  bool stands_in{};  ///< a pronoun or bare measure, for goods named elsewhere; may have no text
};

/// How a role was filled, for those who ask why.
struct RoleTrace {
  std::string role{};
  std::string marking{};  ///< as frames.tsv writes it
  int token{-1};
  std::string text{};  ///< where there is no token
  double cost{};
};

/// Who says so.
struct Voice {
  int entity{-1};
  TokenRef at{};           ///< the head of the words that name them
  std::string_view how{};  ///< how they were found
  int word{-1};            ///< see Claim
};

/// A statement before ids: one trigger, its relation, who and what.
struct Draft {
  std::string relation{};
  int sentence{};
  int trigger{};
  std::vector<Filler> subjects{};
  std::vector<Filler> objects{};
  struct Extra {
    QualifierKind kind{};
    Filler filler{};
    Value value{};  ///< of amounts and times
  };
  std::vector<Extra> extras{};
  Judgement reading{};
  std::vector<Voice> voices{};  ///< who says so, from the innermost outwards
  FrameKind kind{};
  double cost{};
  bool weak{};
  std::size_t frame_line{};  ///< line of frames.tsv
  std::vector<RoleTrace> roles{};

  /// Entity that is the source; -1 for none.
  [[nodiscard]] int source() const { return voices.empty() ? -1 : voices.front().entity; }
};

}  // namespace bezug::extract
