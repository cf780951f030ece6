// The words of an open triple: phrases cut short, in the order and the forms of the text.
#pragma once

#include <string>
#include <vector>

#include "extract/open_words.h"
#include "extract/pack.h"
#include "extract/tree.h"

namespace bezug::extract {

/// Words of a sentence as token indexes, in the order in which they are shown.
using Words = std::vector<int>;

/// Minimal phrases after MinIE (Gashteovski et al. 2017): without relative clauses and other
/// clauses, appositions behind a comma, parentheses and particles. Refers to its parts, which must
/// outlive it.
class OpenPhrases {
 public:
  OpenPhrases(const Tree& tree, const Pack& pack, const OpenWords& words)
      : tree_{&tree}, pack_{&pack}, words_{&words} {}

  /// The words as in the text; contracted ones (*im*) in one piece.
  [[nodiscard]] std::string text(const Words& words) const;
  /// Phrases of all members of the coordination at `head`, each with its preposition, which the
  /// members share. A relative pronoun gives its antecedent. What hangs on the words `without` is
  /// left out.
  [[nodiscard]] std::vector<Words> members(int head, const Words& without = {}) const;
  /// The phrase at `head` without its preposition; `bare`: without attributes behind the head.
  [[nodiscard]] Words phrase(int head, bool bare = false, const Words& without = {}) const;
  /// Prepositions of the phrase, with an article that is contracted with them.
  [[nodiscard]] Words prepositions(int head) const;
  /// A clause from its first word to its last, without what stands around it.
  [[nodiscard]] Words clause(int verb, int without = -1) const;
  /// The noun that a relative pronoun stands for, else -1.
  [[nodiscard]] int antecedent(int token) const;
  /// Whether an apposition or other attribute is set off by a comma, bracket or dash.
  [[nodiscard]] bool is_apart(int head, int below) const;
  [[nodiscard]] bool is_particle(int token) const;

 private:
  struct Cut {
    int top{};
    bool bare{};
    const Words* without{};
  };
  void collect(int at, const Cut& cut, Words& words) const;
  [[nodiscard]] bool belongs(int at, int below, const Cut& cut) const;
  [[nodiscard]] bool top_belongs(int top, int below, bool bare) const;
  [[nodiscard]] bool is_clause(int token) const;
  [[nodiscard]] bool is_quote(int token) const;
  void close(Words& words) const;

  const Tree* tree_;
  const Pack* pack_;
  const OpenWords* words_;
};

}  // namespace bezug::extract
