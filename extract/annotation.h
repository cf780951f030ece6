// One sentence type from the segmenter to the frames: Universal Dependencies as structs.
// Stages fill it from left to right: segmentation (spans, forms), tagger (upos, xpos, feats,
// lemma), parser (head, deprel), names (names).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "graph/statement.h"

namespace bezug::extract {

/// A syntactic word: one CoNLL-U line with a whole-number id. Its id is its index plus one.
struct Token {
  ByteSpan span;  ///< into the document's text; the words of one multiword token share its span
  std::string form;
  std::string lemma;
  std::string upos;
  std::string xpos;   ///< STTS for German, Penn for English; may be empty
  std::string feats;  ///< "Case=Nom|Number=Sing", sorted as UD asks; empty for none
  int head{};         ///< id of the governor, 0 for the root; -1 before parsing
  std::string deprel;
  std::string deps;  ///< CoNLL-U column 9, carried through; empty for none
  std::string misc;  ///< CoNLL-U column 10, carried through; empty for none
  bool space_after{true};
  std::uint32_t cells{};  ///< cases, genders and numbers that the lexicon allows under the tag, as
                          ///< bits of model/paradigm.h; 0 if it does not say
};

/// A surface token of several words (*im* = *in dem*): CoNLL-U lines such as `3-4`.
struct Multiword {
  int first{};  ///< id of its first word
  int last{};   ///< id of its last word
  std::string form;
  std::string misc;
};

/// An empty node of enhanced UD (`8.1`), carried through unread.
struct EmptyNode {
  int after{};       ///< id of the word it follows
  std::string line;  ///< its CoNLL-U line
};

enum class NameType : std::uint8_t { person, organisation, company, location, other };

/// A name found in a sentence, as token indexes (from 0), half open.
struct NameSpan {
  int begin{};
  int end{};
  NameType type{};
  friend auto operator<=>(const NameSpan&, const NameSpan&) = default;
};

struct Sentence {
  ByteSpan span;  ///< into the document's text
  std::vector<Token> tokens;
  std::vector<Multiword> multiwords;
  std::vector<EmptyNode> empty_nodes;
  std::vector<std::string> comments;  ///< CoNLL-U comment lines, with their '#'
  std::vector<NameSpan> names;        ///< sorted, not overlapping
};

/// Value of feature `name` in `feats` ("Case" in "Case=Nom|Number=Sing" gives "Nom"); empty if it
/// has none. Lives as long as `feats`.
std::string_view feature(std::string_view feats, std::string_view name);

}  // namespace bezug::extract
