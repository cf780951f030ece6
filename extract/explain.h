// Why a statement is what it is: what a linguist needs who mends the data.
#pragma once

#include <string>
#include <vector>

#include "graph/document.h"

namespace bezug::extract {

/// How a role was filled.
struct RoleExplained {
  std::string role{};     ///< subject, object, or the qualifier's name
  std::string marking{};  ///< as frames.tsv writes it; "topic" where nothing in the clause says it
  std::string words{};
  double cost{};  ///< 0: as the frame asks
};

/// Words that stand for an entity.
struct LinkExplained {
  std::string words{};
  std::string entity{};
  std::string kind{};  ///< description, pronoun, possessive …
  std::string why{};   ///< what the entity was called before, and where
};

/// A word that told of factuality.
struct CueExplained {
  std::string words{};
  std::string kind{};    ///< frame, negation, mood, modal, adverb, embedding …
  std::string effect{};  ///< the value it asks for; of several the strongest speaks
};

/// Who says so, or reports that somebody says so.
struct SourceExplained {
  std::string words{};
  std::string entity{};
  std::string how{};  ///< where the words stand and what makes them a source
};

/// What the confidence was reckoned from: the logistic function of the sum of value times weight.
struct FeatureExplained {
  std::string name{};  ///< as confidence.tsv writes it
  double value{};
  double weight{};  ///< 0 where confidence.tsv has none
};

struct Explanation {
  std::string trigger{};  ///< in the text
  ByteSpan span{};        ///< of the trigger
  std::string lemma{};
  std::string frame{};       ///< file:line; empty for open relations
  std::string frame_text{};  ///< that line
  std::vector<RoleExplained> roles{};
  std::vector<LinkExplained> links{};
  std::vector<CueExplained> cues{};
  std::vector<SourceExplained> sources{};  ///< the source first, then who reports its words
  std::vector<FeatureExplained> features{};
  double cost{};
  bool weak{};  ///< its frame is an indirect way to say it
};

/// Words that stand for an entity, for showing the text.
struct ShownMention {
  ByteSpan span{};
  EntityType type{};
  std::string name{};  ///< of the entity
  bool named{};        ///< by its name, not by a description or pronoun
};

/// A contribution with what it rests on.
struct Explained {
  Contribution contribution{};
  std::vector<Explanation> explanations{};  ///< one a statement, in their order
  std::vector<ShownMention> mentions{};     ///< sorted, not overlapping
};

}  // namespace bezug::extract
